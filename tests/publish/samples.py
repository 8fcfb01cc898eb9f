"""Invented documents about an invented country: nested, torn, crossing and right-to-left claims."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from reportedly.types import Actor, Attribution, Document, Reading, Span, Spans

HERALD = """\
Sarn was quiet on Sunday. Interior Minister Dano Kesh told state television that “no one was killed by the security \
forces” on Lantern Square, and blamed “rioters who fired from the rooftops”.

“They had prepared for months,” the minister added. “They themselves wrote that the square ‘would be taken by night’, \
and their leaders said witnesses had seen at least 31 bodies.”

A baker on Canal Street, who did not give her name, may have heard shots. The Third Brigade declined to comment.

Shops in the old town opened as usual.
"""
PERSIAN = """\
میدان فانوس در سارن روز یکشنبه آرام بود.

دانو کش، وزیر کشور، گفت: «هیچ‌کس کشته نشد» و افزود که ۳۱ نفر (Third Brigade) بازداشت شده‌اند.
"""
POST = """\
Dano Kesh, acting head of the Vessen Council, told the chamber on Monday that five persons lost their lives. He denied \
that a single shot was fired, Harrow Agency reported.

As Kesh left, a clerk of the chamber said the doors had been locked.
"""
HOSTILE = (
    "</style><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x='",
    "javascript:alert(1)",
    "<img src=x onerror=alert(1)>",
    "--></title><svg/onload=alert(1)>",
    "]]>\x00\x1b[31m\u202eevil\u2066",
    "{{ 7*7 }}{% raw %}",
)


def document(text: str, **known: Any) -> Document:
    """A document of that text, with the fields that `known` gives."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(**{"id": digest, "uri": "file:///home/someone/herald.txt", "sha256": digest, **known, "text": text})


def reading(of: Document, attributions: Iterable[Attribution] = (), **found: Any) -> Reading:
    """A reading of `of`."""
    return Reading(document=of.id, reader="reader-v1", attributions=tuple(attributions), **found)


def at(text: str, *parts: str) -> Spans:
    """The span of each part in `text`, looked for one after the other."""
    spans: list[Span] = []
    start = 0
    for part in parts:
        start = text.index(part, start)
        spans.append((start, start + len(part)))
        start += len(part)
    return tuple(spans)


def claim(text: str, name: str, source: str, cue: str, *content: str, **more: Any) -> Attribution:
    """An attribution by its words."""
    found = at(text, *content)
    spans = {"source": at(text, source) if source else (), "cue": at(text, cue) if cue else (), "content": found}
    return Attribution(**{"id": name, "kind": "direct", **spans, **more})


def herald() -> tuple[Document, Reading]:
    """A state daily's page with nested, torn and crossing claims."""
    text = HERALD
    of = document(
        text, title="“Calm restored”, says minister", publisher="State Herald", published="2031-03-15", language="en",
        url="https://herald.sarn.example/calm?a=1&b=2",
    )  # fmt: skip
    kesh: dict[str, Any] = {"speaker": "a1", "chain": ("State Herald", "Dano Kesh"), "stated": "2031-03-15"}
    claims = [
        claim(text, "k1", "Interior Minister Dano Kesh", "told state television",
              "“no one was killed by the security forces” on Lantern Square", kind="mixed", medium="state television",
              stance="asserts", score=0.97, **kesh),
        claim(text, "k2", "Interior Minister Dano Kesh", "blamed", "“rioters who fired from the rooftops”", score=0.91,
              **kesh),
        claim(text, "k3", "the minister", "added", "“They had prepared for months,”",
              "“They themselves wrote that the square ‘would be taken by night’, and their leaders said witnesses had "
              "seen at least 31 bodies.”", score=0.95, **kesh),
        claim(text, "k4", "They themselves", "wrote", "the square ‘would be taken by night’", parent="k3",
              kind="indirect", chain=("State Herald", "Dano Kesh", "they"), score=0.62),
        claim(text, "k5", "their leaders", "said", "witnesses had seen at least 31 bodies", parent="k3",
              kind="indirect", score=0.88),
        claim(text, "k6", "witnesses", "had seen", "at least 31 bodies", parent="k5", kind="indirect", stance="hedges",
              score=0.71),
        claim(text, "k7", "A baker on Canal Street", "may have heard", "may have heard shots", stance="hedges",
              kind="indirect", speaker="a2", score=0.34),
        claim(text, "k8", "", "", "heard shots. The Third Brigade declined", stance="denies", kind="indirect",
              score=0.2),
        claim(text, "k9", "The Third Brigade", "declined to comment", stance="declines", kind="indirect", speaker="a3",
              score=0.83),
    ]  # fmt: skip
    bodies, nobody = at(text, "at least 31 bodies")[0], at(text, "no one")[0]
    figures = (
        {"id": "f1", "span": nobody, "measure": "killed", "low": 0, "best": 0, "high": 0, "attribution": "k1"},
        {"id": "f2", "span": bodies, "measure": "killed", "low": 31, "best": 31, "high": None, "attribution": "k6"},
    )
    minister = at(text, "Interior Minister")
    actors = (
        Actor("a1", "Dano Kesh", "person", named=True, role="Interior Minister", names=("Dano Kesh",),
              mentions=at(text, "Interior Minister Dano Kesh", "the minister"), role_spans=minister),
        Actor("a2", "A baker on Canal Street", "person", named=False, names=("A baker on Canal Street",),
              mentions=at(text, "A baker on Canal Street")),
        Actor("a3", "The Third Brigade", "state body", named=True, names=("The Third Brigade",),
              mentions=at(text, "The Third Brigade")),
    )  # fmt: skip
    return of, reading(of, claims, figures=figures, actors=actors)


def post() -> tuple[Document, Reading]:
    """Another outlet's page: the same minister under another role, by a pronoun, and two hands away."""
    text = POST
    of = document(text, title="Kesh speaks to the chamber", publisher="Tollvik Post", published="2031-03-18",
                  language="en")  # fmt: skip
    kesh: dict[str, Any] = {"speaker": "a1", "stated": "2031-03-17"}
    claims = [
        claim(text, "t1", "Dano Kesh", "told the chamber", "five persons lost their lives", kind="indirect",
              chain=("Tollvik Post", "Dano Kesh"), medium="the chamber", score=0.93, **kesh),
        claim(text, "t2", "He", "denied", "that a single shot was fired", kind="indirect", stance="denies", score=0.88,
              chain=("Tollvik Post", "Harrow Agency", "Dano Kesh"), **kesh),
        claim(text, "t3", "a clerk of the chamber", "said", "the doors had been locked", kind="indirect", speaker="a2",
              chain=("Tollvik Post", "a clerk of the chamber"), score=0.7),
    ]  # fmt: skip
    role, body = at(text, "acting head of the Vessen Council"), at(text, "Vessen Council")
    actors = (
        Actor("a1", "Dano Kesh", "person", named=True, role="acting head of the Vessen Council", role_spans=role,
              affiliation="Vessen Council", affiliation_spans=body, names=("Dano Kesh", "Kesh"),
              mentions=at(text, "Dano Kesh", "He", "Kesh")),
        Actor("a2", "a clerk of the chamber", "person", named=False, names=("a clerk of the chamber",),
              mentions=at(text, "a clerk of the chamber")),
    )  # fmt: skip
    return of, reading(of, claims, actors=actors)


def persian() -> tuple[Document, Reading]:
    """A right-to-left page, with one claim marked by a person."""
    titles = {"title": "میدان فانوس آرام است", "publisher": "روزنامهٔ سارن"}
    of = document(PERSIAN, **titles, published="2031-03-16", language="fa")
    found = claim(PERSIAN, "p1", "دانو کش، وزیر کشور،", "گفت", "«هیچ‌کس کشته نشد»", score=0.9, speaker="a1",
                  chain=("روزنامهٔ سارن", "دانو کش"))  # fmt: skip
    inner = claim(PERSIAN, "p2", "", "افزود", "۳۱ نفر (Third Brigade) بازداشت شده‌اند", kind="indirect", score=0.55)
    kesh = Actor("a1", "دانو کش", "person", named=True, role="وزیر کشور", role_spans=at(PERSIAN, "وزیر کشور"),
                 names=("دانو کش",), mentions=at(PERSIAN, "دانو کش"))  # fmt: skip
    return of, reading(of, [found, inner], actors=(kesh,))


def hostile(text: str) -> tuple[Document, Reading]:
    """A document with `text` in every place where words of others can come."""
    body = text * 3
    of = document(body, title=text, publisher=text, published=text, language=text, url=text, media_type=text)
    found = Attribution(
        id=text, kind="direct", source=((0, 2),), cue=((1, 3),), content=((2, len(text)),), speaker=text,
        chain=(text, text), stated=text, medium=text,
    )  # fmt: skip
    actor = Actor(
        text, text, "person", named=True, role=text, affiliation=text, mentions=((0, 9), (0, len(text))),
        names=(text, text + text), role_spans=((1, 4),), affiliation_spans=((0, len(text)),),
    )  # fmt: skip
    figure = {"id": text, "span": [0, 4], "measure": text, "low": text, "best": None, "high": None, "attribution": text}
    return of, reading(of, [found], actors=(actor,), figures=(figure,))
