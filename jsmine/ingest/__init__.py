"""Files → Judgment: readers, sections, fields, protected ranges, duplicates.

Where to look: a format in ``readers/``, a section's border in ``segment`` and ``order``, a field
in the module of its name (``case_number``, ``courts``, ``causes``, ``parties``, ``statutes``, …).
"""

from jsmine.ingest.documents import SourceDocument, iter_documents
from jsmine.ingest.duplicates import find_near_duplicates
from jsmine.ingest.files import file_name, iter_files
from jsmine.ingest.law_versions import imported_versions, with_imported_versions
from jsmine.ingest.parse import parse_judgment
from jsmine.ingest.pool import Batch, parse_document, read_documents
from jsmine.ingest.redaction import find_protected, redact
from jsmine.ingest.serials import find_serials

__all__ = [
    "Batch",
    "SourceDocument",
    "file_name",
    "find_near_duplicates",
    "find_protected",
    "find_serials",
    "imported_versions",
    "iter_documents",
    "iter_files",
    "parse_document",
    "parse_judgment",
    "read_documents",
    "redact",
    "with_imported_versions",
]
