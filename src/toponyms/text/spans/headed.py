"""Names whose first word is small, so that no capital shows where they begin: "на озере Ялпуг", "аеродром Саки"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from toponyms.model import PLACE_KINDS
from toponyms.resolve.ladder import Match
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Span
from toponyms.text.words.quotes import in_quotes
from toponyms.text.words.short import SHORT, stands_short
from toponyms.text.words.tokens import Tokens

if TYPE_CHECKING:
    from toponyms.text.words.waters import Waters

#: A name of this sort has so many small words at most, and so many others.
_SMALL, _OTHERS = 2, 3
#: No shorter word is the first of such a name: "мис", "море".
_LETTERS = 3
#: How a genitive ends, which cannot stand for the name alone: "остров Врангеля", and "остров Хортица" can.
_GENITIVE = ("а", "я", "и", "і", "ы", "ого", "ої", "ой", "их", "ых", "ов", "ів")
_OPENING = frozenset((" «", ' "', " “", " „"))
#: What most towns have one of by the same name.
# fmt: off
_IN_MANY = frozenset([
    "площа", "площадь", "вулиця", "улица", "парк", "ринок", "рынок", "вокзал", "собор", "храм", "музей", "стадіон", "стадион",
    "готель", "гостиница", "клініка", "клиника",
])
# fmt: on
#: "Вода в Тересві піднялася".
_INTO = frozenset(("в", "у", "на"))
_LANDS = frozenset(("country", "region", "area"))
#: Waters that are called after nobody.
_ALONE = ("рік", "річ", "рек", "озер")


def headed(tokens: Tokens, known: Known, waters: Waters, spans: Iterator[Span]) -> Iterable[Span]:
    """The spans of a text with those that begin with a small word, in the place of what is met inside them."""
    spans = (_without_head(tokens, span) for span in spans)
    wholes = [whole for at in _behind_small(tokens, waters) if (whole := _ending_behind(tokens, known, waters, at))]
    if not wholes:
        return spans
    by_first = {span.first: span for span in spans}
    for whole in wholes:
        inside = [span for n in range(whole.first, whole.last + 1) if (span := by_first.get(n))]
        if any(span.last > whole.last for span in inside):
            continue
        if any(map(_is_land, inside)) and waters.heads_before(tokens, whole.first):
            continue  # "На Волге ледостав, на Кубани дожди"
        for span in inside:
            del by_first[span.first]
            # "На озере Севан": it is called so without the word, too, and so is a town.
            if named := Matches(m for m in span.matches if (m.home, m.owner) in whole.matches.bearers_of_any_kind):
                # "Оленья" sounds like Olenya, and "Уборть" alone is too little.
                little = all(m.rung == "script" or m.layer.is_weak(m.name) for m in named)
                whole = span._replace(matches=whole.matches if little else named)
        by_first[whole.first] = whole
    return [by_first[first] for first in sorted(by_first)]


def _without_head(tokens: Tokens, span: Span) -> Span:
    """A water or mountain without the type word that opens its sentence: "Річка Інгулець", whose name has that small."""
    if span.first == span.last or span.text.isascii() or not _stands_alone(tokens, span.first, span.last, span.matches):
        return span
    if not all(map(_begins_small, span.matches)) or not tokens.spaced(span.first):
        return span
    start = tokens.starts[span.first + 1]
    return span._replace(first=span.first + 1, start=start, text=tokens.text[start : span.end])


def _is_land(span: Span) -> bool:
    return not span.matches.kinds.isdisjoint(_LANDS)


def _behind_small(tokens: Tokens, waters: Waters) -> Iterator[int]:
    """The capitalised words behind a small one in Cyrillic, or one that opens a sentence."""
    items, text, starts, ends = tokens.items, tokens.text, tokens.starts, tokens.ends
    if text.isascii() or tokens.caseless:
        return
    into = _INTO if waters.are_told(tokens) else frozenset()
    for at in tokens.capitals:
        key, _, _, capital = items[at - 1]
        if not at or key.isascii() or (capital and (key not in waters.leads or not _opens(tokens, at - 1))):
            continue
        if len(key) < _LETTERS:
            is_so = stands_short(tokens, at) or (key in into and tokens.spaced(at - 1))
        else:
            is_so = tokens.spaced(at - 1) or text[ends[at - 1] : starts[at]] in _OPENING
        if is_so:
            yield at


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a word opens a sentence: "Каньйон Смотрича"."""
    return not at or tokens.sentences[at - 1] != tokens.sentences[at]


def _ending_behind(tokens: Tokens, known: Known, waters: Waters, at: int) -> Span | None:
    """The longest name that begins with the small words before a capital, which may stand in quotation marks."""
    if unsaid := waters.heads_before(tokens, at):
        return _longest(tokens, known, at, at, [f"{head} " for head in unsaid])
    short = SHORT.get(tokens.keys[at - 1], ())
    for first in range(at - 1, max(at - 1 - (1 if short else _SMALL), -1), -1):
        word = tokens.word(first)
        if not word.islower() or (first < at - 1 and not tokens.spaced(first)):
            return None
        if len(word) < _LETTERS and not short:
            return None  # "нефтебаза в Феодосии": a preposition
        if not short and known.longest_of(word) == 1:
            continue
        heads, gap = short or known.heads_of(word), tokens.text[tokens.ends[first] : tokens.starts[at]].removeprefix(".")
        if found := _longest(tokens, known, first, at, [head + gap for head in heads]):
            return found
    return None


def _longest(tokens: Tokens, known: Known, first: int, at: int, heads: Sequence[str]) -> Span | None:
    """The longest name of one of these beginnings and some words from `at` on."""
    quoted = first < at and tokens.keys[at - 1] not in SHORT and not tokens.spaced(at - 1)
    last = at
    while last + 1 < min(at + _OTHERS, len(tokens.keys)) and (tokens.spaced(last) or tokens.joined(last)):
        last += 1
    for end in range(last, at - 1, -1):
        if quoted and not in_quotes(tokens, at, end):
            continue
        rest = tokens.text[tokens.starts[at] : tokens.ends[end]]
        # "На авіабазі Біла Церква": of so many words not all readings are tried.
        if met := [m for head in heads for m in known.words(head + rest) or () if _begins_small(m)]:
            matches = Matches(dict.fromkeys(met))
            begins = at if quoted or _stands_alone(tokens, first, end, matches) else first
            start, stop = tokens.starts[begins], tokens.ends[end]
            return Span(begins, end, start, stop, tokens.text[start:stop], matches)
    return None


def _begins_small(match: Match) -> bool:
    """Whether a name is that of a place, and its first word is small; parks of one name are in many towns."""
    first = match.layer.name_text(match.name).split()[0]
    return match.home.kind(match.owner) in PLACE_KINDS and first.islower() and first not in _IN_MANY


def _stands_alone(tokens: Tokens, first: int, last: int, matches: Matches) -> bool:
    """Whether a water or a mountain is called so beside its type word: "остров Хортица", but not "остров Врангеля"."""
    if matches.kinds != {"landform"}:
        return False
    head, key = tokens.keys[first], tokens.keys[last]
    return len(key) > _LETTERS and (head in SHORT or head.startswith(_ALONE) or not key.endswith(_GENITIVE))
