"""Who speaks: whatever the network says, nobody is named whom the text does not name."""
from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.cast import Cast
from reportedly.reading.encoder import DEFAULT, MODELS
from reportedly.reading.linking import Links, Spotted
from reportedly.reading.mentions import SORTS, joined
from reportedly.reading.speakers import holders_of, with_speakers
from reportedly.reading.units import Pieces, lay_out
from reportedly.types import Actor, Attribution

CERTAIN = {"pronoun": 0.5, "description": 0.5}
WORDS = ("Ada", "Brin", "BRIN", "Kesh", "Mr.", "Mrs.", "the", "envoy", "of", "Orvany", "he", "She", "who", "they",
         "said", ",", "and", "“No”", "I", "we", "a", "spokesman", "’s", ".", "\n\n", "\n", "campaign", "أمل",
         "\u200c", "\u202e", "7")


@cache
def pieces() -> Pieces:
    """The shipped vocabulary."""
    return Pieces(MODELS / DEFAULT / "vocab.txt")


@st.composite
def readings(draw: st.DrawFn) -> tuple[Spotted, Links, list[Attribution]]:
    """A text of any words with any tags, links and claims."""
    layout = lay_out(" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))), pieces())
    size = len(layout.units)
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=30)))
    spans = [(a, b) for a, b in pairwise(edges) if draw(st.booleans())]
    names = [(a, b, draw(st.integers(0, 4))) for a, b in spans if draw(st.booleans())]
    mentions = joined(layout, names, [s for s in spans if draw(st.booleans())])
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    links: Links = {}
    for i, m in enumerate(mentions):
        if len(mentions) > 1 and m.name is None and m.pronoun is None:
            links[i] = np.delete(np.arange(len(mentions)), i), chance.normal(0, 4, len(mentions) - 1).astype(np.float32)
    claims = []
    for n in range(draw(st.integers(0, 4)) if size else 0):
        places = sorted(draw(st.lists(st.integers(0, len(layout.text)), min_size=2, max_size=4)))
        parent = f"a{draw(st.integers(1, n))}" if n and draw(st.booleans()) else None
        claims.append(Attribution(f"a{n + 1}", "indirect", ((places[0], places[-1]),), (), ((0, 1),), parent=parent))
    sorts = chance.normal(0, 4, (size, len(SORTS))).astype(np.float32)
    return Spotted(layout, mentions, sorts, np.zeros((size, 3), np.float32)), links, claims


def cast_of(spotted: Spotted, links: Links,
            claims: list[Attribution]) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """Claims with speakers, and the actors."""
    cast = Cast(CERTAIN)
    held = holders_of(cast, spotted, links, claims)
    actors, ids = cast.actors(spotted.layout.text, (e for e in held if e is not None))
    return with_speakers(claims, held, ids), actors


@given(readings())
def test_every_name_shown_stands_in_the_text(drawn: tuple[Spotted, Links, list[Attribution]]) -> None:
    layout = drawn[0].layout
    claims, actors = cast_of(*drawn)
    ids = {a.id for a in actors}
    assert len(ids) == len(actors)
    for actor in actors:
        assert actor.name
        assert all(name in layout.text for name in (actor.name, *actor.names))
        assert actor.name in actor.names
        places = actor.mentions + actor.role_spans + actor.affiliation_spans
        assert all(0 <= s < e <= len(layout.text) for s, e in places)
        assert actor.role is None or actor.role == layout.text[slice(*actor.role_spans[0])]
        assert actor.affiliation is None or actor.affiliation == layout.text[slice(*actor.affiliation_spans[0])]
    assert all(c.speaker is None or c.speaker in ids for c in claims)


@given(readings())
def test_an_unnamed_holder_never_becomes_a_named_one(drawn: tuple[Spotted, Links, list[Attribution]]) -> None:
    _, actors = cast_of(*drawn)
    for actor in actors:
        assert actor.named or len(actor.names) == 1
