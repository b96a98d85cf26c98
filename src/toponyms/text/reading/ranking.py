"""The spans of a text ranked, look after look; a look that tells nothing new of a span costs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.memo import Memo
from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.around import Around
from toponyms.resolve.hints import Hints
from toponyms.resolve.rank import Ranked
from toponyms.resolve.reading import Reading
from toponyms.text.reading.beside import Told
from toponyms.text.reading.look import Look
from toponyms.text.reading.neighbours import Around as Surroundings
from toponyms.text.reading.neighbours import Neighbours
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.slate import Slate
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span

#: From this probability on a look at a mention helps to read the others.
_SURE = 0.85
#: So much is remembered of slates, in matches that they weigh.
_KEPT = 1 << 17
_NOTHING_TOLD = Told()
#: The answer to what names nothing, whatever stands around it.
_UNKNOWN = Resolution("", UNKNOWN)
#: The text of a span, the place of its matches in memory, kinds it can only be, whether a word announces it, and whether it
#: stands where all is written in small letters.
_Sort = tuple[str, int, tuple[str, ...], bool, bool]
_Case = tuple[Look, Around | None, int] | tuple[Look, Surroundings]


class Ranking:
    """The spans of one text; those of which all is the same are ranked once: a text names its town fifty times."""

    def __init__(self, passage: Passage, first: Hints) -> None:
        engine, tokens, spans, said, _ = passage
        self._engine, self._tokens, self._first = engine, tokens, first
        self._spans, self._said = spans, said
        numbers: dict[_Sort, int] = {}
        #: All else that is known of a span follows from its text, or is the same for the whole document; of its matches those
        #: are left out that it is not written as. The slate keeps its matches, so that no others get their place in memory.
        self._sort = [
            numbers.setdefault((span.text, id(span.matches), what.kinds, what.cued, tokens.is_small(span.first)), len(numbers))
            for span, what in zip(spans, said, strict=True)
        ]
        self._sorts = [(*sort, self._is_small(sort[0])) for sort in numbers]
        #: The slates of this text, by what may differ in it.
        self._own: dict[tuple[int, bool, bool, bool, bool], Slate] = {}
        self._looks: list[Look] = []
        #: By the look without what follows, the text's places, and the place in memory of how much it is about each land; and by
        #: that look and what lies around the name.
        self._kept: dict[_Case, Look] = {}
        #: Of the last look; kept, so that nothing else gets that place.
        self._known: Sequence[tuple[Hints, frozenset[str]]] = ()
        self._neighbours: Neighbours
        self._is_beside: list[bool] = []
        slates: Memo | None = engine.memo.get("slates")
        if slates is None:
            slates = engine.memo["slates"] = Memo(_never, _KEPT, len)
        self._slates = slates
        self._nothing = engine.weights["nothing"] + engine.weights["nothing_in_text"]

    def at_first_sight(self) -> list[Ranked | None]:
        """The matches that are beyond doubt whatever else the text names; None for a span of which none is."""
        found: dict[int, Ranked | None] = {}
        for number, sort in enumerate(self._sort):
            if sort not in found:
                found[sort] = self._slate(number, _NOTHING_TOLD, self._first).look(self._first).sure(self._nothing, _SURE)
        return [found[sort] for sort in self._sort]

    def look(self, known: Sequence[tuple[Hints, frozenset[str]]], told: Sequence[Told], neighbours: Neighbours) -> None:
        """Look at the text with what it tells of each span."""
        looks: dict[tuple[int, int, int, Told], Look] = {}
        alone = _alone(known[0][0]) if known else self._first
        self._looks, before = [], self._kept
        kept: dict[_Case, Look] = {}
        for number, (sort, (hints, by_itself), what) in enumerate(zip(self._sort, known, told, strict=True)):
            case = sort, id(hints), id(by_itself), what
            look = looks.get(case)
            if look is None:
                slate = self._slate(number, what, alone)
                # "Перемога буде за нами" is no hamlet near the places of the sentence before.
                regions = what.regions if not what.regions or what.firm or not slate.is_word else ()
                look = slate.case(hints, regions, by_itself)
                # What the look before found of the same places and lands is known.
                key = look, hints.context, id(hints.about) if hints.about else 0
                if key not in kept:
                    kept[key] = before[key] if key in before else look.told(hints.context, hints.about)
                look = looks[case] = kept[key]
            self._looks.append(look)
        self._kept, self._known, self._neighbours = kept, known, neighbours
        self._is_beside = [False] * len(self._looks)

    def sure(self) -> list[Ranked | None]:
        """The matches that are beyond doubt at the last look."""
        may_be = {look: look.may_be_sure(self._nothing, _SURE) for look in dict.fromkeys(self._looks)}
        self._look_beside([may_be[look] for look in self._looks])
        found = {look: look.surest(self._nothing, _SURE) for look in dict.fromkeys(self._looks) if may_be.get(look, True)}
        hanging = [look for look, sure in found.items() if sure is False]
        self._measure(hanging)
        sure = {look: look.sure(self._nothing, _SURE) for look in hanging}
        return [sure[look] if look in sure else found.get(look) or None for look in self._looks]

    def answers(self) -> list[Resolution]:
        """The answers to all spans at the last look."""
        unknown = {look for look in self._looks if look.is_unknown}
        self._look_beside([look not in unknown for look in self._looks])
        texts = dict(zip(self._looks, [span.text for span in self._spans], strict=True))
        texts = {look: text for look, text in texts.items() if look not in unknown}
        self._measure([look for look in texts if look.is_disputed(self._nothing, _SURE)])
        found = {look: look.answer(text, self._nothing, _SURE) for look, text in texts.items()}
        return [found.get(look, _UNKNOWN) for look in self._looks]

    def _look_beside(self, wanted: Sequence[bool]) -> None:
        """Look at some spans with what lies around them, too; each once."""
        kept = self._kept
        for number, (look, is_wanted, is_done) in enumerate(zip(self._looks, wanted, self._is_beside, strict=True)):
            if not is_wanted or is_done:
                continue
            self._is_beside[number] = True
            if look.asks_for_neighbours and (around := self._neighbours.of(number)):
                beside = look, around
                if beside not in kept:
                    kept[beside] = look.beside(around)
                self._looks[number] = kept[beside]

    def _measure(self, looks: Sequence[Look]) -> None:
        """Measure at once where the matches of several lie."""
        if looks and (context := self._known[0][0].context):
            context.measure([look.spots for look in looks])

    def _slate(self, number: int, told: Told, alone: Hints) -> Slate:
        # What else is known of a name hangs on the other names of its text.
        short = self._sort[number], bool(told.regions), told.firm, alone.abroad, alone.at_home
        slate = self._own.get(short)
        if slate is None:
            slate = self._own[short] = self._remembered(number, told, alone)
        return slate

    def _remembered(self, number: int, told: Told, alone: Hints) -> Slate:
        sort = self._sorts[self._sort[number]]
        key = (sort, bool(told.regions), told.firm, alone.at, alone.lang, alone.abroad, alone.at_home)
        slate: Slate | None = self._slates.known(key)
        if slate is None:
            slate = self._made(self._spans[number], self._said[number], told, sort[-1], alone)
            self._slates.keep(key, slate)
        return slate

    def _is_small(self, text: str) -> bool:
        """Whether a capitalised word stands in the text in small letters, too."""
        return text[:1].isupper() and self._tokens.has_small(text.lower())

    def _made(self, span: Span, said: Said, told: Told, small: bool, alone: Hints) -> Slate:
        engine, text = self._engine, span.text
        listed = engine.listed(text) or (_has_article(span) and engine.listed(text[4:]))
        # "Спаса" is a form of a word listed.
        listed = listed or all(m.rung == "form" and engine.listed(m.layer.name_text(m.name)) for m in span.matches)
        listed = listed or (small and span.matches.is_common)
        # "на перемозі", "в хорошем": where nothing has a capital, no hamlet is meant by a word.
        listed = listed or (self._tokens.is_small(span.first) and span.first == span.last and span.matches.is_little)
        cued = told.firm and bool(told.regions)
        hints = alone._replace(
            kinds=said.kinds,
            # "In March": a word that may stand before any noun does not make a place of what is listed as none.
            cued=cued or (said.cued and not (listed and not said.kinds)),
            in_text=True,
            several_words=span.last > span.first,
            letters=len(text),
            listed=listed,
        )
        # Running text is full of capitalised words that name nothing: the bar is higher than for a bare name.
        nothing = engine.weights["nothing"] if said.cued or cued else self._nothing
        matches = span.matches if said.kinds else span.matches.without_small_lands
        return Slate(engine, matches, Reading(text, said.kinds, cued=said.cued), hints, nothing)


def _never(key: object) -> Slate:
    raise KeyError(key)  # a slate is made of more than its key


def _alone(known: Hints) -> Hints:
    """What is known of all names of a text alike, whatever it names: when it was written, in what language, if abroad."""
    return known._replace(named=frozenset(), present=frozenset(), sentence_countries=frozenset(), context=None, about=None)


def _has_article(span: Span) -> bool:
    """Whether a name begins with an article that it may have by accident: "The City", but not "the West"."""
    return span.text[:4].lower() == "the " and not any(m.home.is_newsworthy(m.owner) for m in span.matches)
