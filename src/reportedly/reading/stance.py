"""How a holder stands to the words given: asserts, denies, hedges or declines to say. Told by the cue's own words.

A negated cue ("did not say") and a refusal ("declined to comment") decline; words of refusal to accept ("denied",
"rejected", "dismissed as") deny; words that leave it open ("reportedly", "it is believed", "could") hedge.
"""
from __future__ import annotations

import re

from ..types import Spans, Stance

DECLINES = re.compile(
    r"\b(?:declin|refus)(?:e|es|ed|ing)\b|\b(?:would|did|do|does|could)(?: not|n['’]t)(?: immediately)?"
    r" (?:say|comment|respond|elaborate|give|confirm|disclose|specify|reply|answer|return)\b|\bno comment\b", re.I)
DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)"
    r"|rebut(?:s|ted)?|disavow(?:s|ed)?|contradict(?:s|ed)?|debunk(?:s|ed)?|disagree(?:s|d)?|repudiat(?:e|es|ed)"
    r"|disown(?:s|ed)?|deplor\w+ as false|denial)\b", re.I)
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|suggest(?:s|ed|ing)?|believ(?:e|es|ed|ing)|suspect(?:s|ed)?"
    r"|seem(?:s|ed)?|appear(?:s|ed)?|speculat(?:e|es|ed|ing)|assum(?:e|es|ed)|guess(?:es|ed)?|fear(?:s|ed)?|rumou?red"
    r"|estimat(?:e|es|ed)|is thought|are thought|unconfirmed)\b", re.I)
OPEN = re.compile(r"\b(?:could|might|may) have\b|\bmay be\b|\bmight be\b|\breportedly\b|\ballegedly\b", re.I)


def stance_of(text: str, cue: Spans, content: Spans) -> Stance:
    """The holder's stance towards the content as quoted."""
    words = " ".join(text[s:e] for s, e in cue)
    if DECLINES.search(words):
        return "declines"
    if DENIES.search(words):
        return "denies"
    if HEDGES.search(words) or OPEN.search(" ".join(text[s:e] for s, e in content)[:120]):
        return "hedges"
    return "asserts"
