"""An address without its post code, its street and its house, wherever they stand: "50095, Ukraine, Kryvyi Rih, Myru str., 1"."""

from __future__ import annotations

from toponyms.resolve.looks.loose import words_of
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.cues import Cues

#: A post code or the number of a house, a flat or an office.
_NUMBER = (
    r"(?i)^(?:(?:d|dom|д|дом|буд|будинок|bud|house|no|h|кв|kv|apt|flat|оф|офіс|офис|of|office|lit|літ|лит|корп|korp|bld|bldg|str|стр|suite)"
    r"\.? ?)?[№#]? ?\d+ ?[a-zа-яіїє]?(?:[/-]\d+[a-zа-яіїє]?)*(?: (?:lit|літ|лит)\.? ?\w)?$"
)
_POST_CODE = r"^\d{5,6}\s+(?=\D)"
#: A street in the middle of what has no commas.
_UNPARTED = r"(?i)(?<=[^\W\d])\s+(?=(?:ul|ул|вул|vul|просп|prosp|пр-т|pr-t|pr-kt|наб|nab|пер|бул|bul|sq|пл|d|д|буд)\.\s*\S)"
_ROLES = ("street", "street behind")


def without_street(text: str, cues: Cues) -> str:
    """The rest of an address without what stands inside a town; "" where nothing of that is told, or nothing else.

    >>> from toponyms.cues import Cue, Cues
    >>> table = Cues([(word, Cue(("settlement",), "loose", "street")) for word in ("ul", "street")])
    >>> without_street("83048, Donetsk, ul. Artema, d. 89", table), without_street("Sumska Street 5, Sumy", table)
    ('Donetsk', 'Sumy')
    >>> without_street("91000 Luhansk ul. Lenina", table), without_street("Kharkiv, Ukraine", table)
    ('Luhansk', '')
    """
    told = compiled[_UNPARTED].sub(", ", compiled[_POST_CODE].sub("", text.strip()))
    parts = [part.strip() for part in told.split(",") if part.strip()]
    inside = [bool(compiled[_NUMBER].match(part)) or _is_street(part, cues) for part in parts]
    if not any(inside) and told == text.strip():
        return ""
    return ", ".join(part for part, left_out in zip(parts, inside, strict=True) if not left_out)


def _is_street(part: str, cues: Cues) -> bool:
    """Whether a part of an address begins or ends in a word for a street, and is called something."""
    words = [word for word in words_of(part)[0] if not word[:1].isdigit()]
    begins = any(cue.role == _ROLES[0] and n < len(words) for n, cue in cues.starting(words))
    return begins or any(cue.role in _ROLES and n < len(words) for n, cue in cues.ending(words, len(words)))
