"""The resolver: the library's verbs over one gazetteer."""

from __future__ import annotations

from toponyms.errors import InputError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import KINDS, Entity, Step
from toponyms.resolve.answer import Resolution
from toponyms.resolve.country_codes import code_of
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import NOTHING, Hints, point_of
from toponyms.resolve.ladder import RUNGS, matches
from toponyms.resolve.namesakes import namesakes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toponyms.text.document import Document

    Within = str | Entity | Sequence[str | Entity]
    Near = str | Entity | tuple[float, float]


class Resolver:
    """Resolves mentions against a gazetteer; immutable, safe to share between threads, pickled as its paths.

    `focus` is the country (ISO 3166-1) the texts are about: a prior in the ranking, shown in the steps, never a
    filter; None is neutral. The default is Ukraine.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, focus: str | None = "UA") -> None:
        if focus is not None and not (len(focus) == 2 and focus.isascii() and focus.isalpha() and focus.isupper()):
            raise InputError(f"focus must be a country code like 'UA', or None, not {focus!r}")
        self.gazetteer = gazetteer if gazetteer is not None else Gazetteer.load()
        self.focus = focus
        self._engine = Engine(self.gazetteer, focus)

    def __reduce__(self) -> tuple[object, ...]:
        return _resolver, (self.gazetteer, self.focus)

    def resolve(
        self,
        text: str,
        *,
        within: Within | None = None,
        country: str | Entity | None = None,
        kind: str | Sequence[str] | None = None,
        near: Near | None = None,
        at: str | None = None,
    ) -> Resolution:
        """The one thing a mention names, or an honest "ambiguous" or "unknown".

        Hints are names themselves, in any spelling: `within` a region, district or community (or several that all
        hold), `country` a name or code (ISO 3166-1), `kind` one or more of the kinds, `near` a place or (lat, lon) in degrees,
        `at` an ISO 8601 date or prefix. A hint that names nothing known is reported in `notes` and left out.
        Raises InputError for text that is no str, an unknown kind, or a date that is none.

        >>> r = Resolver().resolve("Krasnoarmysk")
        >>> r.status, r.entity.name, r.entity.id
        ('resolved', 'Pokrovsk', 'katottg:UA14160210010099403')
        >>> Resolver().resolve("blorptown").status
        'unknown'
        """
        check_text(text)
        if within is country is kind is near is at is None:
            return self._engine.resolve(text, NOTHING)
        hints, notes = self._hints(within, country, kind, near, at)
        return self._engine.resolve(text, hints, notes)

    def resolve_many(
        self,
        names: Iterable[str],
        *,
        within: Within | None = None,
        country: str | Entity | None = None,
        kind: str | Sequence[str] | None = None,
        near: Near | None = None,
        at: str | None = None,
    ) -> list[Resolution]:
        """The answers to many mentions, in order; each distinct one is resolved once. Hints, as of `resolve`, hold for all.

        Equal mentions share one answer.

        >>> [r.status for r in Resolver().resolve_many(["Kyiv", "Kiev", "Kyiv"])]
        ['resolved', 'resolved', 'resolved']
        """
        if isinstance(names, str):  # its letters would be asked for, one by one
            raise InputError("names must be a list of texts, not one text", hint="ask `resolve` for one")
        names = list(names)
        if set(map(type, names)) != {str}:  # a column of a million rows is looked at in C
            for name in names:
                check_text(name)
        hints, notes = self._hints(within, country, kind, near, at)
        resolve = self._engine.resolve
        answers = {name: resolve(name, hints, notes) for name in dict.fromkeys(names)}
        return [answers[name] for name in names]

    def annotate(self, text: str, lang: str | None = None, at: str | None = None) -> Document:
        """The mentions of a text, read as one document; offsets count characters of `text`.

        `at` is the date of the text (ISO 8601 or a prefix). `lang` is its language (ISO 639, "ru"): what lies abroad and
        has its current name in that language is likelier meant by a form of it, and Polish, Czech, Slovak and Slovene ("pl",
        "cs", "sk", "sl") have case forms of Latin names. Without it the letters and commonest words of the text tell these
        and Russian. It is no filter: names of every language are looked for in every text.
        Raises InputError for text that is no str.

        >>> doc = Resolver().annotate("Kostantinovka and Pokrovsk’s outskirts")
        >>> [(m.start, m.end, m.entity.name) for m in doc.mentions]
        [(0, 13, 'Kostiantynivka'), (18, 26, 'Pokrovsk')]
        """
        # Reading text needs more modules than a single name does; they cost a process 5 ms.
        from toponyms.text.annotate import annotate

        check_text(text)
        return annotate(self._engine, text, _date(at), lang or "")

    def normalize(
        self, text: str, style: str | Mapping[str, str] = "canonical", *, quotes: bool = True, at: str | None = None
    ) -> str:
        """The text with its places written one way, all else untouched; see `toponyms.text.normalize` for the styles.

        >>> Resolver().normalize("Fighting near Krasnoarmeysk", style="as-written+canonical")
        'Fighting near Krasnoarmeysk [Pokrovsk]'
        """
        from toponyms.text.normalize import normalize

        return normalize(self.annotate(text, at=at), style, quotes=quotes)[0]

    def replay(self, steps: Sequence[Step]) -> Entity | None:
        """The entity that steps of an answer lead to when each is done again, or None if one no longer holds.

        >>> resolver = Resolver()
        >>> resolver.replay(resolver.resolve("Krasnoarmysk").steps).name
        'Pokrovsk'
        """
        rungs = {rung for rung, _ in RUNGS}
        entity = None
        for step in steps:
            if step.action in ("read", "possessive"):
                if all(step.after != reading.name for reading in self._engine.readings(step.before)):
                    return None
            elif step.action == "rewrite":
                from toponyms.resolve.looks.ways import rewritten

                if step.after not in rewritten(self._engine, step.before):
                    return None
            elif step.action in rungs:
                ways = (self._engine.spelling(step.before, placed=placed) for placed in (False, True))
                found = (match for way in ways for match in matches(self.gazetteer, step.action, way))
                if all(m.layer.name(m.name).text != step.after for m in found):
                    return None
            elif step.action == "name":
                entity = self.gazetteer.get(step.after)
                if entity is None or not self._bears(entity, step.before):
                    return None
        return entity

    def _bears(self, entity: Entity, text: str) -> bool:
        """Whether a text is a name of an entity, one derived for the index, or a Russian one that sources have of a namesake."""
        layers = [(layer, number) for layer in self.gazetteer.layers if (number := layer.find_id(entity.id)) is not None]
        if any(layer.name_text(name) == text for layer, number in layers for name in layer.names_of(number)):
            return True
        met = matches(self.gazetteer, "exact", self._engine.spelling(text))
        return any((match.home, match.owner) in layers for match in namesakes(self._engine, met, alone=True))

    def _hints(
        self,
        within: Within | None,
        country: str | Entity | None,
        kind: str | Sequence[str] | None,
        near: Near | None,
        at: str | None,
    ) -> tuple[Hints, tuple[str, ...]]:
        if within is country is kind is near is at is None:
            return NOTHING, ()
        notes: list[str] = []
        containers = []
        countries: frozenset[str] = frozenset()
        for hint in [within] if isinstance(within, (str, Entity)) else within or ():
            found = self._engine.containers(hint.id if isinstance(hint, Entity) else check_text(hint))
            if found:
                containers.append(found)
            elif isinstance(hint, str) and hint.strip() != "NA" and (code := code_of(hint.strip())):  # "UA" is no region's name
                countries |= {code}
            else:
                notes.append(f"hint within={hint!r} names no region known here and was left out")
        if country is not None:
            code = self._country(country)
            if code:
                countries = frozenset([code])
            else:
                what = f"hint country={country!r} names no country known here and was left out"
                notes.append(f"{what} (codes are those of ISO 3166-1: 'UA', 'UKR')")
        kinds = (kind,) if isinstance(kind, str) else tuple(kind or ())
        for given in kinds:
            if given not in KINDS:
                raise InputError(f"kind must be one of {', '.join(KINDS)}, not {given!r}")
        points: tuple[tuple[float, float], ...] = ()
        if near is not None:
            points = self._points(near)
            if not points:
                notes.append(f"hint near={near!r} names no place, or too many, and was left out")
        points += tuple([c.seat for c in containers if c.seat])
        return Hints(containers=tuple(containers), countries=countries, kinds=kinds, points=points, at=_date(at)), tuple(notes)

    def _country(self, hint: str | Entity) -> str:
        if isinstance(hint, Entity):
            return hint.country
        code = check_text(hint).strip()
        if code == self.focus or (code := code_of(code)):
            return code
        entity = self._engine.resolve(hint, Hints(kinds=("country",))).entity
        return entity.country if entity else ""

    def _points(self, hint: Near) -> tuple[tuple[float, float], ...]:
        if isinstance(hint, str):
            return self._engine.points(hint)
        if isinstance(hint, Entity):
            point = point_of(hint)
            return (point,) if point else ()
        try:
            lat, lon = hint
            if -90 <= lat <= 90 and -180 <= lon <= 180:
                return ((float(lat), float(lon)),)
        except (TypeError, ValueError):  # a cell that holds nothing, a text, three numbers
            pass
        raise InputError(f"near must be (latitude, longitude) in degrees, not {hint!r}")


def check_text(text: object) -> str:
    """The text itself; InputError with advice if it is none.

    >>> check_text(b"Kyiv")
    Traceback (most recent call last):
        ...
    toponyms.errors.InputError: expected text, got bytes (decode it first, for instance with .decode("utf-8"))
    """
    if isinstance(text, str):
        return text
    hint = 'decode it first, for instance with .decode("utf-8")' if isinstance(text, (bytes, bytearray)) else "pass a str"
    raise InputError(f"expected text, got {type(text).__name__}", hint=hint)


def _date(at: str | None) -> str:
    if at is None:
        return ""
    from toponyms.sources.values import is_date

    if not isinstance(at, str) or not is_date(at):
        raise InputError(f"at must be a date like '2014-05-12', '2014-05' or '2014', not {at!r}")
    return at


def _resolver(gazetteer: Gazetteer, focus: str | None) -> Resolver:
    return Resolver(gazetteer, focus=focus)
