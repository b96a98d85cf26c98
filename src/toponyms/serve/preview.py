"""An entity on a small card of HTML: what it is, its names with their dates, its identifiers."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from toponyms.model import Entity
from toponyms.resolve.answer import RESOLVED, Resolution
from toponyms.serve.describe import place_of
from toponyms.serve.properties import is_former, period

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.resolver import Resolver

#: The size of a card in pixels.
WIDTH, HEIGHT = 400, 200
#: Web pages of identifiers, for whoever follows a link; nothing is fetched.
_PAGES = {"geonames": "https://www.geonames.org/", "wikidata": "https://www.wikidata.org/wiki/"}
#: Languages whose names a card shows.
_LANGUAGES = ("uk", "ru", "en")
_STYLE = "body{font:13px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0}p{margin:3px 0}"


def page(resolver: Resolver, id: str, query: str = "") -> str | None:
    """The card of an entity as a whole page; None for an unknown id."""
    html = card(resolver, id, query)
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{escape(id)}</title><style>{_STYLE}</style>'
    return html and f"{head}{html}</html>\n"


def card(resolver: Resolver, id: str, query: str = "") -> str | None:
    """What is known of an entity as HTML, with a query also why that names it; None for an unknown id.

    >>> from toponyms import Resolver
    >>> html = card(Resolver(), "geonames:704422", "Krasnoarmysk")
    >>> "a misspelling" in html, "Красноармійськ (1962 to 2016-05-12)" in html
    (True, True)
    """
    entity = resolver.gazetteer.get(id)
    if entity is None:
        return None
    lines = "".join(f"<p>{line}</p>" for line in _lines(resolver, entity, query) if line)
    return f"<h1>{escape(entity.name)}</h1>{lines}"


def _lines(resolver: Resolver, entity: Entity, query: str) -> Iterator[str]:
    yield escape(place_of(entity))
    if query and (why := _why(resolver, entity, query)):
        yield f"<em>{escape(why)}</em>"
    shown = dict.fromkeys(entity.name_in(lang) for lang in _LANGUAGES)
    yield escape(" · ".join(name for name in shown if name != entity.name))
    # Of each period one name, in the language that comes first; the spellings of other sources have no dates.
    former = {period(name): name.text for name in reversed(entity.names) if is_former(name)}
    if len(former) > 1:
        former.pop("", None)
    yield escape("formerly " + "; ".join(name + when for when, name in sorted(former.items()))) if former else ""
    if entity.lat is not None and entity.lon is not None:
        of = f" (of the {entity.precision})" if entity.precision in ("community", "district", "oblast", "city") else ""
        people = f" · population {entity.population:,}" if entity.population else ""
        yield escape(f"{entity.lat:.4f}, {entity.lon:.4f}{of}{people}")
    yield " · ".join([escape(entity.id), *_links(entity)])


def _why(resolver: Resolver, entity: Entity, query: str) -> str:
    found = next((c for c in resolver.resolve(query).candidates if c.entity == entity), None)
    return Resolution(query, RESOLVED, (found,)).explain() if found else ""


def _links(entity: Entity) -> Iterator[str]:
    for register, value in entity.refs.items():
        if register in _PAGES:
            page = escape(_PAGES[register] + quote(str(value), safe=""))
            yield f'<a href="{page}" target="_blank" rel="noreferrer">{escape(f"{register} {value}")}</a>'
