"""A text read as one document: every mention found, what only looks like one left out, all given one consistent reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from toponyms.model import Entity
from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints
from toponyms.resolve.rank import Ranked, probabilities, weigh
from toponyms.resolve.reading import Reading
from toponyms.text.beside import Beside, Told
from toponyms.text.context import what_the_text_tells
from toponyms.text.cueing import Said
from toponyms.text.document import Document, Focus, Mention
from toponyms.text.gaps import gap
from toponyms.text.scan import Span
from toponyms.text.sift import mentioned
from toponyms.text.tokens import Tokens

T = TypeVar("T")

#: From this probability on the first look at a mention helps to read the others.
_SURE = 0.85
#: So many characters show the language of a text.
_SAMPLE = 5_000
#: How often a text is read: what the first look makes sure, the next builds on.
_LOOKS = 3


def annotate(engine: Engine, text: str, at: str = "", lang: str = "") -> Document:
    """The mentions of a text, each with its answer.

    `at` is the date of the text (ISO 8601 prefix) or "", `lang` its language (ISO 639) or "" for what its letters tell.
    """
    tokens = Tokens(text)
    spans, said = mentioned(engine, tokens)
    gaps = [gap(tokens, max(a.last, s.end), b.first) for a, b, s in zip(spans, spans[1:], said, strict=False)]
    first = Hints(at=at, lang=lang or _language(text))
    known = [first] * len(spans)
    told = [Told()] * len(spans)
    ranked = _Ranking(engine, tokens)
    # What is sure at one look helps to read the rest at the next: "Kramatorsk" says which Pokrovsk, that which district.
    for _ in range(_LOOKS - 1):
        sure = _each_once(ranked.sure, spans, said, known)
        known = what_the_text_tells(engine, tokens, spans, sure, first)
        told = Beside(engine, tokens, spans, said, gaps, sure).containers(told)
        known = [h._replace(containers=t.regions, cued=t.firm and bool(t.regions)) for h, t in zip(known, told, strict=True)]
    answers = _each_once(ranked.answer, spans, said, known)
    found = tuple(_mention(tokens, *each) for each in zip(spans, said, answers, strict=True) if each[2].status != UNKNOWN)
    return Document(text, found, _focus(found))


def _language(text: str) -> str:
    """ "ru" for a text with letters that Ukrainian lacks and hardly any of its own, else ""."""
    start = text[:_SAMPLE]
    russian, ukrainian = (sum(map(start.count, letters)) for letters in ("ыэъёЫЭЪЁ", "іїєґІЇЄҐ"))
    return "ru" if russian > 10 * ukrainian else ""


def _each_once(do: Callable[[Span, Said, Hints], T], spans: list[Span], said: list[Said], known: list[Hints]) -> list[T]:
    """What `do` gives for each span, done once for spans of which all is the same: a text names its town fifty times."""
    memo: dict[object, T] = {}
    found = []
    for span, what, hints in zip(spans, said, known, strict=True):
        # All else that is known follows from the text of the span, or is the same for the whole document.
        key = (span.text, what, hints.sentence_countries, hints.containers, hints.cued)
        if key not in memo:
            memo[key] = do(span, what, hints)
        found.append(memo[key])
    return found


def _has_article(span: Span) -> bool:
    """Whether a name begins with an article that it may have by accident: "The City", but not "the West"."""
    return span.text[:4].lower() == "the " and not any(m.home.is_newsworthy(m.owner) for m in span.matches)


class _Ranking:
    """The ranked matches of spans; a look that tells nothing new of a span costs nothing."""

    def __init__(self, engine: Engine, tokens: Tokens) -> None:
        self._engine, self._tokens = engine, tokens
        self._kept: dict[tuple[str, Said, Hints], list[Ranked]] = {}

    def sure(self, span: Span, said: Said, hints: Hints) -> Ranked | None:
        """The match of a span that is beyond doubt, or None."""
        scored, _ = probabilities(self._ranked(span, said, hints), self._nothing(False))
        return scored[0] if scored and scored[0].score >= _SURE else None

    def answer(self, span: Span, said: Said, hints: Hints) -> Resolution:
        """The answer to a span."""
        return self._engine.decide(span.text, self._ranked(span, said, hints), self._nothing(said.cued or hints.cued))

    def _ranked(self, span: Span, said: Said, hints: Hints) -> list[Ranked]:
        key = (span.text, said, hints)
        if key not in self._kept:
            self._kept[key] = self._rank(*key, span)
        return self._kept[key]

    def _rank(self, text: str, said: Said, hints: Hints, span: Span) -> list[Ranked]:
        engine = self._engine
        listed = engine.listed(text) or (_has_article(span) and engine.listed(text[4:]))
        # "Спаса" is a form of a word listed.
        listed = listed or all(m.rung == "form" and engine.listed(m.layer.name_text(m.name)) for m in span.matches)
        listed = listed or self._is_common(span)
        hints = hints._replace(
            kinds=said.kinds,
            # "In March": a word that may stand before any noun does not make a place of what is listed as none.
            cued=hints.cued or (said.cued and not (listed and not said.kinds)),
            in_text=True,
            several_words=span.last > span.first,
            letters=len(text),
            listed=listed,
        )
        if hints.named and any(m.home.kind(m.owner) == "country" for m in span.matches):
            # "Mexico City" named before makes no town of "Mexico".
            towns = {m.home.entity_id(m.owner) for m in span.matches if m.home.kind(m.owner) == "settlement"}
            hints = hints._replace(named=hints.named - towns)
        reading = Reading(text, said.kinds, cued=said.cued)
        focus = None if hints.abroad else engine.focus
        return weigh(((match, reading, hints) for match in span.matches), engine.weights, focus)

    def _is_common(self, span: Span) -> bool:
        """Whether the text has the same word in small letters, and no place that news names is called so."""
        if span.first < span.last or not span.text[:1].isupper() or span.text.lower() not in self._tokens.small_words:
            return False
        return not any(
            m.rung != "script" and m.home.is_newsworthy(m.owner) and m.layer.usage(m.name) not in ("exonym", "former", "soviet")
            for m in span.matches
        )

    def _nothing(self, cued: bool) -> float:
        """Running text is full of capitalised words that name nothing: the bar is higher than for a bare name."""
        weights = self._engine.weights
        return weights["nothing"] + (weights["nothing_in_text"] if not cued else 0.0)


def _mention(tokens: Tokens, span: Span, said: Said, answer: Resolution) -> Mention:
    start, end = span.start, span.end
    if said.end >= 0 and _takes_type_word(answer, said):
        end = tokens.items[said.end].end
        answer = Resolution(tokens.text[start:end], answer.status, answer.candidates, answer.notes)
    return Mention(start, end, tokens.text[start:end], answer)


def _takes_type_word(answer: Resolution, said: Said) -> bool:
    """ "Donetsk region" is one name of the oblast; in "Pokrovsk city" and "Donetsk and Luhansk oblasts" the word stays out."""
    entity = answer.entity
    return entity is not None and entity.kind in said.kinds and entity.kind in ("region", "district", "community", "area")


def _focus(mentions: Iterable[Mention]) -> Focus:
    """The country and region most resolved places lie in; a country's own name counts for the country only."""
    countries: Counter[str] = Counter()
    regions: Counter[Entity] = Counter()
    # An entity is read from the index once, however often it is named.
    for entity, times in Counter(m.entity for m in mentions if m.resolution.status == RESOLVED).items():
        if entity is None or not entity.is_place:
            continue
        if entity.country:
            countries[entity.country] += times
        for region in (entity, *entity.parents):
            if region.kind == "region":
                regions[region] += times
    most = regions.most_common(1)[0][0] if regions else None
    return Focus(countries.most_common(1)[0][0] if countries else "", most)
