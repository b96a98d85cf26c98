"""Whether a span only looks like a mention, by what stands beside it: part of a longer name, a surname, "US$10"."""

from __future__ import annotations

from toponyms.model import PLACE_KINDS
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import MENS
from toponyms.text.lookalikes import authors
from toponyms.text.lookalikes.appositions import PLACING
from toponyms.text.lookalikes.called import is_placed
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.spans.halves import is_half
from toponyms.text.spans.known import Known
from toponyms.text.spans.scan import Span
from toponyms.text.words import quotes
from toponyms.text.words.agreement import AGREEING, FIXED
from toponyms.text.words.tokens import AND, Tokens

#: How surnames end in English print that no other word ends like.
_SURNAMES = ("enko", "chuk", "shvili", "escu")
#: Beginnings of what makes more of a city.
_GREATER = ("велик", "больш")
# fmt: off
#: Streets and squares in the plural, or what reads like it.
_STREETS = frozenset([
    "вулиці", "вулиць", "вулицям", "вулицями", "вулицях", "площі", "площ", "площам", "площами", "площах", "проспекти",
    "улицы", "улиц", "улицам", "улицами", "улицах", "площади", "площадей", "площадям", "площадями", "площадях",
    "проспекты", "проспектах",
])
# fmt: on
#: Of them those that may be one street's.
_OF_ONE = frozenset(("вулиці", "площі", "улицы", "площади"))
#: What makes the square or street of a town of one that may be called after somebody: "до центральної площі Сквири".
_CENTRAL = ("центральн", "головн", "главн")
_FORMATIONS = frozenset(("brigade", "division", "regiment", "corps", "battalion", "army"))
_UNIT = frozenset(("unit",))
_RIVER = frozenset(("landform",))
_TOWN_AND_REGION = frozenset(("settlement", "region", "district", "community", "area"))
_TOWN_OR_AREA = frozenset(("settlement", "area"))


def is_lookalike(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a span is no mention of what its name says, whatever else its text tells."""
    first, last = span.first, span.last
    if patterns.is_plain(tokens, span):
        return patterns.titles.is_titled(tokens, first, last)
    if tokens.text[span.end : span.end + 1] == "$":
        return True  # "US$10"
    # "ZHYTOMYR AND CHERKASY REGIONS": no Andorra, whose code that is, but "Salem, OR".
    if first and first == last and tokens.keys[first] in AND and tokens.spaced(first - 1) and tokens.spaced(last):
        return True
    if is_half(engine, tokens, span):
        return True
    # "В Мокрой Орловке": a longer, unknown name; "від Рівного Дубно" are two.
    if span.matches.is_minor and patterns.adjective_precedes(tokens, first):
        before = Known.of(engine).matches(tokens.word(first - 1))
        if before.is_adjective or before.is_little:
            return True
    # "Портів Великої Одеси": the city and what lies around it, which no gazetteer has.
    if (
        span.matches.is_city
        and first
        and tokens.keys[first - 1].startswith(_GREATER)
        and patterns.adjective_precedes(tokens, first)
    ):
        return True
    preceded = patterns.persons.precede(tokens, first)
    if preceded and first == last and patterns.persons.rank_precedes(tokens, first):
        return True
    # "майстер Ігор Смирнов", "фермер Герасимов": not the one in the news, whose full name it would be.
    if preceded and first == last and span.matches.is_bare_surname:
        return patterns.persons.person_follows(tokens, first) or patterns.persons.trade_precedes(tokens, first)
    kinds = span.matches.kinds
    if kinds == _UNIT and span.text[0].isdigit() and last + 1 < len(tokens.keys) and tokens.spaced(last):
        # "the 36th Brigade", known by no such name, is not the 36th Army, nor the 2nd Motorized Rifle Battalion the division.
        return tokens.keys[last + 1] in _FORMATIONS
    if kinds.isdisjoint(PLACE_KINDS):
        return False
    if first == last and patterns.persons.initials_beside(tokens, first, last):
        return True
    small = span.matches.is_small_town or (span.text.endswith(MENS) and span.matches.is_met and not span.matches.is_great)
    small = small and first == last and "settlement" in kinds
    if small and (patterns.persons.lives(tokens, first, last) or patterns.persons.leads(tokens, first)):
        return True
    # "адвокат Батурин", but "прокурор Харкова": a village's name in the nominative is a surname there.
    # "The pilot Kharkov" is none, either, nor is "прокурор Ростов напомнил".
    trade = preceded and first == last and patterns.persons.trade_precedes(tokens, first)
    if trade and (
        span.matches.is_village or tokens.keys[max(first - 2, 0)] == "the" or _is_borne_by_a_trade(tokens, span, patterns)
    ):
        return True
    if preceded and (
        patterns.persons.person_follows(tokens, first)
        or ("person" not in kinds and patterns.persons.address_precedes(tokens, first))
        or is_surname(tokens, span, patterns)
    ):
        return True
    if first == last and first > 1 and tokens.items[first - 1].capital and _ends_full_name(engine, tokens, span, patterns):
        return True
    if patterns.longer.ends_what_has_article(engine, tokens, first, last):
        return True
    capital = last + 1 < len(tokens.items) and tokens.items[last + 1].capital
    if capital and (_opens_a_firm(engine, tokens, span) or _leads_on(engine, tokens, span, patterns)):
        return True
    # "Thank you, Lena.": English gives a river its article.
    exact = span.matches.is_exact and kinds != _RIVER
    if (exact or not patterns.follows_article(tokens, first)) and patterns.persons.is_given_name(tokens, first, last, exact):
        return True
    # "Гребінка Станіслав, 1979 р. н."
    at = first - 1
    if first and tokens.items[at].capital and patterns.persons.given_name_follows(tokens, at, at, in_full=False):
        return True
    if authors.is_author(engine, tokens, first, last) or patterns.things.bears(tokens, first, last, kinds):
        return True
    clubs = patterns.clubs
    if "country" not in kinds and (clubs.has_score(tokens, first, last) or clubs.is_played_for(tokens, first)):
        return True
    if _has_streets(tokens, span):
        return False
    called = first == last and span.matches.is_met and patterns.things.is_called(tokens, first)
    if kinds == {"country"} and patterns.things.is_doer(tokens, first, last):
        return False
    return called or patterns.part_of_longer_name(tokens, first, last) or patterns.strangers.follow(engine, tokens, first, last)


def _has_streets(tokens: Tokens, span: Span) -> bool:
    """Whether the streets or squares of a city are spoken of: "на улицах Киева", "вышли на площади Антананариву"."""
    if not span.first or tokens.keys[span.first - 1] not in _STREETS or not tokens.spaced(span.first - 1):
        return False
    cities = [match for match in span.matches if match.home.kind(match.owner) == "settlement"]
    after = span.last + 1
    # "Вулиці Вовчанська порожні" opens a sentence, and speaks of several.
    are_several = tokens.keys[span.first - 1] in _OF_ONE and tokens.items[span.first - 1].capital
    is_central = span.first > 1 and tokens.keys[span.first - 2].startswith(_CENTRAL) and tokens.spaced(span.first - 2)
    if (
        not (span.matches.is_city or is_central or are_several)
        or not cities
        or (after < len(tokens.items) and tokens.items[after].capital and tokens.spaced(span.last))
    ):
        return False
    # "На вулиці Хмельницького", "вдоль улицы Кирова": called after men.
    names = [match.layer.name_text(match.name) for match in cities]
    if any(name.endswith(MENS) for name in names) and not span.matches.is_great:
        return False
    if tokens.keys[span.first - 1] in _OF_ONE and any(name.endswith(AGREEING) for name in names):
        return False
    declined = all(match.rung == "form" and match.note.startswith("gen") for match in cities)
    return declined or (span.matches.is_great and span.text.endswith(FIXED))


def _is_borne_by_a_trade(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a Cyrillic town's name in the nominative goes with the noun before it: "водій Київ — Львів" tells two ends."""
    if not span.first or span.text.isascii() or span.matches.wide or not tokens.spaced(span.first - 1):
        return False
    if not span.matches.is_exact:
        return tokens.keys[span.first] in patterns.persons.given  # "официантка Милана" is no form of Милан
    after = span.last + 1
    return after == len(tokens.keys) or tokens.spaced(span.last) or not tokens.items[after].capital


def is_surname(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a town's name stands behind a place's that is a given name, too: "Chelsea Preston, 26", but "Austin Texas"."""
    first = span.first
    if first > 1 and patterns.persons.is_namesake(tokens, first - 1) and patterns.persons.address_precedes(tokens, first - 1):
        return tokens.spaced(first - 1)  # "Ms. Georgia Kent"
    towns = span.matches.kinds <= _TOWN_AND_REGION and not span.matches.kinds.isdisjoint(_TOWN_OR_AREA)
    return first > 0 and towns and patterns.persons.namesake_begins(tokens, first - 1, first - 1)


def _leads_on(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a span goes with the capitalised word behind it: a person's first name, a town's name in that of a county."""
    first, last = span.first, span.last
    # "Президент України Зеленський" is the president of it; "генерал Ватутін Микола" is no town.
    if patterns.persons.starts_person(tokens, first, last) and not (
        (span.matches.is_great or span.matches.is_declined) and patterns.persons.title_precedes(tokens, first)
    ):
        return True
    if span.matches.kinds == {"settlement"} and patterns.land_follows(tokens, last):
        return True
    # "Kherson Smith, 44, ...", "Odesa Petrenko"
    named = first == last and tokens.spaced(last) and not is_placed(tokens, span)
    if named and (patterns.is_in_full(tokens, last + 1) or tokens.keys[last + 1].endswith(_SURNAMES)):
        return True
    if patterns.persons.given_name_follows(tokens, first, last, in_full=span.matches.is_great):
        return True
    return patterns.persons.namesake_begins(tokens, first, last) and not _is_said_of_a_place(engine, tokens, last + 1)


def _is_said_of_a_place(engine: Engine, tokens: Tokens, at: int) -> bool:
    """Whether a capitalised word behind a place's name goes with it and is no surname: "Paris Monday", "Austin Texas"."""
    word = tokens.word(at)
    return engine.listed(word) or not Known.of(engine).matches(word).kinds.isdisjoint(("region", "country"))


def _ends_full_name(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a name stands behind a capitalised word that is none, and that behind a rank or trade: "лейтенант Зеник Бучач"."""
    given = span.first - 1
    if tokens.keys[given] in PLACING:  # "A Teacher From Sumy Wins"
        return False
    if not span.matches.is_met or not tokens.spaced(given) or not tokens.spaced(given - 1) or tokens.word(given).isupper():
        return False
    small = (
        span.matches.is_small_town and not tokens.keys[given].isascii() and tokens.sentences[given - 1] == tokens.sentences[given]
    )
    if not small and not patterns.persons.is_announced(tokens, given) and not authors.signs(tokens, given, span.last):
        return False
    word = tokens.word(given)
    return patterns.persons.is_namesake(tokens, given) or (not engine.listed(word) and not Known.of(engine).matches(word))


def _opens_a_firm(engine: Engine, tokens: Tokens, span: Span) -> bool:
    """Whether a name and a word that is none stand alone in quotation marks: «Черкаси Агро», "Moscow Nights", ТОВ «Нива Бар»."""
    at = span.last + 1
    if not tokens.spaced(span.last) or not quotes.in_quotes(tokens, span.first, at):
        return False
    if span.first and tokens.word(span.first - 1).isupper() and not span.text.isascii():
        return True
    return not Known.of(engine).matches(tokens.word(at)).is_met
