"""What a document needs to know of the court that issues it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSettings:
    """本院的起草设置; what is empty becomes a visible placeholder.

    ``copy_to`` is printed only together with ``copy_reason`` (法释〔2023〕11号 art. 9: the matter
    is grave); ``assessment_clause`` only where the area really counts feedback (annex 2).
    """

    court: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    assessment_clause: bool = False
    reply_months: int = 2
    number_place: str = ""
    copy_to: tuple[str, ...] = ()
    copy_reason: str = ""
