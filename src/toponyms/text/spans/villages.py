"""Villages by a Russian name that no source has: "раскопки в Хащеватом", "до Скрипаёв"; where they lie, the text must tell."""

from __future__ import annotations

from collections.abc import Sequence, Set

from toponyms.memo import memo_in
from toponyms.resolve.asking import LONGEST_NAME
from toponyms.resolve.engine import Engine
from toponyms.resolve.given_names import given_names
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.russian import villages_of
from toponyms.text.spans.scan import Span
from toponyms.text.words.agreement import AGREEING, agrees
from toponyms.text.words.tokens import AND, Tokens

#: What may stand between a word for villages and the first of them, and between two of a list.
_BEFORE, _BETWEEN = (" ", ": "), (", ", " — ", " – ")
#: Short words before a village, with a full stop; behind "г." may be a gentleman, and behind others a surname.
_OF_VILLAGES = frozenset(("с", "сел", "пос", "пгт", "смт", "дер", "хут"))
_SHORT = _OF_VILLAGES | {"х", "ст"}
_OLD = ("former", "soviet")
#: Russian has none of these letters.
_UKRAINIAN = ("і", "ї", "є", "ґ")
#: And all of these no text in it lacks.
_RUSSIAN = ("о", "а", "е", "и", "у", "ы", "ю", "я")
# fmt: off
#: Words before a place in Russian; those before a person, too, tell nothing of what may be a surname.
_PLACING = frozenset([
    "в", "во", "из", "возле", "близ", "около", "через", "под", "над", "за", "до", "от", "к", "ко", "на", "вблизи", "мимо",
    "между", "недалеко", "рядом",
])
_OF_PLACES = frozenset(["возле", "близ", "около", "вблизи", "через"])
#: How surnames end, in all cases; but -ом is a place's: "под Павловом".
_SURNAMES = (
    *(stem + case for stem in ("ов", "ев", "ин") for case in ("", "а", "у", "ым", "е", "ы", "ых", "ой")),
    *(stem + case for stem in ("ск", "цк") for case in ("ий", "ого", "ому", "им", "ая", "ой", "ую")), "енко",
)
# fmt: on
#: How the adjective of what a village lies in ends.
_OF_LANDS = ("ской", "цкой", "ского", "цкого")
#: What ends like them: "в Писаревщине".
_LANDS = ("щина", "щины", "щине", "щину", "щиной")
#: How hardly anything ends but the name of a place.
_PLACES = ("овка", "овки", "овке", "овку", "овкой", "евка", "евки", "евке", "евку", "евкой", "ово", "ево", "ино", "ское", "цкое")
#: How adjectives end in the plural, and in cases of it.
_PLURALS = ("ые", "ие", "ых", "их", "ыми", "ими")
#: Of so many names it is remembered who bears them; then it begins anew.
_KEPT = 1 << 10
#: No village has fewer letters, for what this is for.
_LETTERS = 4


def villages(tokens: Tokens, engine: Engine, spans: Sequence[Span]) -> list[Span]:
    """Spans of unknown words that stand as places do, and are regularly the Russian form of some Ukrainian villages' name."""
    if not is_russian(tokens):
        return []
    by_word = {at: span for span in spans for at in range(span.first, span.last + 1)}
    places = {span.last for span in spans if "settlement" in span.matches.kinds}
    found: list[Span] = []
    for at in tokens.capitals:
        if tokens.word(at).isascii() or (found and at <= found[-1].last):
            continue
        is_two = _may_be_two(tokens, at)
        if not is_two and at in by_word and not _may_be_another(by_word[at].matches):
            continue
        # "Косовской Поляны": the longer name first, though either word may be one.
        for last in (at + 1, at) if is_two else (at,):
            met = {(span.first, span.last): span for n in (at, last) if (span := by_word.get(n))}
            known = met.get((at, last))
            if any(first < end or last == at for first, end in met) and not (known and _may_be_another(known.matches)):
                continue
            if stands_as_place(tokens, engine, at, last, places) and (span := _span(tokens, engine, at, last, known)):
                places.add(last)
                found.append(span)
                break
    return found


def _may_be_another(found: Matches) -> bool:
    """Whether it only sounds like a name, or is a form of a former one: "Счастливцево", and Счастливцева, which was one."""
    return found.is_sound or all(m.rung == "form" and m.layer.usage(m.name) in _OLD for m in found)


def is_russian(tokens: Tokens) -> bool:
    """Whether a text may be in Russian: it has Cyrillic letters, and none that Russian lacks."""
    text = tokens.text
    if text.isascii() or not any(letter in text for letter in _RUSSIAN):
        return False
    return not (any(letter in text for letter in _UKRAINIAN) or tokens.caseless)


def _may_be_two(tokens: Tokens, at: int) -> bool:
    """Whether a word and the next are an adjective and a noun, both with a capital."""
    after = at + 1
    if after == len(tokens.keys) or not tokens.items[after].capital or not tokens.spaced(at):
        return False
    return tokens.keys[at].endswith((*AGREEING, *_PLURALS))


def _span(tokens: Tokens, engine: Engine, first: int, last: int, known: Span | None) -> Span | None:
    """A word or two with the villages that may be called so, beside those already `known`; None if there are none."""
    start, end = tokens.starts[first], tokens.ends[last]
    text = tokens.text[start:end]
    if not _LETTERS <= end - start <= LONGEST_NAME or text.isascii() or text.isupper() or engine.listed(text):
        return None
    if first == last and tokens.has_small(text.lower()):
        return None
    found = villages_of(engine, text)
    if found and known is not None:
        # One object for a name wherever it stands, so that it is weighed once.
        found = memo_in(engine.memo, "sounds russian", lambda both: _joined(*both), _KEPT)[known.matches, found]
        return known._replace(matches=found) if len(found) > len(known.matches) else None
    return Span(first, last, start, end, text, found) if found else None


def _joined(known: Matches, found: Matches) -> Matches:
    return Matches((*known, *(match for match in found if (match.home, match.owner) not in known.places)))


def stands_as_place(tokens: Tokens, engine: Engine, first: int, last: int, places: Set[int]) -> bool:
    """Whether a word or two stand as a place's name does: behind a preposition, or in a list with `places`, by their last words.

    "В Хащеватом", "Осмотрели Тальянки и Небелевку"; not "Павлов уехал", "из Павлова".
    """
    keys, items, text = tokens.keys, tokens.items, tokens.text
    before, after, name = first - 1, last + 1, keys[last]
    behind = text[tokens.ends[last] : tokens.starts[after]] if after < len(keys) else ""
    joins = behind == " " and after + 1 < len(keys) and keys[after] in AND
    heads_list = joins or behind == ", "
    gap = text[tokens.ends[before] : tokens.starts[first]] if first else ""
    short = gap == ". " and keys[before] in _SHORT
    opens = not first or (tokens.sentences[before] != tokens.sentences[first] and not short) or tokens.heads_line(first)
    if opens and not heads_list:
        return False
    # "в Валуйском округе" is no village, nor "Андрей Гайдаров" one.
    if behind == " " and (items[after].capital or agrees(name, keys[after])) and not _lies_in(tokens, after):
        return False
    if name in given_names(engine.first):
        return False
    somebodys = first == last and name.endswith(_SURNAMES) and not name.endswith(_LANDS)
    if opens:
        following = after + joins
        return not somebodys and items[following].capital and _is_one_of_them(tokens, engine, following, places)
    if short:
        return not somebodys or keys[before] in _OF_VILLAGES
    if (gap in _BETWEEN and before in places) or (gap == " " and keys[before] in AND and before - 1 in places):
        return True
    if gap in _BEFORE and len(keys[before]) > 1 and engine.first.cues.may_end_in(keys[before]):
        for _, cue in engine.first.cues.ending(keys, first):
            # "Жители Новых Млинов"; "к", "со" and "при" stand before persons, too.
            if cue.kinds == ("settlement",) if cue.role == "type" else not somebodys and len(keys[before]) > _LETTERS:
                return True
    if gap == " " and keys[before] in _PLACING:
        return not somebodys or keys[before] in _OF_PLACES
    if somebodys or (items[before].capital and gap == " "):
        return False
    return name.endswith(_PLACES) or (gap == ": " and heads_list)


def _lies_in(tokens: Tokens, at: int) -> bool:
    """Whether an adjective in the genitive and a small word follow: "с. Зеньки Кобелякской громады"."""
    after = at + 1
    is_genitive = tokens.keys[at].endswith(_OF_LANDS) and after < len(tokens.keys) and tokens.spaced(at)
    return is_genitive and not tokens.items[after].capital


def _is_one_of_them(tokens: Tokens, engine: Engine, at: int, places: Set[int]) -> bool:
    """Whether a word is a place's name, or may be a village's."""
    key = tokens.keys[at]
    return at in places or (
        not key.endswith(_SURNAMES) and key not in given_names(engine.first) and bool(villages_of(engine, tokens.word(at)))
    )
