"""Texts with their mentions and chains, for training who speaks: GUM, LitBank and GAP gold, PolNeAR with silver tags
only.

Names and base noun phrases are marked on every text by spaCy's en_core_web_sm (MIT), which this network thereby learns
to imitate; which of them are one actor is gold (GUM, LitBank, GAP).
"""
from __future__ import annotations

import bisect
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.reading.mentions import Mention, joined
from reportedly.reading.units import Layout, Pieces, lay_out
from training import silver


@dataclass
class Text:
    """A text laid out, with tags by unit, mentions, and what is known of their chains.

    `chain[i]` is the chain of mention i, or -1 where none is annotated. `told` are the pronouns that would stand for
    mentions, where something else than their chain tells.
    """

    key: str
    corpus: str
    layout: Layout
    names: list[tuple[int, int, int]] = field(default_factory=list)  # first unit, last + 1, kind
    phrases: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    told: dict[int, str] = field(default_factory=dict)


Gold = list[tuple[int, int, str]]  # start, end, chain


def gum(path: Path) -> Iterator[tuple[str, str, Gold]]:
    """Documents of a GUM file as (id, text, mentions)."""
    for line in path.open(encoding="utf-8"):
        r = json.loads(line)
        yield r["id"], r["text"], [(*m["span"], m["entity"]) for m in r["mentions"]]


def litbank(folder: Path) -> Iterator[tuple[str, str, Gold]]:
    """LitBank's CoNLL files, their tokens joined by spaces as far as marks allow."""
    for path in sorted((folder / "coref" / "conll").glob("*.conll")):
        text, gold, open_at = "", [], {}
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) < 12:
                if not line.strip():
                    text += "\n" if text and not text.endswith("\n") else ""
                continue
            word = cells[3]
            glue = not text or text[-1] in "\n(“‘[—-" or word in set(",.;:?!)”’]—-") or word in ("n't", "'s", "’s")
            text += ("" if glue else " ") + word
            for mark in filter(None, cells[12].split("|")):
                name = mark.strip("()")
                if mark.startswith("("):
                    open_at.setdefault(name, []).append(len(text) - len(word))
                if mark.endswith(")") and open_at.get(name):
                    gold.append((open_at[name].pop(), len(text), name))
        yield "litbank-" + path.stem, text, gold


def gap(path: Path) -> Iterator[tuple[str, str, Gold]]:
    """GAP's rows as (id, text, the pronoun and the two names, the right one in the pronoun's chain)."""
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            at = int(r["Pronoun-offset"])
            gold: Gold = [(at, at + len(r["Pronoun"]), "right")]
            for x in "AB":
                s = int(r[f"{x}-offset"])
                gold.append((s, s + len(r[x]), "right" if r[f"{x}-coref"] == "TRUE" else x))
            yield r["ID"], r["Text"], gold


def texts(data: Path, pieces: Pieces, articles: int) -> Iterator[Text]:
    """Everything to train on, and GUM's news for dev (corpus "dev")."""
    nlp, speakers = silver.pipeline(), data / "speakers"
    for key, text, gold in gum(speakers / "gum-other-train.jsonl"):
        yield make(key, "gum", nlp(text), gold, pieces)
    for key, text, gold in gum(speakers / "gum-news-dev.jsonl"):
        yield make(key, "dev", nlp(text), gold, pieces)
    for key, text, gold in litbank(speakers / "litbank"):
        yield make(key, "litbank", nlp(text), gold, pieces)
    for key, text, gold in gap(speakers / "gap" / "gap-train.tsv"):
        yield make(key, "gap", nlp(text), gold, pieces)
    yield from news(data / "attribution/polnear-train.jsonl", pieces, nlp, articles)


def news(path: Path, pieces: Pieces, nlp: Any, articles: int) -> Iterator[Text]:
    """PolNeAR's articles with silver tags; what a title tells of a person stands in for a pronoun."""
    records = {r["document"]: r["text"] for r in map(json.loads, path.open(encoding="utf-8"))}
    for key, text in list(records.items())[:articles]:
        doc = nlp(text)
        names = silver.names_of(doc)
        known = silver.bearers(doc, names)
        sexes = silver.titles(doc, names, known)
        gold: Gold = [(s, e, f"{id(known[n])}") for n, (s, e, _) in enumerate(names) if n in known]
        out = make(key, "news", doc, gold, pieces)
        told = {(s, e): sexes[id(known[n])] for n, (s, e, _) in enumerate(names) if n in known}
        units = out.layout.units
        out.told = {i: {"m": "he", "f": "she"}[sex] for i, m in enumerate(out.mentions) if m.name is not None
                    and (sex := told.get((units[m.name[0]].start, units[m.name[1] - 1].end), ""))}
        yield out


def make(key: str, corpus: str, doc: Any, gold: Gold, pieces: Pieces) -> Text:
    """Lays out a parsed text and puts silver tags and gold chains on it."""
    text = doc.text
    out = Text(key, corpus, lay_out(text, pieces))
    units = out.layout.units
    starts, ends = [u.start for u in units], [u.end for u in units]

    def span(start: int, end: int) -> tuple[int, int]:
        return bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)

    out.names = [(*at, kind) for s, e, kind in silver.names_of(doc) if (at := span(s, e)) and at[0] < at[1]]
    for chunk in doc.noun_chunks:
        first, last = span(chunk.start_char, chunk.end_char)
        if first < last and "\n" not in text[starts[first]:ends[last - 1]]:
            out.phrases.append((first, last))
    out.mentions = joined(out.layout, out.names, out.phrases)
    head_of: dict[int, list[int]] = {}
    for n, m in enumerate(out.mentions):
        head_of.setdefault(m.head, []).append(n)
    out.chain = [-1] * len(out.mentions)
    names = {c: k for k, c in enumerate(dict.fromkeys(g[2] for g in gold))}
    for s, e, chain in sorted(gold, key=lambda g: g[0] - g[1]):
        first, last = span(s, e)
        n = _fits(out.mentions, head_of, first, last, doc, s, e, span) if first < last else None
        if n is not None:
            out.chain[n] = names[chain]
    return out


def _fits(mentions: list[Mention], head_of: dict[int, list[int]], first: int, last: int, doc: Any, s: int, e: int,
          span: Any) -> int | None:
    """The mention that a gold span means: the same span, else the one that shares its head."""
    tokens = doc.char_span(s, e, alignment_mode="expand")
    head = span(tokens.root.idx, tokens.root.idx + 1)[0] if tokens is not None else last - 1
    best = None
    for n in head_of.get(head, []) + [k for h in range(first, last) for k in head_of.get(h, [])
                                      if (mentions[k].first, mentions[k].last) == (first, last)]:
        m = mentions[n]
        off = abs(m.first - first) + abs(m.last - last)
        inside = m.first >= first - 1 and m.last <= last + 1
        if inside and (best is None or off < best[0]):
            best = off, n
    return best[1] if best else None
