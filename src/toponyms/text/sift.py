"""Spans of a text that only look like mentions, left out: parts of longer names, surnames, "US$10"."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text import authors, quotes
from toponyms.text.appositions import PLACING
from toponyms.text.called import called_so, is_placed
from toponyms.text.cueing import Said, abbreviates, cueing, stands_as_abbreviation
from toponyms.text.halves import is_half
from toponyms.text.known import AND, Known
from toponyms.text.matches import Matches, Place
from toponyms.text.misspelt import misspelt
from toponyms.text.patterns import Patterns
from toponyms.text.russian import OF_DISTRICTS
from toponyms.text.scan import Span, scan
from toponyms.text.tokens import Tokens

#: So many words before a quotation may belong to the name: "оперативно-стратегічне угруповання військ «Дніпро»".
_HEAD_WORDS = 4
#: How surnames end in English print that no other word ends like.
_SURNAMES = ("enko", "chuk", "shvili", "escu")
_FORMATIONS = frozenset(("brigade", "division", "regiment", "corps", "battalion", "army"))
_UNIT = frozenset(("unit",))
_PERSON = ("person",)
_WATERS = ("landform",)
_RIVER = frozenset(_WATERS)
_TOWN_AND_REGION = frozenset(("settlement", "region", "district", "community", "area"))
_TOWN_OR_AREA = frozenset(("settlement", "area"))
#: How towns end that are men's surnames, too: "Николаев рассказал".
_MENS = ("ов", "ев", "ёв", "ин", "ын")
#: What a word for a part of a town says of the name behind it.
_ESTATE = ("settlement", "area")
_NO_PLACES = frozenset(("person", "organization", "unit"))


def mentioned(engine: Engine, tokens: Tokens, known: Known) -> tuple[list[Span], list[Said]]:
    """The spans that do not only look like mentions, with what is said of them; `known` are the names as the text writes them.

    Who is called by a full name once is meant by the surname alone, unless a word beside it announces a place.
    """
    patterns = _patterns(engine)
    spans: list[Span] = []
    left_out: list[Span] = []
    quoted: list[Span] = []  # papers and clubs that formations are called by, too
    surnames: set[str] = set()
    addressed: set[str] = set()  # with a form of address
    borne: set[str] = set()  # by somebody whose given name stands before it
    called: set[str] = set()  # by what is no place
    namesakes: set[Place] = set()  # those in the news whom such a one shares it with
    units: set[Place] = set()
    for span in scan(tokens, engine, known):
        if abbreviates(span):
            span = _as_written(tokens, span)
        if span.matches.kinds == _UNIT:
            span = span._replace(matches=patterns.sides.narrowed(tokens, span.first, span.last, span.matches, units))
            if len(span.matches.bearers_of_any_kind) == 1:
                units |= span.matches.bearers_of_any_kind
        if patterns.has_article(tokens, span.first, span.last):
            # "The Saratov was hit": a ship; "along the Dnipro": the river.
            span = span._replace(matches=span.matches.without_towns)
        if span.last == span.first + 1 and span.matches.is_sound and patterns.persons.person_follows(tokens, span.last):
            borne.update(Known.of(engine).matches(tokens.word(span.last)).written)
            continue  # "Юрій Ямпіль" sounds like Юр’ямпіль
        if patterns.in_quotes(tokens, span.first, span.last) and (whole := _with_its_head(engine, tokens, span)):
            # "93-тя бригада «Холодний Яр»" is one name.
            if not (spans and spans[-1].last == span.first - 1 and spans[-1].matches.kinds == {"unit"}):
                spans.append(span._replace(matches=whole))
            continue
        if span.matches and not _no_mention(engine, tokens, span, patterns):
            spans.append(span)
            continue
        if "unit" in span.matches.kinds and patterns.in_quotes(tokens, span.first, span.last):
            quoted.append(span)
        left_out.append(span)
        if patterns.things.names(tokens, span.first, span.last) and not is_placed(tokens, span):
            called.add(tokens.items[span.last].stem)
        if span.first == span.last and (
            patterns.persons.is_named(tokens, span.first, span.last) or _is_surname(tokens, span, patterns)
        ):
            borne |= {tokens.items[span.last].stem, *span.matches.written}
            if patterns.persons.address_precedes(tokens, span.first):
                addressed.add(tokens.items[span.last].stem)
            namesakes.update(span.matches.persons)
    # «Центр» завершает, «Восток» занял: beside another formation no paper.
    if quoted and any("unit" in span.matches.kinds and patterns.in_quotes(tokens, span.first, span.last) for span in spans):
        spans += quoted
    spans = sorted(
        [*spans, *known.in_small_letters(tokens), *misspelt(tokens, engine, [*spans, *left_out])], key=lambda span: span.first
    )
    said = cueing(tokens, spans, known.cues, patterns)
    spans, said = _in_quotes(tokens, spans, said, patterns)
    for number, (span, what) in enumerate(zip(spans, said, strict=True)):
        # "В Купянском районе": by its form the town, too, but that is in no district of its name's instrumental.
        if what.kinds == ("district",) and tokens.keys[span.last].endswith(OF_DISTRICTS) and span.matches.districts:
            spans[number] = span._replace(matches=span.matches.districts)
        # "На Десні поблизу Остра": not the village of that name, though it lies there.
        elif what.kinds == _WATERS and not span.text.isascii() and span.matches.waters:
            spans[number] = span._replace(matches=span.matches.waters)
    obscure = [span.matches.is_obscure(engine.focus) for span in spans]
    for span, what, unknown in zip(spans, said, obscure, strict=True):
        if unknown and not what.cued and patterns.surname(tokens, span.first, span.last):
            surnames.add(tokens.items[span.last].stem)
    out = called_so(tokens, spans, [what.cued for what in said], called, patterns)
    for n, (span, what, unknown) in enumerate(zip(spans, said, obscure, strict=True)):
        word = tokens.items[span.last].stem if span.first == span.last else ""
        namesake = span.matches.is_bare_surname and namesakes.issuperset(span.matches.persons)
        adjective = span.matches.is_adjective and not what.kinds
        word_alone = not what.kinds and patterns.everyday.is_one(tokens, span)
        # "На Одеській" is a street, or a direction: a region is "в Одеській".
        street = adjective and "area" not in span.matches.kinds and tokens.keys[span.first - 1 : span.first] in (["на"], ["по"])
        surname = (unknown and word in surnames) or (word != "" and _is_borne(tokens, span, borne, patterns))
        surname = surname or (word in addressed and span.matches.kinds == {"settlement"})
        beside = not what.cued and (adjective or surname or _is_longer(engine, tokens, span, patterns, unknown))
        subject = (not what.cued or what.kinds == _PERSON) and patterns.subjects.is_somebody(tokens, span)
        out[n] = out[n] or namesake or word_alone or street or beside or subject
    left = [each for each, leave in zip(zip(spans, said, strict=True), out, strict=True) if not leave]
    return [span for span, _ in left], [what for _, what in left]


def _in_quotes(tokens: Tokens, spans: list[Span], said: list[Said], patterns: Patterns) -> tuple[list[Span], list[Said]]:
    """Spans with what is said of them, those in quotation marks without the places that things are named after.

    "мотоцикл «Дніпро»" is no city. Two formations name each other: "«Север» давит, «Восток» стоит".
    """
    if not tokens.quotes:
        return spans, said
    quoted = {n for n, span in enumerate(spans) if not said[n].kinds and patterns.is_quoted(tokens, span.first, span.last)}
    units = {
        n
        for n, span in enumerate(spans)
        if "unit" in span.matches.kinds
        and patterns.in_quotes(tokens, span.first, span.last)
        and (said[n].kinds == ("unit",) or (not said[n].kinds and not patterns.is_apposition(tokens, span.first)))
    }
    several = len({tokens.keys[spans[n].first] for n in units}) > 1
    found: list[tuple[Span, Said]] = []
    for number, (span, what) in enumerate(zip(spans, said, strict=True)):
        # "мікрорайон «Сосновий»" is no village of that name.
        if what.kinds == _ESTATE and patterns.in_quotes(tokens, span.first, span.last):
            if parts := span.matches.without_towns:
                found.append((span._replace(matches=parts), what))
            continue
        # "ледокол «Ермак»" is no man
        named_after = what.kinds != _PERSON and span.matches.kinds == {"person"} and span.first == span.last
        if named_after and patterns.is_quoted(tokens, span.first, span.last) and patterns.is_apposition(tokens, span.first):
            continue
        # «Ахмат» снимает ролики, in a report of no match: nothing else is called so.
        alone = span.matches.kinds == {"unit"} and not patterns.clubs.is_about_sport(tokens, span.first)
        if number in units and (several or alone):
            found.append((span, Said(("unit",), True, what.end)))
        # "«Кама», «Дніпро»": in a list of things no city, and hardly a grouping.
        elif number not in quoted or (number in units and not quotes.ends_a_list_of_quotations(tokens, span.first)):
            found.append((span, what))
        elif rest := span.matches.without_things:
            found.append((span._replace(matches=rest), Said()))
    return [span for span, _ in found], [what for _, what in found]


def _with_its_head(engine: Engine, tokens: Tokens, span: Span) -> Matches | None:
    """The formations or agencies that are named by a quotation together with the words before it: полк «Азов»."""
    known, first = Known.of(engine), span.first
    for words in range(min(_HEAD_WORDS, first), 0, -1):
        if not all(tokens.adjacent(at) for at in range(first - words, first)):
            continue
        matches = known.words_of(" ".join(map(tokens.word, range(first - words, span.last + 1))))
        if matches and matches.kinds <= _NO_PLACES:
            return matches
    return None


def _patterns(engine: Engine) -> Patterns:
    patterns: Patterns | None = engine.first.memo.get("patterns")
    if patterns is None:
        patterns = engine.first.memo["patterns"] = Patterns(engine.first.file.text("patterns"))
    return patterns


def _as_written(tokens: Tokens, span: Span) -> Span:
    """An abbreviation of a state with its full stop, or without the state where it is not written so: "Conn."."""
    if not stands_as_abbreviation(tokens, span):
        return span._replace(matches=span.matches.without_abbreviations)
    end = span.end + (tokens.text[span.end : span.end + 1] == ".")
    return span._replace(end=end, text=tokens.text[span.start : end])


def _no_mention(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a span only looks like a place: part of a newspaper's or university's name, or a surname."""
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
    if kinds <= _NO_PLACES:
        return False
    if first == last and patterns.persons.initials_beside(tokens, first, last):
        return True
    small = span.matches.is_small_town or (span.text.endswith(_MENS) and span.matches.is_met and not span.matches.is_great)
    if first == last and small and "settlement" in kinds and patterns.persons.lives(tokens, first, last):
        return True
    # "адвокат Батурин", but "прокурор Харкова": a village's name in the nominative is a surname there.
    # "The pilot Kharkov" is none, either, nor is "прокурор Ростов напомнил".
    surname = span.matches.is_village or tokens.keys[max(first - 2, 0)] == "the" or _is_borne_by_a_trade(tokens, span, patterns)
    if preceded and first == last and surname and patterns.persons.trade_precedes(tokens, first):
        return True
    if preceded and (
        patterns.persons.person_follows(tokens, first)
        or ("person" not in kinds and patterns.persons.address_precedes(tokens, first))
        or _is_surname(tokens, span, patterns)
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
    called = first == last and span.matches.is_met and patterns.things.is_called(tokens, first)
    if kinds == {"country"} and patterns.things.is_doer(tokens, first, last):
        return False
    return called or patterns.part_of_longer_name(tokens, first, last) or patterns.strangers.follow(engine, tokens, first, last)


def _is_borne_by_a_trade(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a Cyrillic town's name in the nominative goes with the noun before it: "водій Київ — Львів" tells two ends."""
    if not span.first or span.text.isascii() or span.matches.wide or not tokens.spaced(span.first - 1):
        return False
    if not span.matches.is_exact:
        return tokens.keys[span.first] in patterns.persons.given  # "официантка Милана" is no form of Милан
    after = span.last + 1
    return after == len(tokens.keys) or tokens.spaced(span.last) or not tokens.items[after].capital


def _is_surname(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
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


def _is_longer(engine: Engine, tokens: Tokens, span: Span, patterns: Patterns, obscure: bool) -> bool:
    """Whether a name that nothing announces is part of a longer one: an obscure one beside any capitalised word."""
    if obscure:
        return patterns.longer.has_capital_beside(tokens, span.first, span.last)
    # "In Kharkiv Olena waited."
    if is_placed(tokens, span) and patterns.persons.given_name_at(tokens, span.last + 1):
        return False
    beside = engine, tokens, span.first, span.last
    if span.matches.kinds == {"settlement"} and span.matches.is_exact and patterns.strangers.precede(*beside):
        return True
    strange = span.matches.kinds == {"settlement"} and patterns.longer.leads_a_stranger(*beside)
    return strange or (span.matches.is_town_of(engine.focus) and patterns.longer.has_stranger_beside(*beside))


def _is_borne(tokens: Tokens, span: Span, borne: set[str], patterns: Patterns) -> bool:
    """Whether a name is that of somebody whom the text calls by the full name somewhere; a city's only where a person acts."""
    if not borne or (tokens.items[span.last].stem not in borne and borne.isdisjoint(span.matches.written)):
        return False
    persons, first, last = patterns.persons, span.first, span.last
    if not span.matches.is_city or (not span.matches.is_great and tokens.items[last].tail):
        return True  # "Berdychiv’s lawyer"
    return persons.lives(tokens, first, last) or persons.moves(tokens, first, last) or persons.is_quoted_by(tokens, first)


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
    """Whether a name and one capitalised word that is none stand alone in quotation marks: «Черкаси Агро», "Moscow Nights"."""
    at = span.last + 1
    if not tokens.spaced(span.last) or not quotes.in_quotes(tokens, span.first, at):
        return False
    return not Known.of(engine).matches(tokens.word(at)).is_met
