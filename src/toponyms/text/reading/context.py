"""What the sure mentions of a text say of the others: which are named in it, by what names, and where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from toponyms.memo import memo_in
from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import Around
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints, of_others
from toponyms.resolve.rank import Ranked
from toponyms.resolve.support import COMPANY, of_its_state
from toponyms.text.reading.facts import Facts, facts_of, how_much_at_home, is_abroad
from toponyms.text.reading.passage import Passage
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: At most so many of a text's places serve as its context; more would only cost time.
_CONTEXT_PLACES = 24
#: So many places of a country or region, beside the one asked for, make a text one about it.
_OFTEN = 3
#: Whose bodies a text in a language names barely, where it is not the country in focus.
_STATES = {"ru": "RU"}
_NONE: frozenset[str] = frozenset()
#: Of so many entities it is remembered what they are; then it begins anew.
_KEPT = 1 << 13


class Context:
    """What the sure mentions of one text say of each of its spans, look after look."""

    def __init__(self, passage: Passage, first: Hints) -> None:
        """`first` is what is known of all spans alike."""
        engine, tokens, spans, _, _ = passage
        self._engine, self._tokens, self._spans, self._first = engine, tokens, spans, first
        self.keys = [_key(tokens, span) for span in spans]
        self.facts = memo_in(engine.memo, "facts", facts_of, _KEPT)
        self._shares: dict[str, float] = {}
        #: Whether a text in another language than the country in focus has for its names may be about that country.
        self.is_at_home = False
        self._wide = memo_in(engine.memo, "wide", lambda id: _is_wide(engine, id), _KEPT)
        #: The spans that may name a region in full or barely.
        pairs = enumerate(zip(self.keys, spans, strict=True))
        #: Bodies of states, by their ids, whose name in the text says not of which.
        self._states = {
            home.entity_id(owner): home.country(owner)
            for span in spans
            if not span.text.isascii() and span.matches.is_of_a_state
            for home, owner in span.matches.bearers_of_any_kind
        }
        self._of_regions = [number for number, (key, span) in pairs if span.matches.heads or " " in key]

    def tells(self, sure: Sequence[Ranked | None], *, last: bool) -> list[tuple[Hints, frozenset[str]]]:
        """For each span what the sure ones say of it, and which ids that they name only its own name does.

        What makes a place likely whatever else is told, that the text is at home there, is told for the `last` look only: it
        would make the wrong one of two sure before what lies around them is asked.

        That is one and the same object for spans of which the same is said, and so are the hints in it.
        """
        engine, keys, facts = self._engine, self.keys, self.facts
        named_by = [best and facts[best.match.home, best.match.owner] for best in sure]
        keys_of: dict[str, set[str]] = defaultdict(set)
        for key, fact in zip(keys, named_by, strict=True):
            if fact is not None:
                keys_of[fact.id].add(key)
        shorthand = self._shorthand(sure, named_by)
        naming = {id: names for id, names in keys_of.items() if id in shorthand or not self._wide[id]}
        company = (COMPANY,) if any(fact and fact.kind == "person" for fact in named_by) else ()
        # A direction of the front names the oblast that it lies in.
        fronts = [fact.lands[1] for fact in named_by if fact and fact.kind == "area" and len(fact.lands) > 1]
        at_home = how_much_at_home(engine, named_by) if self._first.lang else 0
        self.is_at_home = at_home > 0
        hints = self._first._replace(
            present=frozenset((*keys_of, *company, *fronts, *self._of_its_state(named_by))),
            context=_around(_context(named_by)),
            abroad=is_abroad(engine, [best.match for best in sure if best is not None]),
            at_home=at_home if last else 0,
        )
        # A name does not support itself: only another name of the same entity elsewhere in the text does.
        about, own = self._lands(keys_of, named_by)
        all_shares = _shares(about)
        if all_shares == self._shares:
            all_shares = self._shares  # told before
        self._shares = all_shares
        shares = {
            key: less for key, lands in own.items() if (less := _shares_without(lands, about, all_shares)) is not all_shares
        }
        by_one_name: dict[str, list[str]] = defaultdict(list)
        for id, names in naming.items():
            if len(names) == 1:
                by_one_name[next(iter(names))].append(id)
        by_itself = {key: frozenset(ids) for key, ids in by_one_name.items()}
        named = frozenset(naming)
        made: dict[tuple[str, frozenset[str]], Hints] = {}
        known: dict[tuple[str, frozenset[str]], tuple[Hints, frozenset[str]]] = {}
        cases = list(zip(keys, self._sentence_countries(named_by), strict=True))
        for key, countries in dict.fromkeys(cases):
            case = (key if key in shares else "", countries)
            said = made.get(case)
            if said is None:
                said = made[case] = of_others(hints, named, countries, shares.get(key, all_shares))
            known[key, countries] = said, by_itself.get(key, _NONE)
        return [known[case] for case in cases]

    def _of_its_state(self, named_by: Sequence[Facts | None]) -> Iterable[str]:
        """Bodies by a name that says not of which state, those of the state that the text is written and about in.

        "Минобороны" and "МЧС" are Russia's in a Russian text on Kursk and Bryansk, and in one on Pokrovsk nobody's.
        """
        if not self._states:
            return ()
        places = [fact for fact in dict.fromkeys(named_by) if fact is not None and fact.kind in PLACE_KINDS]
        countries = Counter(fact.country for fact in places)
        state = _STATES.get(self._first.lang, self._engine.focus)
        others = max([times for country, times in countries.items() if country not in ("", state)], default=0)
        if not state or countries[state] < max(_OFTEN, 2 * others + 1):
            return ()
        return (of_its_state(id) for id, country in self._states.items() if country == state)

    def _lands(
        self, keys_of: Mapping[str, set[str]], named_by: Sequence[Facts | None]
    ) -> tuple[Counter[str], dict[str, Counter[str]]]:
        """In which countries and regions the places lie that the text surely names, each counted once, and those of each name.

        That a text is about the country in focus is known beforehand.
        """
        about: Counter[str] = Counter()
        own: dict[str, Counter[str]] = defaultdict(Counter)
        for fact in dict.fromkeys(fact for fact in named_by if fact is not None):
            if fact.kind not in PLACE_KINDS or fact.country == self._engine.focus:
                continue
            for land in fact.lands:
                # What is named itself is what the text is about.
                times = 2 if land == fact.id else 1
                about[land] += times
                for key in keys_of[fact.id]:
                    own[key][land] += times
        return about, own

    def _shorthand(self, sure: Sequence[Ranked | None], named_by: Sequence[Facts | None]) -> frozenset[str]:
        """Regions that a text names so much more often in full than barely that the bare name is short for them.

        A text that says "Donetsk oblast" five times and "Donetsk" once means the oblast; one that says "Kharkiv region"
        as often as "Kharkiv" means the city by the latter.
        """
        full: Counter[str] = Counter()
        bare: Counter[str] = Counter()
        for number in self._of_regions:
            best, fact = sure[number], named_by[number]
            for match in self._spans[number].matches.heads:
                typed = best is not None and best.match.owner == match.owner
                (full if typed else bare)[self.facts[match.home, match.owner].id] += 1
            if fact is not None and fact.kind == "region" and " " in self.keys[number]:
                full[fact.id] += 1
        return frozenset(id for id, times in full.items() if times >= 3 * bare[id])

    def _sentence_countries(self, named_by: Sequence[Facts | None]) -> list[frozenset[str]]:
        """For each span the countries named before it in its sentence."""
        countries: frozenset[str] = frozenset()
        named = [fact.country if fact is not None and fact.kind == "country" else None for fact in named_by]
        if not any(code is not None for code in named):
            return [countries] * len(named)
        found: list[frozenset[str]] = []
        sentence, sentences = -1, self._tokens.sentences
        for span, code in zip(self._spans, named, strict=True):
            if sentences[span.first] != sentence:
                sentence, countries = sentences[span.first], frozenset()
            found.append(countries)
            if code is not None:
                countries |= {code}
        return found


def _shares(lands: Counter[str]) -> dict[str, float]:
    """How much a text is about each country and region: the more, the more of its places it names, up to a few."""
    return {land: min(1.0, times / _OFTEN) for land, times in lands.items()}


def _shares_without(own: Counter[str], lands: Counter[str], shares: dict[str, float]) -> dict[str, float]:
    """The shares without the places of one name; the same where the text names enough others."""
    left = {land: lands[land] - times for land, times in own.items() if lands[land] - times < _OFTEN}
    if not left:
        return shares
    return {land: share for land, share in shares.items() if land not in left} | {
        land: times / _OFTEN for land, times in left.items() if times
    }


def _key(tokens: Tokens, span: Span) -> str:
    first, last = span.first, span.last
    stem = tokens.items[last].stem
    return stem if first == last else " ".join([*tokens.keys[first:last], stem])


def _context(named_by: Iterable[Facts | None]) -> tuple[tuple[float, float], ...]:
    """Where the places lie that a text names most; countries and regions are too wide to tell where."""
    counts = Counter([fact.point for fact in named_by if fact is not None and fact.point is not None])
    return tuple([point for point, _ in counts.most_common(_CONTEXT_PLACES)])


@lru_cache(maxsize=1)
def _around(points: tuple[tuple[float, float], ...]) -> Around:
    """The same once more where the next look finds the same: what has been measured from there is known."""
    return Around(points)


def _is_wide(engine: Engine, id: str) -> bool:
    """Whether towns share the entity's bare name: after "the Dnipro River" a bridge in Dnipro is still in the city."""
    found = ((layer, layer.find_id(id)) for layer in engine.gazetteer.layers)
    return any(n is not None and layer.kind(n) in ("region", "landform") for layer, n in found)
