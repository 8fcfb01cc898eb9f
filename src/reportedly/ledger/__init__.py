"""The ledger: content-addressed entries in an append-only, hash-chained log, and the views made from it.

Names are loaded when first used, so that importing this package costs nothing and pulls in no database library.
"""
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.ledger.actors import Judgement, Occurrence, in_force
    from reportedly.ledger.derived import Derived
    from reportedly.ledger.entries import document_entry, entry_id, judgement_entry, reading_entry
    from reportedly.ledger.faults import Fault, verify
    from reportedly.ledger.log import Ledger
    from reportedly.ledger.search import Hit
    from reportedly.ledger.views import Appearance, Listed, StoredDocument

__all__ = [
    "Appearance",
    "Derived",
    "Fault",
    "Hit",
    "Judgement",
    "Ledger",
    "Listed",
    "Occurrence",
    "StoredDocument",
    "document_entry",
    "entry_id",
    "in_force",
    "judgement_entry",
    "reading_entry",
    "verify",
]

_HOME = {
    "Appearance": "views",
    "Derived": "derived",
    "Fault": "faults",
    "Hit": "search",
    "Judgement": "actors",
    "Ledger": "log",
    "Listed": "views",
    "Occurrence": "actors",
    "StoredDocument": "views",
    "document_entry": "entries",
    "entry_id": "entries",
    "in_force": "actors",
    "judgement_entry": "entries",
    "reading_entry": "entries",
    "verify": "faults",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
