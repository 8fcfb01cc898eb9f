"""Where counts of support go wrong (demo/README.md), as far as the shipped reader finds the words."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import api
from reportedly.ledger.actors import Occurrence
from reportedly.ledger.views import StoredDocument
from reportedly.reconcile.actors import identities
from reportedly.reconcile.copies import copies, signature
from reportedly.reconcile.digest import digest
from reportedly.reconcile.origins import support
from reportedly.reconcile.parties import Parties
from reportedly.reconcile.types import Incident, Node, Support
from reportedly.types import Document

DOSSIER = Path(__file__).parents[2] / "demo" / "dossier"
CARRY = ("harrow-agency", "tollvik-post", "vessen-today", "rights-monitor", "citizens-front", "two-briefs", "un-office")


def named(document: Document) -> str:
    return document.uri.rsplit("/", 1)[-1].removeprefix("2031-03-")


@pytest.fixture(scope="module")
def told() -> tuple[list[Support], dict[str, str]]:
    """The support of the figures for the square, and the names of the files by the documents' ids."""
    files = [str(p) for p in sorted(DOSSIER.iterdir()) if any(name in p.name for name in CARRY)
             and not p.name.endswith(".meta.json")]  # fmt: skip
    read = [pair for pair in api.read_files(files) if isinstance(pair, tuple)]
    texts = {document.id: document.text for document, _ in read}
    digests = [digest(StoredDocument(document, (), reading)) for document, reading in read]
    occurrences = [Occurrence(document.id, actor) for document, reading in read for actor in reading.actors]
    square = Incident("square", "", None, None, (), tuple(t for d in digests for t in d.tellings))
    assert all(d.signature == signature(texts[d.report.id]) for d in digests)
    found = support(square, digests, copies(digests, texts.__getitem__), Parties(identities(occurrences)).of)
    return found, {document.id: named(document) for document, _ in read}


def killed(told: tuple[list[Support], dict[str, str]], number: int) -> Support:
    return next(one for one in told[0] if one.measure == "killed" and number in (one.low, one.best))


def documents(node: Node) -> Iterator[str]:
    if node.document is not None:
        yield node.document
    for below in node.below:
        yield from documents(below)


def test_at_least_twelve_stands_in_three_documents_and_has_one_origin(
    told: tuple[list[Support], dict[str, str]]
) -> None:
    twelve = killed(told, 12)
    (tree,) = twelve.origins
    assert tree.name == "Orvan Rights Monitor"
    (agency,) = tree.below
    assert agency.name == "Harrow Agency"
    assert [told[1][below.document or ""] for below in agency.below] == ["15-tollvik-post.txt", "15-vessen-today.txt"]
    assert all("word for word" in (below.why or "") for below in agency.below)
    assert twelve.reports == 3


def test_at_least_thirty_one_has_the_monitor_and_the_nurse(told: tuple[list[Support], dict[str, str]]) -> None:
    one = killed(told, 31)
    trees = {tree.name: [told[1][document] for document in documents(tree)] for tree in one.origins}
    assert trees["Orvan Rights Monitor"] == [
        "20-rights-monitor-report.docx", "20-harrow-agency.txt", "21-two-briefs.jsonl#row=1"]  # fmt: skip
    # The reader does not see that her words went through the Courier, whose own story has no figure for it.
    assert trees["nurse"] == ["21-two-briefs.jsonl#row=2"]


def test_more_than_sixty_comes_from_the_front(told: tuple[list[Support], dict[str, str]]) -> None:
    sixty = killed(told, 60)
    front = next(tree for tree in sixty.origins if tree.name == "Citizens' Front")
    assert {told[1][document] for document in documents(front)} == {
        "16-citizens-front.txt", "20-harrow-agency.txt", "21-two-briefs.jsonl#row=1"}  # fmt: skip
