"""A place with a note behind it, as the sheets of many hands have it: "БАРВІНКОВЕ!!! терміново", "Великий Бурлук смт, 2 рейс".

What is noted of a place are amounts, days and what to do; the words are those of data/cues.yaml with the role `note`. Other
words behind a town name what is in it or called after it: "Kherson bridge", "Lviv handmade chocolate".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import Resolution, told_in
from toponyms.resolve.evidence import LIKE_IT
from toponyms.resolve.looks.loose import words_of
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.cues import Cues
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: Signs, and what stands between them.
_TOKEN = r"\d+/\d+(?:/\d+)?|[!?*+/|()]+|[^\s!?*+/|(),;]+"
_SIGN, _LOUD = r"[!?*+/|(),;–—-]+$", r"!!|\*|№"
#: An amount of something, a day, an hour: "24т", "15.03"; a number alone is of a quarter, a school or a second village.
_NUMBER = r"№?\d[\d.,:]*\.?$|№$"
_AMOUNT = r"№?\d[\d.,:]*[a-zа-яіїєґ]{1,12}\.?$|\d+[.:/]\d+|[xх]\d+$"
#: What is counted, cut short as a rule: "5 т", "12 пал."; and a word in small letters.
_OF_WHAT = r"[a-zа-яіїєґ]{1,5}\.?$"
_WORD = r"[a-zа-яёіїєґ][a-zа-яёіїєґ'’.-]*$"
#: Before an amount no place follows: "до 15.03", "на 10:00".
_BEFORE_AMOUNT = frozenset(("до", "на", "з", "по", "від", "через", "с", "от", "by", "till", "from", "at"))
#: Words that say what is named or where it lies are no note.
_TELLING = frozenset(("type", "place", "container", "near", "inside", "unit", "part", "land"))
#: The word for a unit at the end of an address, behind which there may be a note, and a post code in one.
_UNIT = r"(?i)\b(?:обл(?:\.|асть)?|р-н\.?|район|тг|громада|obl\.?|oblast|raion|region|district|hromada)(?=\s)"
_POST_CODE = r"(?<=,)\s*\d{5}(?=\s+[^\W\d_])"
#: What a place is told by in a list.
_KINDS = ("settlement", "region", "district", "community")


def in_address(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place of an address with a note behind its last unit, or a post code before it; None where there is neither."""
    told = plain_address(text, engine.first.cues)
    answer = engine.resolve(told, hints, notes) if told else None
    return told_in(text, told, answer) if answer and answer.entity else None


def plain_address(text: str, cues: Cues) -> str:
    """An address without the note behind its last unit and the post code before it; "" where it has neither.

    >>> from toponyms.cues import Cue, Cues
    >>> table = Cues([("вода", Cue(("settlement",), "loose", "note"))])
    >>> [plain_address(text, table) for text in ("Ланна, Полтавська обл. вода", "Ланна, 39240 Полтав", "Ланна, обл. рада")]
    ['Ланна, Полтавська обл.', 'Ланна, Полтав', '']
    """
    told = compiled[_POST_CODE].sub("", text)
    last = max((found.end() for found in compiled[_UNIT].finditer(told)), default=len(told))
    behind = compiled[_TOKEN].findall(told[last:])
    if "," not in told[last:] and behind and _note(behind, cues) == 0:
        told = told[:last]
    return told if told != text else ""


def noted(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The place before a note, whose name is no guess; None where there is none."""
    told = without_note(text, engine.first.cues)
    if not told or engine.gazetteer.has_name(engine.key[text]):
        return None
    answer = engine.resolve(told, hints, notes)
    if answer.entity is None or answer.entity.kind not in _KINDS:
        return None
    return None if any(step.action in LIKE_IT for step in answer.candidates[0].steps) else told_in(text, told, answer)


def without_note(text: str, cues: Cues) -> str:
    """A mention without the note behind it; "" where it has none.

    >>> from toponyms.cues import Cue, Cues
    >>> table = Cues([("район", Cue(("district",), "both", "type")), ("вода", Cue(("settlement",), "loose", "note"))])
    >>> [without_note(text, table) for text in ("ІЗЮМ!!! дзвонити", "Сарни 3 пал", "Лиман, вода")]
    ['ІЗЮМ', 'Сарни', 'Лиман']
    >>> [without_note(text, table) for text in ("Золоте-4", "Лиман 2", "Лиман район", "Лиман тече", "вода")]
    ['', '', '', '', '']
    """
    tokens = [*compiled[_TOKEN].finditer(text)]
    first = _note([token[0] for token in tokens], cues)
    return text[: tokens[first - 1].end()].strip(" ,;") if 0 < first < len(tokens) else ""


def _note(tokens: list[str], cues: Cues) -> int:
    """The place of the token with which a note at the end begins; how many there are if there is none."""
    around, first, noted = ["", *tokens, ""], len(tokens), False
    while first:
        before, token, behind = around[first - 1 : first + 2]
        if _is_noted(token, behind, cues):
            noted = True
        elif not _may_be_noted(before, token, behind, cues):
            break
        first -= 1
    return first if noted else len(tokens)


def _is_noted(token: str, behind: str, cues: Cues) -> bool:
    """Whether a token makes a note of those around it: an amount, a loud sign, or a word for such things."""
    if compiled[_LOUD].match(token) or compiled[_AMOUNT].match(token):
        return True
    if compiled[_NUMBER].match(token) and compiled[_OF_WHAT].match(behind):
        return True
    words, _ = words_of(token)
    return any(cue.role == "note" and length == len(words) for length, cue in cues.starting(words))


def _may_be_noted(before: str, token: str, behind: str, cues: Cues) -> bool:
    """Whether a token that makes no note may be one's: it says nothing of what is named or where it lies."""
    if compiled[_SIGN].match(token) or compiled[_NUMBER].match(token):
        return True
    if (token in _BEFORE_AMOUNT and compiled[_NUMBER].match(behind)) or (compiled[_LOUD].match(before) and token.isupper()):
        return True
    words, _ = words_of(token)
    telling = any(cue.role in _TELLING for _, cue in (*cues.starting(words), *cues.ending(words, len(words))))
    return not telling and bool(compiled[_WORD].match(token))
