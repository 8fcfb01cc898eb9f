"""The tables. `log` and `head` are the ledger; the other tables can be made again from it.

`views` are there and up to date at every moment; `kept` is what later stages left here, made when first used.
"""
from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, Text

FORMAT = 1  # of the log and its entries; a program refuses a ledger of a higher one

base = MetaData()
views = MetaData()
kept = MetaData()

meta = Table("meta", base, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

log = Table(
    "log",
    base,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("document", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("chain", Text, nullable=False),
)

# The length and last link of the chain once more, so that a cut-off tail does not pass for a shorter ledger.
head = Table(
    "head",
    base,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("chain", Text, nullable=False),
)

documents = Table(
    "documents",
    views,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("entry", Text, nullable=False),  # the appearance that stands for the document
    Column("reading", Text),  # the reading that counts
    Column("reader", Text),
    Column("unread", Text),
    Column("uri", Text, nullable=False, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("publisher_words", Text, nullable=False),
    Column("published", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("language", Text),
    Column("folded", Text, nullable=False),
    Column("joined", Text, nullable=False),
)

appearances = Table(
    "appearances",
    views,
    Column("entry", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("reading", Text),  # the reading that counts, of those made of this very appearance
    Column("uri", Text, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False),
)

claims = Table(
    "claims",
    views,
    Column("row", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("n", Integer, nullable=False),  # place in its reading
    Column("attribution", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("holder", Text),
    Column("holder_words", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("joined", Text, nullable=False),
)

actors = Table(
    "actors",
    views,
    Column("row", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("n", Integer, nullable=False),  # place in its reading
    Column("claims", Integer, nullable=False),  # of that reading, those that it holds
    Column("body", Text, nullable=False),  # the actor as JSON
)

derived = Table(
    "derived",
    kept,
    Column("name", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # a document's id; it points to no table, since views come and go
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)

VIEWS = (documents, appearances, claims, actors)  # parents first
SEARCHED = (documents, claims)  # those with `folded` and `joined`, which full-text search goes over
