"""Every error that jsmine raises, on one page.

JsmineError
├── ConfigError
│   └── MissingExtraError
├── IngestError
│   ├── UnreadableSource
│   │   └── UnavailableSource
│   ├── NotAJudgment
│   └── UnsafeSource
├── SearchError
│   ├── IndexMissing
│   └── IndexMismatch
├── ClusterError
│   └── TooFewJudgments
├── DraftError
│   ├── UnsupportedClaim
│   ├── FormError
│   └── DrafterFailed
├── IssuingError
│   ├── IllegalTransition
│   ├── NotPermitted
│   ├── MissingFact
│   └── StaleVersion
└── StoreError
    ├── NotFound
    ├── Tampered
    └── SchemaTooNew

The message is one sentence in Chinese, shown to the user as it stands: it says what is wrong and
what to do. Facts travel as attributes; no message holds text of a judgment or a person's name.
"""


class JsmineError(Exception):
    """Root of the tree; ``code`` names the error in JSON output."""

    code = "error"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class ConfigError(JsmineError):
    """A setting is missing, unreadable or contradictory."""

    code = "config"


class MissingExtraError(ConfigError):
    """An optional package is needed for what was asked."""

    code = "missing_extra"


class IngestError(JsmineError):
    """A source cannot become a judgment."""

    code = "ingest"


class UnreadableSource(IngestError):
    """The file cannot be opened or decoded."""

    code = "unreadable"


class UnavailableSource(UnreadableSource):
    """The file was moved, locked or changed while it was read: it may be read again."""

    code = "unavailable"


class NotAJudgment(IngestError):
    """The text is readable, but it is no court document."""

    code = "not_a_judgment"


class UnsafeSource(IngestError):
    """The file would harm the machine: a bomb, or larger than the limit."""

    code = "unsafe"


class SearchError(JsmineError):
    """A search cannot be answered."""

    code = "search"


class IndexMissing(SearchError):
    """There is no index yet."""

    code = "index_missing"


class IndexMismatch(SearchError):
    """The index was built by another embedder or for another database."""

    code = "index_mismatch"


class ClusterError(JsmineError):
    """Grouping or flagging cannot be done."""

    code = "cluster"


class TooFewJudgments(ClusterError):
    """There are fewer judgments than the method needs."""

    code = "too_few_judgments"


class DraftError(JsmineError):
    """A document cannot be composed, rendered or read."""

    code = "draft"


class UnsupportedClaim(DraftError):
    """A sentence has no support in the judgments and was refused."""

    code = "unsupported_claim"


class FormError(DraftError):
    """A document does not have the official form and cannot be read as one."""

    code = "form"


class DrafterFailed(DraftError):
    """A drafter did not answer, or not as it was asked; ``facts["reason"]`` says how."""

    code = "drafter_failed"


class IssuingError(JsmineError):
    """A step of the workflow cannot be taken."""

    code = "issuing"


class IllegalTransition(IssuingError):
    """The step does not follow from the present stage."""

    code = "illegal_transition"


class NotPermitted(IssuingError):
    """The person's role does not allow the step."""

    code = "not_permitted"


class MissingFact(IssuingError):
    """The step needs a fact that was not given."""

    code = "missing_fact"


class StaleVersion(IssuingError):
    """Somebody else changed the suggestion in between."""

    code = "stale_version"


class StoreError(JsmineError):
    """The database or a file of the workspace refuses."""

    code = "store"


class NotFound(StoreError):
    """Nothing is stored under this id."""

    code = "not_found"


class Tampered(StoreError):
    """What is stored does not have the hash it was stored under."""

    code = "tampered"


class SchemaTooNew(StoreError):
    """The database was written by a newer jsmine."""

    code = "schema_too_new"
