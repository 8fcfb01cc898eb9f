"""Reportedly keeps the ledger of who said what.

>>> import reportedly
>>> reading = reportedly.read("“Nobody was hurt,” the minister said.")  # doctest: +SKIP
"""
from .api import incidents, open, read, read_document, read_files
from .types import Attribution, Document, Reading, ReportedlyError

__all__ = [
    "Attribution", "Document", "Reading", "ReportedlyError", "incidents", "open", "read", "read_document", "read_files",
]
