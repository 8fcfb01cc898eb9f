"""Claims against the interest of their holder's own side: what courts and historians weigh as the likelier to be meant.

Pointed out, with the reason, only where the side is known or suggested on a stated ground, where another party holds
that same side responsible, and where the holder does not itself blame somebody else. Silence says nothing.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reconcile.blame import Naming
from reportedly.reconcile.counts import bounds_of, group_of, group_of_words, in_words
from reportedly.reconcile.naming import words
from reportedly.reconcile.siding import Siding
from reportedly.reconcile.types import Cell, Claim, Party, Row, Said, Side

_HARMS = ("killed", "injured")  # that police detain people, or that a court has them hanged, a state tells gladly
_BYSTANDERS = ("monitor", "media", "medical", "united nations")  # sides that are no party to the contest
# To have lost these, or to have killed those, is no admission.
_HARMED = frozenset("""civilian protester demonstrator child woman man student detainee prisoner resident citizen
patient villager worker journalist boy girl baby family marcher worshipper teacher refugee""".split())
_LONGEST = 60  # characters of a name in a reason
_MOST = 1000  # accusations that are looked at


def pointed_out(
    made: Sequence[Row], columns: Mapping[str, Party], namings: Mapping[str, Sequence[Naming]], siding: Siding
) -> list[Row]:
    """The rows, with the reason in every cell that speaks against the interest of its party's own side."""
    told, accusations = [], _accusations(n for found in namings.values() for n in found)
    for row in made:
        deniers = _deniers(row, columns) if row.name in _HARMS else {}
        cells = {
            key: _weighed(row.name, cell, columns[key], namings.get(key, ()), accusations, deniers, siding)
            for key, cell in row.cells.items()
        }
        told.append(replace(row, cells=cells))
    return told


def _weighed(
    name: str, cell: Cell, party: Party, own: Sequence[Naming], accusations: Sequence[Naming],
    deniers: Mapping[str, Sequence[Party]], siding: Siding,
) -> Cell:  # fmt: skip
    if party.several or party.side is None or party.side.name.casefold() in _BYSTANDERS:
        return cell
    against = None
    if name == "by whom":
        against = _accuses_its_own(party, party.side, own)
    elif name in _HARMS and not _blames_others(party.side, own):
        case = Case(name, cell, party, party.side, accusations)
        denied = next((other for other in deniers.get(party.side.name, ()) if other.key != party.key), None)
        against = _admits(case, denied=denied) or _clears(case, siding)
    return replace(cell, against=against) if against else cell


@dataclass(frozen=True, slots=True)
class Case:
    """A party's words on a harm, and what all say of who did it."""

    measure: str
    cell: Cell
    party: Party
    side: Side
    accusations: Sequence[Naming]

    @property
    def by_others(self) -> list[Naming]:
        """What other parties say of who did it."""
        return [naming for naming in self.accusations if naming.party.key != self.party.key]


def _accusations(every: Iterable[Naming]) -> list[Naming]:
    """Outright accusations before mere tellings, and those of whom one knows before those of unnamed holders."""
    made = [n for n in every if n.stance in ("accuses", "claims") and n.doer]
    made.sort(key=lambda n: (n.claim.blame is None, n.party.several, n.party.kind == "outlet", n.party.name,
                             n.claim.document, n.claim.span))  # fmt: skip
    return made[:_MOST]


def _deniers(row: Row, columns: Mapping[str, Party]) -> dict[str, list[Party]]:
    """The parties that say, or said, that there was none, by their sides."""
    found: dict[str, list[Party]] = {}
    for key, cell in row.cells.items():
        side, sayings = columns[key].side, (*cell.now, *cell.before)
        if side and any(bounds_of(one.claim)[2] == 0 and _stands_by(one.claim) for one in sayings):
            found.setdefault(side.name, []).append(columns[key])
    return found


def _accuses_its_own(party: Party, side: Side, own: Sequence[Naming]) -> str | None:
    """ "The ministry's spokesman accuses the Third Brigade.\""""
    for naming in own:
        told = naming.claim.blame == "accuses" and _stands_by(naming.claim)
        if told and _is_of(naming, side) and not _is_itself(naming, party, side):
            return _named(replace(naming, party=party))
    return None


def _is_itself(naming: Naming, party: Party, side: Side) -> bool:
    """Whether a party would accuse just itself: "Moscow hit out at him for accusing Russia" tells others’ words."""
    return words(naming.doer or "") in (words(side.name), words(party.name))


def _admits(case: Case, *, denied: Party | None) -> str | None:
    """Harm that it, or its side, did not own to before, and for which others hold that side responsible and no other.

    That an official counts the dead is no admission by itself: he may report what the enemy did, and a text that
    accuses his side may speak of another strike. So there has to be a figure that was moved, or one's own side's word
    that there was none, or else a person who counts him with that side.
    """
    admitted = [one for one in case.cell.now if _is_harm(one.claim)]
    by_others = case.by_others if admitted else []
    sides = {n.side.name for n in by_others if n.side}
    accuser = next((n for n in by_others if _is_of(n, case.side) and not _same_side(n.party, case.side)), None)
    if accuser is None or sides != {case.side.name}:
        return None
    moved = _raised(admitted[0], case.cell.before) or (f", where {_brief(denied.name)} says none" if denied else "")
    if not moved and not case.side.judged:
        return None
    return f"{_brief(case.party.name)} says {in_words(admitted[0].claim)} {case.measure}{moved}; {_named(accuser)}"


def _clears(case: Case, siding: Siding) -> str | None:
    """No harm at all, where others hold the party's enemy responsible for some, and nobody else."""
    now = case.cell.now
    if not now or any(bounds_of(one.claim)[2] != 0 or not _stands_by(one.claim) for one in now):
        return None
    sided = [n for n in case.by_others if n.side]
    if not sided or len({n.side.name for n in sided if n.side}) > 1 or not siding.opposed(case.side, sided[0].side):
        return None
    return f"{_brief(case.party.name)} says none {case.measure}; {_named(sided[0], same=False)}"


def _named(naming: Naming, *, same: bool = True) -> str:
    verb = "name" if naming.party.several else "names"
    side = f" ({_side(naming.side)})" if naming.side else ""
    which = "the same side" if same else "the other side"
    return f"{_brief(naming.party.name)} {verb} {_quoted(naming.doer)}, which is counted with {which}{side}"


def _blames_others(side: Side, own: Sequence[Naming]) -> bool:
    """Whether it names somebody who is not of its own side, or of whom nobody knows, for harm to more than its own."""
    blamed = (n for n in own if n.stance in ("accuses", "claims") and n.doer and not _is_of(n, side))
    return any(_is_anybody(n.claim.target) for n in blamed)


def _is_anybody(target: str | None) -> bool:
    return not isinstance(target, str) or group_of_words(target) in ("", *_HARMED)


def _raised(now: Said, before: Sequence[Said]) -> str:
    older = [one for one in before if _stands_by(one.claim) and group_of(one.claim) == group_of(now.claim)]
    first = older[0] if older else None
    if first is None or (_least(first.claim) or 0) >= (_least(now.claim) or 0):
        return ""
    return f", after {in_words(first.claim)}"


def _is_harm(claim: Claim) -> bool:
    return _stands_by(claim) and (_least(claim) or 0) > 0 and group_of(claim) in ("", *_HARMED)


def _least(claim: Claim) -> int | None:
    low, best, high = bounds_of(claim)
    return low if low is not None else best if best is not None else high


def _stands_by(claim: Claim) -> bool:
    return claim.stance == "asserts" and all(stance == "asserts" for stance in claim.around)


def _is_of(naming: Naming, side: Side) -> bool:
    return naming.side is not None and naming.side.name == side.name


def _same_side(party: Party, side: Side) -> bool:
    return party.side is not None and party.side.name == side.name


def _side(side: Side) -> str:
    return side.name if side.judged else f"{side.name}, as suggested: {side.reason}"


def _quoted(words: str | None) -> str:
    return f"“{_brief(words or '')}”"


def _brief(name: str) -> str:
    flat = " ".join(name[: _LONGEST * 2].split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + "…"
