"""What the words around a span say of it: its kind, its rank in a list ("Luhansk and Donetsk oblasts"), what it is near."""

from __future__ import annotations

from toponyms.cues import Cue, Cues
from toponyms.resolve.fame import TOWN
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.reading.waterside import is_on_land, is_on_water, leads_along, lies_between
from toponyms.text.spans.listing import columns, headed_by_colon
from toponyms.text.spans.said import Said, carried_on, elliptic, listed_with, nuclear
from toponyms.text.spans.scan import Span
from toponyms.text.words.agreement import ADJECTIVE, FIXED
from toponyms.text.words.tokens import AND, Tokens

#: No abbreviation of a type word is longer, in letters.
_ABBREVIATED = 4
#: No abbreviation of a state is longer, in characters, its full stop with it.
_ABBREVIATION = 6


_ANNOUNCED, _NOTHING = Said(cued=True), Said()
_ARTICLES = frozenset(("the", "The", "a", "an", "A", "An"))
#: What joins the ends of a line.
_JOINS = frozenset(("–", "—"))
#: How a sentence says what its subject is, and how it goes on behind that.
_IS, _A = (["is"], ["was"]), ("a", "an")
_ADJECTIVES = 2
_GOES_ON = frozenset(
    (
        *("in", "on", "at", "of", "near", "with", "where", "that", "which", "and", "some", "about"),
        *("north", "south", "east", "west", "between", "from", "under", "inside", "outside", "to"),
    )
)
_WATER, _LAND = Said(("landform",), True), Said(("region",), True)
#: What men and towns do in a war, and how towns end that are men's surnames, too.
_FELL, _MENS = frozenset(("пал", "впав")), ("ов", "ев", "ёв", "єв", "ин", "ін")
#: Words that stand before men, too, and how these end there by their surnames: "со стороны Соколова".
_SIDES = frozenset(
    ("боку", "бік", "сторони", "стороны", "сторону", "напротив", "навпроти", "осторонь", "самого", "центрі", "центре")
)
_OF_MEN = ("ова", "ева", "єва", "їва", "ина", "іна", "ака", "ика", "ука", "юка", "ька", "ця", "ля", "ого")
#: How adjectives end in cases that do not go with a nominative.
_OBLIQUE = ("ом", "ому", "ого")


def cueing(tokens: Tokens, spans: list[Span], cues: Cues, patterns: Patterns) -> list[Said]:
    """What is said of each span of a text."""
    said: list[Said] = []
    for place, span in enumerate(reversed(spans)):
        following = said[place - 1] if place else _NOTHING
        next_span = spans[len(spans) - place] if place else None
        said.append(_said(tokens, span, next_span, following, cues, patterns))
        # A word that a list shares is no part of its last name.
        if (
            place
            and said[place].kinds
            and said[place].kinds == following.kinds
            and said[place].end < 0
            and _may_share(span, following)
        ):
            said[place - 1] = following._replace(end=-1)
    said = nuclear(tokens, spans, carried_on(tokens, spans, elliptic(tokens, spans, said[::-1], cues)))
    for number in range(1, len(spans)):
        if lies_between(tokens, spans[number - 1], spans[number]):
            said[number - 1 : number + 1] = _WATER, _WATER
        if said[number] == _NOTHING and (
            (said[number - 1] == _ANNOUNCED and _joined_in_form(tokens, spans[number - 1], spans[number]))
            or _ends_a_line(tokens, spans[number - 1], spans[number])
        ):
            said[number] = _ANNOUNCED
    for number, kinds in columns(tokens, spans, cues).items():
        said[number] = Said(kinds, True)
    for number, span in enumerate(spans if ":" in tokens.text else ()):
        kinds = () if said[number].kinds else headed_by_colon(tokens, span, cues)
        while kinds and not said[number].kinds and not spans[number].matches.kinds.isdisjoint(kinds):
            said[number] = Said(kinds, True)
            number += 1
            if number == len(spans) or not listed_with(tokens, spans[number - 1], spans[number]):
                break
    return said


def _may_share(span: Span, following: Said) -> bool:
    """Whether a name may share the type word of the next, as an adjective does: "Крымом, Краснодарским краем" are two names."""
    if span.text.isascii():
        return True
    return any(match.layer.is_head(match.name) for match in span.matches if match.home.kind(match.owner) in following.kinds)


def _joined_in_form(tokens: Tokens, span: Span, next_span: Span) -> bool:
    """Whether two names in a case form are joined by "and", so that a preposition stands before both: "на Ладоге и Каспии"."""
    between = span.last + 1
    if between != next_span.first - 1 or tokens.keys[between] not in AND or not tokens.adjacent(span.last):
        return False
    # "В Кошице и Вену": a name that has no forms stands in any.
    declined = span.text.endswith(FIXED) or all(match.rung == "form" for match in span.matches)
    # "В Крыму и Приморье", too
    return declined and (next_span.text.endswith(FIXED) or all(match.rung == "form" for match in next_span.matches))


def _ends_a_line(tokens: Tokens, span: Span, next_span: Span) -> bool:
    """Whether a dash joins a name to a town's, as the two ends of a line: "Rakhiv–Yasinia"; with spaces it may be a match."""
    if tokens.text[span.end : next_span.start] not in _JOINS or "settlement" not in next_span.matches.kinds:
        return False
    return any(home.prominence(owner) >= TOWN for home, owner in span.matches.bearers)


def _said(tokens: Tokens, span: Span, next_span: Span | None, following: Said, cues: Cues, patterns: Patterns) -> Said:
    own = _after(tokens, span, cues)
    # "A nurse in Austin told us": where something happens says more than who speaks.
    if own is None or (own.kinds == ("person",) and _in_place(tokens, span, cues)):
        own = _before(tokens, span, cues)
    # "Major" may be a rank or a size: a title counts where somebody bears the name.
    if own is None and "person" in span.matches.kinds and patterns.persons.title_precedes(tokens, span.first):
        return Said(("person",), True)
    if own is None and (_speaks(tokens, span) or (span.first == span.last and span.matches.is_full_name)):
        return Said(("person",), True)
    article = own is None and patterns.has_article(tokens, span.first, span.last)
    if article and span.matches.kinds == {"landform"}:
        return _WATER  # "on the Smotrych"
    if article or (own is None and (abbreviates(span) or _is_acronym(tokens, span))):
        return Said((), True)
    if own is not None and own.kinds:
        return own
    if is_on_land(tokens, span):
        return _LAND
    if is_on_water(tokens, span) or ("landform" in span.matches.kinds and _is_said_of_a_river(tokens, span, patterns)):
        return _WATER
    # A list shares the word behind its last member: "Luhansk and Donetsk oblasts", "Сумська та Харківська області"; but
    # "Balakliia, Kharkiv Obl." is a town in it.
    shares = not span.matches.kinds.isdisjoint(following.kinds) or (
        following.behind and _may_be_of_a_district(following.kinds, span)
    )
    if next_span is not None and shares and listed_with(tokens, span, next_span):
        return Said(following.kinds, following.cued, behind=following.behind)
    return own or _NOTHING


def _speaks(tokens: Tokens, span: Span) -> bool:
    """Whether somebody's words follow a name that opens a sentence: "Песков: «Киев должен уйти»"."""
    if "person" not in span.matches.kinds or not tokens.text.startswith((": ", ":\n"), span.end):
        return False
    return not span.first or tokens.sentences[span.first - 1] != tokens.sentences[span.first]


def _is_acronym(tokens: Tokens, span: Span) -> bool:
    """Whether a span is an agency's acronym with an article: "the WHO said", "a WFP lorry", but "WHO IS NEXT"."""
    if span.matches.kinds != {"organization"} or not span.text.isupper() or not span.first:
        return False
    return tokens.word(span.first - 1) in _ARTICLES and tokens.spaced(span.first - 1)


def _after(tokens: Tokens, span: Span, cues: Cues) -> Said | None:
    at = span.last + 1
    if at >= len(tokens.keys) or not cues.may_start_with(tokens.keys[at]) or not tokens.adjacent(span.last):
        return _defined(tokens, span, cues) if tokens.keys[at : at + 1] in _IS else None
    if tokens.text[tokens.ends[span.last] : tokens.starts[at]].startswith(". "):
        return None  # "The train left Kyiv. Region after region ..."
    if tokens.keys[at] == "район" and tokens.keys[span.last].endswith(_OBLIQUE):
        return None  # "У Хмельницькому район Раково знеструмлено"
    for length, cue in cues.starting(tokens.keys, at):
        if cue.side in ("after", "both") and (_may_concern(cue, span) or _may_be_of_a_district(cue.kinds, span)):
            is_type = cue.role == "type"
            return Said(_only(cue), True, at + length - 1 if is_type else -1, is_type)
    return None


def _defined(tokens: Tokens, span: Span, cues: Cues) -> Said | None:
    """What a sentence that says so makes of its subject: "Kozova is a small town", but not "Kozova is a town mayor"."""
    keys, at = tokens.keys, span.last + 3
    if at >= len(keys) or keys[at - 1] not in _A or not tokens.spaced(span.last):
        return None
    for first in range(at, min(at + 1 + _ADJECTIVES, len(keys))):
        for length, cue in cues.starting(keys, first):
            behind = first + length
            ends = behind == len(keys) or not tokens.spaced(behind - 1) or keys[behind] in _GOES_ON
            if cue.role == "type" and ends and _may_concern(cue, span):
                return Said(cue.kinds, True)
    return None


def _in_place(tokens: Tokens, span: Span, cues: Cues) -> bool:
    """Whether a word that announces a place stands directly before, whatever the name may stand for."""
    return (
        span.first > 0
        and tokens.adjacent(span.first - 1)
        and any(c.role == "place" for _, c in cues.ending(tokens.keys, span.first))
    )


def _before(tokens: Tokens, span: Span, cues: Cues) -> Said | None:
    before = span.first - 1
    if before < 0 or not cues.may_end_in(tokens.keys[before]) or not tokens.adjacent(before):
        return None
    # "... the 810th Brigade. North Koreans came": no abbreviation, as "м." and "обл." are, but the end of a sentence.
    if len(tokens.keys[before]) > _ABBREVIATED and tokens.text[tokens.ends[before]] == ".":
        return None
    if tokens.keys[before] in _FELL and span.text.endswith(_MENS) and not span.matches.is_great:
        return None  # "На дуэли пал Пушкин"
    if tokens.keys[before] in _SIDES and span.text.endswith(_OF_MEN) and span.matches.is_little:
        return None
    for _, cue in cues.ending(tokens.keys, span.first):
        if cue.side in ("before", "both") and _may_concern(cue, span) and not leads_along(tokens, span, cue.kinds):
            return Said(_only(cue), True)
    return None


def _is_said_of_a_river(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a Cyrillic name that a river has is said to be the river."""
    return (
        span.first == span.last
        and not span.text.isascii()
        and patterns.waters.is_river(tokens, span.first, met=span.matches.is_met, city=span.matches.is_city)
    )


def _only(cue: Cue) -> tuple[str, ...]:
    """Kinds a cue restricts to: "near" says that a place is named, not of which kind."""
    return () if cue.role == "place" else cue.kinds


def abbreviates(span: Span) -> bool:
    """Whether a span may be the abbreviation of a state."""
    return len(span.text) <= _ABBREVIATION and span.matches.abbreviates


def stands_as_abbreviation(tokens: Tokens, span: Span) -> bool:
    """Whether a span is written as the abbreviation of a state is: behind a capitalised word and a comma, with its full stop."""
    before, after = span.first - 1, tokens.text[span.end - 1 : span.end + 1]
    if before < 0 or not tokens.items[before].capital or tokens.text[tokens.ends[before] : span.start] != ", ":
        return False
    return "." in after or span.text.isupper()


def _may_be_of_a_district(kinds: tuple[str, ...], span: Span) -> bool:
    """Whether an adjective is a district's whatever it may stand for: "в Рыльском районе" is none of Рыльск."""
    return kinds == ("district",) and not span.text.isascii() and ADJECTIVE.search(span.text) is not None


def _may_concern(cue: Cue, span: Span) -> bool:
    """Whether one of a span's matches is of a kind the cue announces: "Center group" is no place, "Kyiv group" no unit."""
    if cue.role == "container" and not span.text.isascii() and "settlement" in span.matches.kinds:
        # "Збудували міст у Запоріжжі": a bridge; the oblast is so called behind "на" alone.
        lands = [match for match in span.matches if match.home.kind(match.owner) in cue.kinds]
        return any(match.layer.is_head(match.name) or not match.layer.is_weak(match.name) for match in lands)
    return not span.matches.kinds.isdisjoint(cue.kinds)
