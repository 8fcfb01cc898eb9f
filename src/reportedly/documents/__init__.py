"""Files to documents: bytes, their metadata, and the text of record on which every offset stands.

`read_inputs` is the way in; the loaders behind it are imported when a file of their kind first turns up.
"""

from reportedly.documents.language import identify, language_name
from reportedly.documents.load import MAX_BYTES, count_inputs, read_inputs
from reportedly.documents.page import Failure, make_document

__all__ = ["MAX_BYTES", "Failure", "count_inputs", "identify", "language_name", "make_document", "read_inputs"]
