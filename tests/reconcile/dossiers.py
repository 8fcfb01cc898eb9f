"""Small dossiers drawn by lot: tellings that share days, towns, words and tolls, and judgements on them."""
from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from reportedly.ledger.actors import Judgement
from reportedly.reconcile.types import Digest, Telling

from .occurrences import claim, digest_of, judged, key_of, telling

DAYS = ("2031-03-12", "2031-03-13", "2031-03-14", "2031-05-02", None)
TOWNS = ("sarn", "drenna", "veld")
KINDS = ("Air/drone strike", "Arrests", None)
TOPICS = (
    "warplanes linden clinic maternity ward rockets mothers rubble corridor noon rescue collapsed",
    "students march governor office fees union permit beaten detained batons courtyard lecture",
    "ferry harbour shells grain sailors river burned pilot quay master cargo anchor",
)
SPAN = 1_000  # characters between the claims of two tellings of one document


@st.composite
def tellings_of(draw: st.DrawFn, name: str) -> Digest:
    """The digest of a document called `name`, with up to three tellings of two claims each, and a background claim."""
    key = key_of(name)
    found: list[Telling] = []
    for number in range(draw(st.integers(1, 3))):
        topic = draw(st.sampled_from(TOPICS))
        where = draw(st.lists(st.sampled_from(TOWNS), max_size=2, unique=True))
        claims = [claim(key, number * SPAN + at, measure="killed", best=3) for at in (0, 20)]
        found.append(telling(name, number, draw(st.sampled_from(DAYS)), where, f"{topic} {name}{number}",
                             draw(st.sampled_from((None, 0, 5, 58, 1_500))), draw(st.sampled_from(KINDS)), claims))
    return digest_of(*found, background=[claim(key, 9 * SPAN, measure="killed", best=400_000, total=True)])


@st.composite
def dossiers(draw: st.DrawFn, least: int = 1, most: int = 8) -> list[Digest]:
    """Some documents."""
    count = draw(st.integers(least, most))
    return [draw(tellings_of(f"paper{n}")) for n in range(count)]


@st.composite
def decisions(draw: st.DrawFn, made: Sequence[Digest]) -> list[Judgement]:
    """Judgements on tellings of these documents and of one that is gone, some of them withdrawn again."""
    gone = digest_of(telling("gone", claims=[claim(key_of("gone"), 0)]))
    places = [(t.document, t.claims[0].span) for d in (*made, gone) for t in d.tellings]
    found: list[Judgement] = []
    for n in range(draw(st.integers(0, 6))):
        one, two = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        verdict = draw(st.sampled_from(("same", "different")))
        taken = draw(st.sampled_from((None, None, *(j.id for j in found))))
        found.append(judged(verdict, one, two, when=draw(st.integers(0, 3)) * 60 + n, withdraws=taken))
    return found
