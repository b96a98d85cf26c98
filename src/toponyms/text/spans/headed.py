"""Names whose first word is small, so that no capital shows where they begin: "на озере Ялпуг", "аеродром Саки"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toponyms.model import PLACE_KINDS
from toponyms.resolve.ladder import Match
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Span
from toponyms.text.words.quotes import in_quotes
from toponyms.text.words.short import SHORT, stands_short
from toponyms.text.words.tokens import Tokens

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
#: What leads over a river: "мост через Волхов".
_OVER, _BRIDGES = "через", ("міст", "мост", "переправ", "паром", "брод")
#: Waters that are called after nobody.
_ALONE = ("рік", "річ", "рек", "озер")


def headed(tokens: Tokens, known: Known, spans: Iterator[Span]) -> Iterable[Span]:
    """The spans of a text with those that begin with a small word, in the place of what is met inside them."""
    spans = (_without_head(tokens, span) for span in spans)
    wholes = [whole for at in _behind_small(tokens) if (whole := _ending_behind(tokens, known, at))]
    if not wholes:
        return spans
    by_first = {span.first: span for span in spans}
    for whole in wholes:
        inside = [span for n in range(whole.first, whole.last + 1) if (span := by_first.get(n))]
        if any(span.last > whole.last for span in inside):
            continue
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


def _behind_small(tokens: Tokens) -> Iterator[int]:
    """The capitalised words behind a small one in Cyrillic that is no preposition."""
    items, text, starts, ends = tokens.items, tokens.text, tokens.starts, tokens.ends
    for at in () if text.isascii() or tokens.caseless else tokens.capitals:
        key, _, _, capital = items[at - 1]
        if capital or not at or key.isascii():
            continue
        if len(key) < _LETTERS:
            is_so = key in SHORT and stands_short(tokens, at)
        else:
            is_so = tokens.spaced(at - 1) or text[ends[at - 1] : starts[at]] in _OPENING
        if is_so:
            yield at


def _ending_behind(tokens: Tokens, known: Known, at: int) -> Span | None:
    """The longest name that begins with the small words before a capital, which may stand in quotation marks."""
    short = SHORT.get(tokens.keys[at - 1]) or (SHORT["р"] if _is_crossed(tokens, at) else ())
    quoted = not short and not tokens.spaced(at - 1)
    for first in range(at - 1, max(at - 1 - (1 if short else _SMALL), -1), -1):
        word = tokens.word(first)
        if not word.islower() or (first < at - 1 and not tokens.spaced(first)):
            return None
        if len(word) < _LETTERS and not short:
            return None  # "нефтебаза в Феодосии": a preposition
        if not short and known.longest_of(word) == 1:
            continue
        heads = short or known.heads_of(word)
        last = at
        while last + 1 < min(at + _OTHERS, len(tokens.keys)) and (tokens.spaced(last) or tokens.joined(last)):
            last += 1
        for end in range(last, at - 1, -1):
            if quoted and not in_quotes(tokens, at, end):
                continue
            rest = tokens.text[tokens.ends[first] : tokens.ends[end]].removeprefix(".")
            # "На авіабазі Біла Церква": of so many words not all readings are tried.
            met = [m for head in heads for m in known.words(head + rest) or () if _begins_small(m)]
            if met:
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
    if head == _OVER:
        return True
    return len(key) > _LETTERS and (head in SHORT or head.startswith(_ALONE) or not key.endswith(_GENITIVE))


def _is_crossed(tokens: Tokens, at: int) -> bool:
    """Whether a bridge leads over what a word names, a river that may be so called behind its type word alone."""
    return at > 1 and tokens.keys[at - 1] == _OVER and tokens.keys[at - 2].startswith(_BRIDGES)
