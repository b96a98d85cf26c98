"""Spans of a text that only look like mentions, left out: first by what stands beside each, then by what the text tells."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text.lookalikes.called import called_so, is_placed
from toponyms.text.lookalikes.lookalikes import is_lookalike, is_surname
from toponyms.text.lookalikes.patterns import Patterns
from toponyms.text.lookalikes.quotations import with_its_head, without_things
from toponyms.text.lookalikes.registered import registered
from toponyms.text.reading.by_a_word import as_town
from toponyms.text.reading.cueing import abbreviates, cueing, stands_as_abbreviation
from toponyms.text.reading.waterside import is_called_after, is_lived_in, is_town_by_article
from toponyms.text.spans.adjectives import adjectives
from toponyms.text.spans.headed import headed
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches, Place
from toponyms.text.spans.misspelt import misspelt
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span, scan
from toponyms.text.spans.taught import of_those_named
from toponyms.text.spans.villages import villages
from toponyms.text.words.agreement import ADJECTIVE
from toponyms.text.words.tokens import Tokens

_UNIT = frozenset(("unit",))
#: What stands before a battle or a town when something else happened, and verbs that do not end in -ed.
_TEMPORAL = frozenset(("after", "before", "since", "until"))
_VERBS = frozenset(
    ("was", "were", "had", "has", "went", "fled", "left", "took", "came", "gave", "fell", "led", "rode", "wrote", "made")
)
_PERSON = ("person",)
_WATERS, _LAND, _DIRECTION = ("landform",), ("region",), ("area",)


def mentioned(engine: Engine, tokens: Tokens, known: Known) -> tuple[list[Span], list[Said]]:
    """The spans that do not only look like mentions, with what is said of them; `known` are the names as the text writes them.

    Who is called by a full name once is meant by the surname alone, unless a word beside it announces a place.
    """
    patterns = _patterns(engine)
    told = _Told(engine, tokens, patterns)
    for span in of_those_named(headed(tokens, known, patterns.waters, scan(tokens, engine, known))):
        told.read(span)
    spans = told.spans + told.quoted_units()
    met = [*spans, *told.left_out]
    unrecorded = [span for span in villages(tokens, engine, met) if not is_lookalike(engine, tokens, span, patterns)]
    inside = {at for span in unrecorded for at in range(span.first, span.last + 1)}
    spans = [span for span in spans if span.first not in inside]
    spans += [*known.in_small_letters(tokens), *adjectives(tokens, known), *misspelt(tokens, engine, met), *unrecorded]
    spans.sort(key=lambda span: span.first)
    spans, said = without_things(tokens, spans, cueing(tokens, spans, known.cues, patterns), patterns)
    said = [as_town(engine, tokens, span, what) for span, what in zip(spans, said, strict=True)]
    spans = [_as_said(engine, tokens, span, what, patterns) for span, what in zip(spans, said, strict=True)]
    stay = [here and bool(span.matches) for span, here in zip(spans, told.stay(spans, said), strict=True)]
    return [span for span, here in zip(spans, stay, strict=True) if here], [w for w, here in zip(said, stay, strict=True) if here]


class _Told:
    """What a text tells of its names, by those that are read first: who bears them, and what is called so."""

    def __init__(self, engine: Engine, tokens: Tokens, patterns: Patterns) -> None:
        self._engine, self._tokens, self._patterns = engine, tokens, patterns
        self.spans: list[Span] = []
        self.left_out: list[Span] = []
        self._quoted: list[Span] = []  # papers and clubs that formations are called by, too
        self._addressed: set[str] = set()  # with a form of address
        self._borne: set[str] = set()  # by somebody whose given name stands before it
        self._called: set[str] = set()  # by what is no place
        self._namesakes: set[Place] = set()  # those in the news whom such a one shares it with
        self._units: set[Place] = set()

    def read(self, span: Span) -> None:
        """Keep a span, or leave it out and note what that tells of others."""
        tokens, patterns = self._tokens, self._patterns
        if abbreviates(span):
            span = _as_written(tokens, span)
        if span.matches.kinds == _UNIT:
            span = span._replace(matches=patterns.sides.narrowed(tokens, span.first, span.last, span.matches, self._units))
            if len(span.matches.bearers_of_any_kind) == 1:
                self._units |= span.matches.bearers_of_any_kind
        if patterns.has_article(tokens, span.first, span.last):
            # "The Saratov was hit": a ship; "along the Dnipro": the river.
            span = span._replace(matches=span.matches.without_towns)
            if is_called_after(tokens, span):
                span = span._replace(matches=Matches())
        if span.last == span.first + 1 and span.matches.is_sound and patterns.persons.person_follows(tokens, span.last):
            self._borne.update(Known.of(self._engine).matches(tokens.word(span.last)).written)
            return  # "Юрій Ямпіль" sounds like Юр’ямпіль
        if tokens.text.startswith(", ", span.end) and (somebody := registered(self._engine, tokens, span)) is not None:
            span = span._replace(matches=somebody)
        in_quotes = patterns.in_quotes(tokens, span.first, span.last)
        if in_quotes and (whole := with_its_head(self._engine, tokens, span)):
            # "93-тя бригада «Холодний Яр»" is one name.
            before = self.spans[-1] if self.spans else None
            if before is None or before.last != span.first - 1 or before.matches.kinds != _UNIT:
                self.spans.append(span._replace(matches=whole))
        elif span.matches and not is_lookalike(self._engine, tokens, span, patterns):
            self.spans.append(span)
        else:
            if in_quotes and "unit" in span.matches.kinds:
                self._quoted.append(span)
            self._leave_out(span)

    def _leave_out(self, span: Span) -> None:
        tokens, persons, stem = self._tokens, self._patterns.persons, self._tokens.items[span.last].stem
        self.left_out.append(span)
        if self._patterns.things.names(tokens, span.first, span.last) and not is_placed(tokens, span):
            self._called.add(stem)
        if span.first == span.last and (
            persons.is_named(tokens, span.first, span.last) or is_surname(tokens, span, self._patterns)
        ):
            self._borne |= {stem, *span.matches.written}
            if persons.address_precedes(tokens, span.first):
                self._addressed.add(stem)
            self._namesakes.update(span.matches.persons)

    def quoted_units(self) -> list[Span]:
        """What is left out as a paper or a club, and is a formation beside another: «Центр» завершает, «Восток» занял."""
        tokens, in_quotes = self._tokens, self._patterns.in_quotes
        if any("unit" in span.matches.kinds and in_quotes(tokens, span.first, span.last) for span in self.spans):
            return self._quoted
        return []

    def stay(self, spans: list[Span], said: list[Said]) -> list[bool]:
        """For each span whether it is a mention after all that the text tells."""
        tokens, patterns = self._tokens, self._patterns
        called = called_so(tokens, spans, [what.cued for what in said], self._called, patterns)
        obscure = [span.matches.is_obscure(self._engine.focus) for span in spans]
        surnames = {
            tokens.items[span.last].stem
            for span, what, unknown in zip(spans, said, obscure, strict=True)
            if unknown and not what.cued and patterns.surname(tokens, span.first, span.last)
        }
        return [
            not (other or self._is_word_alone(span, what) or self._is_somebody(span, what, unknown, surnames))
            and (what.cued or not self._is_longer(span, what, unknown))
            for span, what, other, unknown in zip(spans, said, called, obscure, strict=True)
        ]

    def _is_word_alone(self, span: Span, what: Said) -> bool:
        """Whether it is an everyday word, or an adjective: "На Одеській" is a street or a direction, a region "в Одеській"."""
        tokens = self._tokens
        if what.kinds:
            return False
        if self._patterns.everyday.is_one(tokens, span):
            return True
        # "jordan can get tyres", where no name has a capital.
        given = span.first == span.last and tokens.items[span.last].stem in self._patterns.persons.given
        if given and not what.cued and tokens.is_small(span.last) and not span.matches.is_town_of(self._engine.focus):
            return True
        adjective = span.matches.is_adjective and "area" not in span.matches.kinds
        return adjective and tokens.keys[span.first - 1 : span.first] in (["на"], ["по"])

    def _is_somebody(self, span: Span, what: Said, unknown: bool, surnames: set[str]) -> bool:
        """Whether somebody is called so whom the text names, or who does what persons do."""
        tokens, matches = self._tokens, span.matches
        if matches.is_bare_surname and self._namesakes.issuperset(matches.persons):
            return True
        if not what.cued and span.first == span.last:
            word = tokens.items[span.last].stem
            if unknown and word in surnames:
                return True
            if self._is_borne(span) or (word in self._addressed and matches.kinds == {"settlement"}):
                return True
        return (not what.cued or what.kinds == _PERSON) and self._patterns.subjects.is_somebody(tokens, span)

    def _is_borne(self, span: Span) -> bool:
        """Whether a name is that of somebody whom the text calls by the full name; a city’s only where a person acts."""
        tokens, borne = self._tokens, self._borne
        if not borne or (tokens.items[span.last].stem not in borne and borne.isdisjoint(span.matches.written)):
            return False
        persons, first, last = self._patterns.persons, span.first, span.last
        if not span.matches.is_city or (not span.matches.is_great and tokens.items[last].tail):
            return True  # "Berdychiv’s lawyer"
        return persons.lives(tokens, first, last) or persons.moves(tokens, first, last) or persons.is_quoted_by(tokens, first)

    def _is_longer(self, span: Span, what: Said, unknown: bool) -> bool:
        """Whether a name that nothing announces is an adjective, or part of a longer one: an obscure one beside any capital."""
        engine, tokens, patterns = self._engine, self._tokens, self._patterns
        if span.matches.is_adjective and not what.kinds:
            return True
        if unknown:
            return patterns.longer.has_capital_beside(tokens, span.first, span.last)
        # "In Kharkiv Olena waited."
        if is_placed(tokens, span) and patterns.persons.given_name_at(tokens, span.last + 1):
            return False
        beside = engine, tokens, span.first, span.last
        if span.matches.kinds == {"settlement"} and span.matches.is_exact and patterns.strangers.precede(*beside):
            return True
        strange = span.matches.kinds == {"settlement"} and patterns.longer.leads_a_stranger(*beside)
        strange = strange or (span.matches.is_town_of(engine.focus) and patterns.longer.has_stranger_beside(*beside))
        return strange and not _opens_a_clause(tokens, span)


def _opens_a_clause(tokens: Tokens, span: Span) -> bool:
    """Whether a preposition stands before a name, and another name and its verb behind: "After Poltava Mazepa fled"."""
    verb = span.last + 2
    if not span.first or tokens.keys[span.first - 1] not in _TEMPORAL or verb >= len(tokens.keys) or not tokens.spaced(verb - 1):
        return False
    return tokens.keys[verb] in _VERBS or (tokens.keys[verb].endswith("ed") and not tokens.items[verb].capital)


def _as_said(engine: Engine, tokens: Tokens, span: Span, what: Said, patterns: Patterns) -> Span:
    """A span without what the words beside it rule out."""
    # "В Купянском районе", "Хмельницького району": by its form the town, too. Where no such district is known, it is none.
    if what.kinds == ("district",) and what.behind and not span.text.isascii() and ADJECTIVE.search(tokens.keys[span.last]):
        return span._replace(matches=span.matches.districts)
    # "На Десні поблизу Остра": not the village of that name, though it lies there.
    if what.kinds == _WATERS and not span.text.isascii() and span.matches.waters:
        return span._replace(matches=span.matches.waters)
    if ("landform" in span.matches.kinds and "landform" not in what.kinds) and (
        is_town_by_article(tokens, span, cued=what.cued) or is_lived_in(tokens, span, engine.focus)
    ):
        return span._replace(matches=span.matches.without_bare_waters)
    # "Північний напрямок": no housing estate.
    if what.kinds == _DIRECTION and span.matches.quarters:
        return span._replace(matches=Matches(m for m in span.matches if (m.home, m.owner) not in span.matches.quarters))
    # "На Запоріжжі": not the city, though the text names it, too.
    if what.kinds == _LAND and span.first and tokens.keys[span.first - 1] == "на" and span.matches.regions:
        return span._replace(matches=Matches(span.matches.regions))
    # "Міст через Мурафу", "біля озера Світязь": a water that no source has, and a village called so.
    if span.matches.is_minor and patterns.waters.is_unknown(tokens, span.first, met=span.matches.is_exact):
        return span._replace(matches=span.matches.waters)
    return span


def _as_written(tokens: Tokens, span: Span) -> Span:
    """An abbreviation of a state with its full stop, or without the state where it is not written so: "Conn."."""
    if not stands_as_abbreviation(tokens, span):
        return span._replace(matches=span.matches.without_abbreviations)
    end = span.end + (tokens.text[span.end : span.end + 1] == ".")
    return span._replace(end=end, text=tokens.text[span.start : end])


def _patterns(engine: Engine) -> Patterns:
    patterns: Patterns | None = engine.first.memo.get("patterns")
    if patterns is None:
        patterns = engine.first.memo["patterns"] = Patterns(engine.first.file.text("patterns"))
    return patterns
