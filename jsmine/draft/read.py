"""A .docx made by jsmine → the document in it, and what the file now shows."""

from jsmine.draft.docx_package import extract_provenance, open_document
from jsmine.draft.printed import Printed, read_printed
from jsmine.draft.provenance import KINDS, Document, load_provenance


def read_document(data: bytes) -> tuple[Document, Printed]:
    """The letter, report or white paper that the file carries, and what it prints.

    Raises:
        FormError: the file was not made by jsmine, or its provenance is damaged.
    """
    found = extract_provenance(data, tuple(KINDS))
    document = load_provenance(found.kind, found.text)
    return document, read_printed(open_document(data), found.pictures)
