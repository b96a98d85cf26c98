"""What is said of one name and holds of others: "from Berehove to Tiachiv", "Белгородская область и Воронежская"."""

from __future__ import annotations

from typing import NamedTuple

from toponyms.cues import Cues
from toponyms.resolve.ladder import Match
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import AND, Tokens

#: What a nuclear plant is called beside its town's name, and what a text about such is about.
_PLANTS = frozenset(("plant", "plants", "site", "sites"))
_REACTORS = frozenset(("iaea", "reactor", "reactors", "nuclear", "npp", "npps"))
_ADJECTIVE = ("ий", "ій", "ый", "ой", "ая", "а", "ое", "ее", "е")
#: No kinds, and how the name that they were said of ended.
_UNTOLD: tuple[tuple[str, ...], str] = ((), "")
#: A type word holds in its sentence and the next, and for what heads a list for so many: "Тетіївська: П’ятигори, Ненадиха".
_CARRIED, _HEADING = 2, 8
#: What an adjective of a list stands between, and the preposition before one.
_DASHES, _STOPS, _IN = (" —", " –"), (", ", "; "), frozenset(("у", "в", "во"))
_TO = frozenset(("до",))
_MASCULINE = ("ий", "ый", "ой")
#: In place of the word before a name: another name.
_PLACE = "\n"


class Said(NamedTuple):
    """What is said of a span: kinds it can only be, whether a word announces it, and where its type word ends."""

    kinds: tuple[str, ...] = ()
    cued: bool = False
    end: int = -1  # the last token of a type word that belongs to the name, or -1
    behind: bool = False  # a type word stands behind it, or behind the list that it is in


def carried_on(tokens: Tokens, spans: list[Span], said: list[Said]) -> list[Said]:
    """What is said of a name before it carried on: "from Berehove to Tiachiv", "villages such as Slovianka and Mykolaivka"."""
    shared: Said | None = None
    for number, span in enumerate(spans):
        what, before = said[number], tokens.keys[max(span.first - 2, 0) : span.first]
        if what.kinds and (before == ["such", "as"] or (before[1:] in (["of"], ["like"]) and before[0].endswith("s"))):
            shared = what
            continue
        last = spans[number - 1] if number else span
        if shared is not None and not (listed_with(tokens, last, span) and not span.matches.kinds.isdisjoint(shared.kinds)):
            shared = None
        if what.cued or what.kinds:
            continue
        if shared is not None:
            said[number] = shared
        # Of several bearers the one that news names is likelier without a cue.
        elif (
            tokens.text[last.end : span.start] == " to "
            and tokens.keys[last.first - 1 : last.first] == ["from"]
            and len(span.matches.bearers) == 1
        ):
            said[number] = Said((), said[number - 1].cued)
    return said


def nuclear(tokens: Tokens, spans: list[Span], said: list[Said]) -> list[Said]:
    """The nuclear plants of a text about such, by the bare names of their towns: "the Khmelnytskyi and Rivne plants"."""
    if _PLANTS.isdisjoint(tokens.keys) or _REACTORS.isdisjoint(tokens.keys):
        return said
    shared = False
    for number in range(len(spans) - 1, -1, -1):
        span = spans[number]
        has_plant = not _PLANTS.isdisjoint(tokens.keys[span.last + 1 : span.last + 2]) and tokens.spaced(span.last)
        shared = has_plant or (shared and listed_with(tokens, span, spans[number + 1]))
        shared = shared and "facility" in span.matches.kinds and not said[number].kinds
        if shared:
            said[number] = Said(("facility",), True)
    return said


def elliptic(tokens: Tokens, spans: list[Span], said: list[Said], cues: Cues) -> list[Said]:
    """The type word of a sentence's earlier name carried on: "На Покровському напрямку ..., на Лиманському ..."."""
    sentence = -1
    told: dict[str, tuple[tuple[str, ...], str]] = {}  # by the word before: the kinds, and how the name ended
    line = joined = _UNTOLD  # at the head of a line of a list; of the name before, joined by "and"
    opening: dict[str, tuple[tuple[str, ...], str]] = {}  # as `told`, of the names that sentences open with
    end = -1  # of that name, its type word with it
    latest, of_latest = _UNTOLD, 0  # the last name with a type word, in this sentence or the one before
    for number, (span, what) in enumerate(zip(spans, said, strict=True)):
        typed = what.kinds if what.end >= 0 else _own_type(tokens, span, cues)
        if not typed and latest is _UNTOLD:
            continue  # so far there is nothing to carry on
        if tokens.sentences[span.first] != sentence:
            sentence, told = tokens.sentences[span.first], {}
        # "Сладкое Запорожской области и Гай Днепропетровской": a region behind a place.
        before = tokens.keys[span.first - 1] if span.first else ""
        if (
            span.first
            and tokens.items[span.first - 1].capital
            and tokens.adjacent(span.first - 1)
            and not cues.may_end_in(before)
        ):
            before = _PLACE
        heads = tokens.heads_line(span.first)
        opens = span.first < 2 or tokens.sentences[span.first - 2] != sentence
        # "На Лиманському напрямку ... . На Сіверському — ...": each sentence opens alike.
        kinds, ending = line if heads else told.get(before, opening.get(before, _UNTOLD) if opens else _UNTOLD)
        if not kinds and (before in AND or (before in _TO and not span.matches.is_city)) and end == span.first - 2:
            kinds, ending = joined  # "Белгородская область и Воронежская", "від Бориспільського району до Лубенського"
        carried = _HEADING if tokens.text.startswith(":", span.end) else _CARRIED
        if not kinds and latest[0] and sentence - of_latest < carried and span.matches.is_adjective:
            kinds, ending = _carried(tokens, span, latest, opens=span.first > 0 and tokens.sentences[span.first - 1] != sentence)
            if not kinds and before in AND and number and _pairs(tokens, spans[number - 1], span, latest[0]):
                kinds, ending = latest[0], ""
                if not said[number - 1].kinds:
                    said[number - 1] = Said(kinds, True, behind=True)
        if typed:
            # "Південно-Слобожанському напрямку", "Воронежская область": its adjective.
            adjective = span.last if what.end >= 0 else span.last - 1
            told[before] = joined = typed, tokens.keys[adjective][-2:]
            if "settlement" not in typed:  # "у Кам'янській Слободі" has its word itself
                latest, of_latest = joined, sentence
            opening = {before: joined} if opens else opening
            line, end = joined if heads else line, max(span.last, what.end)
        # "У Лиманській громаді ..., у Слов'янську": a town in another case.
        elif (
            kinds
            and not what.kinds
            and tokens.keys[span.first].endswith(ending)
            and any(_is_elliptic(match, kinds) for match in span.matches)
        ):
            said[number] = Said(kinds, True, behind=True)
            joined, end = (kinds, tokens.keys[span.last][-2:]), span.last
            of_latest = sentence
    return said


def _carried(tokens: Tokens, span: Span, latest: tuple[tuple[str, ...], str], *, opens: bool) -> tuple[tuple[str, ...], str]:
    """The type word of the name before for an adjective that stands alone: "Миргородський район ..., Лубенський — дев'ять".

    What opens a sentence heads what is told of it: "Роменська громада: ... Городнянська: міномет".
    """
    before = tokens.keys[span.first - 1] if span.first else ""
    if before in _IN and tokens.spaced(span.first - 1):
        return latest[0], ""  # "У Березівському районі ... . На півночі, у Подільському", "громади; у Куцурубській"
    heads = opens and tokens.text.startswith((":", *_DASHES), span.end)
    if not heads and (not tokens.text.startswith(_DASHES, span.end) or tokens.text[span.start - 2 : span.start] not in _STOPS):
        return _UNTOLD
    kinds, ending = latest
    return kinds, "" if ending in _MASCULINE and tokens.keys[span.last].endswith(_MASCULINE) else ending


def _pairs(tokens: Tokens, span: Span, following: Span, kinds: tuple[str, ...]) -> bool:
    """Whether "and" joins two adjectives in one case that may be called so: "у Подільському та Роздільнянському"."""
    if span.last != following.first - 2 or not tokens.keys[following.last].endswith(tokens.keys[span.last][-3:]):
        return False
    return span.first > 0 and tokens.keys[span.first - 1] in _IN and any(_is_elliptic(match, kinds) for match in span.matches)


def _own_type(tokens: Tokens, span: Span, cues: Cues) -> tuple[str, ...]:
    """The kinds that the last word of a name of several says: "Воронежская область"."""
    if span.first == span.last or len(span.matches.kinds) > 1:
        return ()
    return next((cue.kinds for _, cue in cues.ending(tokens.keys, span.last + 1) if cue.role == "type"), ())


def _is_elliptic(match: Match, kinds: tuple[str, ...]) -> bool:
    if not match.layer.is_head(match.name) or match.home.kind(match.owner) not in kinds:
        return False
    text = match.layer.name_text(match.name)
    return not text.isascii() and text.endswith(_ADJECTIVE)


def listed_with(tokens: Tokens, span: Span, next_span: Span) -> bool:
    """Whether only a comma or "and" lies between two spans."""
    if next_span.start - span.end > 8:
        return False
    if tokens.keys[span.first : span.last + 1] == tokens.keys[next_span.first : next_span.first + span.last + 1 - span.first]:
        return False  # "Kyiv, Kyiv Region": the city, and what lies around it
    between = tokens.keys[span.last + 1 : next_span.first]
    gap = tokens.text[span.end : next_span.start]
    if len(between) > 1 or "\n" in gap:
        return False
    return between[0] in AND if between else gap.strip() in (",", "-", "–", "/")
