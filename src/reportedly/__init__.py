"""Reportedly keeps the ledger of who said what.

>>> import reportedly
>>> reading = reportedly.read("“Nobody was hurt,” the minister said.")  # doctest: +SKIP
"""
from .api import open, read, read_document, read_files
from .types import Attribution, Document, Reading, ReportedlyError

__all__ = ["Attribution", "Document", "Reading", "ReportedlyError", "open", "read", "read_document", "read_files"]
