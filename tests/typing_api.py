"""Ordinary user code against the public contract: it is never run, it only has to pass `mypy --strict`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, assert_type

import toponyms
from toponyms import Candidate, Document, Entity, Gazetteer, Mention, Name, Resolution, Resolver, Step, ToponymsError


def answers() -> str:
    r = toponyms.resolve("Krasnoarmysk")
    assert_type(r, Resolution)
    r = toponyms.resolve("Mykolaivka", within="Donetsk oblast", country="UA", kind="settlement", near=(48.7, 37.6), at="2014-05")
    assert_type(r.query, str)
    assert_type(r.status, str)
    assert_type(r.score, float)
    assert_type(r.entity, Entity | None)
    assert_type(r.candidates, tuple[Candidate, ...])
    assert_type(r.steps, tuple[Step, ...])
    assert_type(r.notes, tuple[str, ...])
    assert_type(r.explain(), str)
    assert_type(r.to_dict(), dict[str, Any])
    for candidate in r.candidates:
        assert_type(candidate.entity, Entity)
        assert_type(candidate.score, float)
        assert_type(candidate.name, Name)
        assert_type(candidate.steps, tuple[Step, ...])
    for step in r.steps:
        action, before, after, note = step
        assert_type((action, before, after, note), tuple[str, str, str, str])
    if r.entity is None:
        return r.status
    return r.entity.name


def hints(oblast: Entity) -> list[Resolution]:
    toponyms.resolve("Mykolaivka", within=oblast, country=oblast, near=oblast)
    toponyms.resolve("Mykolaivka", within=["Kramatorsk district", oblast], kind=("settlement", "community"), near="Sloviansk")
    return toponyms.resolve_many(["Kyiv", "Kiev"], within="Ukraine", at="2014")


def entities(e: Entity) -> dict[str, Any]:
    assert_type(e.id, str)
    assert_type(e.name, str)
    assert_type(e.name_in("uk"), str)
    assert_type(e.name_at("2010", lang="uk"), str)
    assert_type(e.kind, str)
    assert_type(e.is_place, bool)
    assert_type(e.country, str)
    assert_type(e.lat, float | None)
    assert_type(e.lon, float | None)
    assert_type(e.population, int)
    assert_type(e.precision, str)
    assert_type(e.parents, tuple[Entity, ...])
    assert_type(e.parent_ids, tuple[str, ...])
    assert_type(e.refs, dict[str, str | int])
    assert_type(e.names, tuple[Name, ...])
    for name in e.names:
        fields = (name.text, name.lang, name.usage, name.valid_from, name.valid_to, name.source)
        assert_type(fields, tuple[str, str, str, str, str, str])
        assert_type(name.held_at("2014"), bool)
    return e.to_dict()


def texts(text: str) -> str:
    doc = toponyms.annotate(text, lang="en", at="2022-03-01")
    assert_type(doc, Document)
    assert_type(doc.text, str)
    for mention in doc.mentions:
        assert_type(mention, Mention)
        assert_type(mention.resolution, Resolution)
        assert_type(mention.entity, Entity | None)
        assert text[mention.start : mention.end] == mention.text
    assert_type(doc.entities, tuple[Entity, ...])
    assert_type(doc.to_geojson(), dict[str, Any])
    styles: Mapping[str, str] = {"UA": "canonical"}
    return toponyms.normalize(text, style="canonical") + toponyms.normalize(text, styles, quotes=False)


def strings() -> float:
    assert_type(toponyms.transliterate("Костянтинівка", "ua-ukr-Cyrl-Latn-2010"), str)
    return toponyms.similarity("Lwów", "Lviv")


def own_layers(path: str) -> Iterator[str]:
    gazetteer = Gazetteer.load(path, base="default")
    resolver = Resolver(gazetteer, focus="PL")
    neutral = Resolver(focus=None)
    assert_type(gazetteer.get("geonames:704422"), Entity | None)
    assert_type(len(gazetteer), int)
    try:
        yield from (entity.id for entity in gazetteer)
        assert_type(resolver.resolve("Lwów"), Resolution)
        assert_type(resolver.resolve_many(["Lwów"]), list[Resolution])
        assert_type(neutral.annotate("Lwów"), Document)
        assert_type(neutral.normalize("Lwów"), str)
        assert_type(resolver.replay(resolver.resolve("Lwów").steps), Entity | None)
    except ToponymsError as error:
        yield error.where + error.what + error.hint
