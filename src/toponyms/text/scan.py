"""Where names stand in a text: spans of words that the index knows, longest first, then leftmost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.resolve.ladder import Match, form, forms_of, script
from toponyms.text.tokens import Tokens

#: Case forms and other spellings are tried for so many words at most; exact names may be longer.
_FORM_WORDS = 3
#: Words whose reach is remembered; a text repeats its words.
_MEMO = 50_000
#: A key of fewer letters says too little to trust another spelling in running text ("Mine", "Mena").
_SCRIPT_LETTERS = 5

#: The numbers of suppressed names, by layer.
Silent = Mapping[Index, Collection[int]]


class Span(NamedTuple):
    """Words first..last (inclusive) with the matches of their text."""

    first: int
    last: int
    start: int
    end: int
    text: str
    matches: tuple[Match, ...]


def scan(tokens: Tokens, layers: tuple[Index, ...], silent: Silent = MappingProxyType({})) -> Iterator[Span]:
    """The spans of a text, left to right, without overlap; names in `silent` are not met."""
    at = 0
    while at < len(tokens.items):
        span = _span_at(tokens, at, layers, silent)
        if span is None:
            at += 1
            continue
        if span.matches:
            yield span
        at = span.last + 1


def _span_at(tokens: Tokens, at: int, layers: tuple[Index, ...], silent: Silent) -> Span | None:
    token = tokens.items[at]
    article = token.key == "the" and at + 1 < len(tokens.items) and tokens.items[at + 1].capital
    if not (token.capital or token.tag or tokens.caseless or article):
        return None
    # "Під Покровськом": the preposition at the start of a sentence is no part of the name.
    preposition = any(length == 1 and cue.role == "place" for length, cue in layers[0].cues.starting(tokens.keys[at : at + 1]))
    longest = 1
    for index in layers:
        for key in {token.key, token.stem}:
            counts = index.first_words.get(key)
            longest = max(longest, counts[0] if len(counts) else 0)
    if not (token.key.isascii() or preposition):
        longest = max(longest, min(_FORM_WORDS, _form_words(token.key, layers)))
    reach = _reach(tokens, at, longest)
    for length in range(reach, 0, -1):
        last = at + length - 1
        end_token = tokens.items[last]
        keys = tokens.keys[at:last]
        # A possessive ending is tried off first: "Kyiv's" is Kyiv.
        for tail, end in dict.fromkeys(((end_token.stem, end_token.stem_end), (end_token.key, end_token.end))):
            if length > 1 and layers[0].not_places.find(" ".join([*keys, tail])) >= 0:
                return Span(at, last, token.start, end, tokens.text[token.start : end], ())
            matches = _matches(" ".join([*keys, tail]), tokens.text[token.start : end], layers, length, silent)
            if matches:
                end = _with_full_stop(tokens.text, end, matches)
                return Span(at, last, token.start, end, tokens.text[token.start : end], matches)
    return None


def _form_words(key: str, layers: tuple[Index, ...]) -> int:
    """How many words a name may have whose first word, in some case, is this one ("Великій" of "Велика Новосілка")."""
    words = 1
    for index in layers:
        memo: dict[str, int] = index.memo.setdefault("form words", {})
        if key not in memo:
            if len(memo) > _MEMO:
                memo.clear()
            rules = forms_of(index)
            bases = [lemma.text for lemma in (*rules.lemmas(key), *rules.adjective_bases(key))]
            memo[key] = max((c[0] for base in bases if len(c := index.first_words.get(base))), default=1)
        words = max(words, memo[key])
    return words


def _reach(tokens: Tokens, at: int, longest: int) -> int:
    """How many words from a word on may belong to one name."""
    reach = 1
    while reach < longest and at + reach < len(tokens.items) and tokens.joined(at + reach - 1, at + reach):
        reach += 1
    return reach


def _matches(key: str, surface: str, layers: tuple[Index, ...], words: int, silent: Silent) -> tuple[Match, ...]:
    found: list[Match] = []
    for index in layers:
        found += (Match(index, n, "exact") for n in index.exact.get(key) if _same_case(index, n, surface))
        if words <= _FORM_WORDS and not key.isascii() and (words == 1 or surface.split()[-1][:1].isupper()):
            found += form(index, key)
    if silent:
        found = [m for m in found if m.name not in silent.get(m.layer, ())]
    if not found and words <= _FORM_WORDS and surface[:1].isupper():
        # "Москва и" folds to "Москва": what joins names is lower case, and no last word of one.
        words_of = surface.split()
        if not (words_of[-1][:1].isupper() or words_of[-1][:1].isdigit()):
            return ()
        for index in layers:
            found += (m for m in script(index, surface) if len(m.note) >= _SCRIPT_LETTERS and not m.layer.is_weak(m.name))
        if silent:
            found = [m for m in found if m.name not in silent.get(m.layer, ())]
    return tuple(found)


def _with_full_stop(text: str, end: int, matches: tuple[Match, ...]) -> int:
    """The end of a span, behind the full stop that belongs to an abbreviation ("U.S.")."""
    abbreviated = text[end : end + 1] == "." and "." in text[max(0, end - 4) : end]
    return end + 1 if abbreviated and any(m.layer.name(m.name).text.endswith(".") for m in matches) else end


def _same_case(index: Index, name: int, surface: str) -> bool:
    """Whether an acronym is written as one: "US" is not "us", "IT" not "it"."""
    if len(surface) > 5 or surface.isupper() or not surface.isalpha():
        return True
    return not index.name(name).text.isupper()
