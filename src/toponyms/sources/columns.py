"""What a column or JSON property means, however it is spelled: "Latitude", "lng", "geonameid", "name_uk"."""

from __future__ import annotations

import re
from functools import cache

#: Our term, and what others call it, in small letters and underscores.
_TERMS = {
    "id": "identifier @id uid entity_id place_id osm_id",
    "name": "title label toponym placename place_name",
    "kind": "type class category feature_class featureclass fclass fclasses place_type placetype"
    " feature_code featurecode fcode types",
    "country": "iso iso2 iso_a2 cc ccode ccodes country_code countrycode iso_3166 iso3166 addr_country",
    "lat": "latitude y lat_dd wgs84_lat",
    "lon": "longitude lng long x lon_dd wgs84_lon",
    "population": "pop inhabitants",
    "precision": "",
    "parents": "parent parent_id parent_ids within admin admin1 part_of contained_in",
    "refs": "ids identifiers references",
    "matches": "links same_as sameas",
    "names": "alias aliases altname altnames alt_name alt_names alternate_names alternative_names variants other_names synonyms",
    "comma_names": "alternatenames",
    "lang": "language isolanguage iso_lang name_lang",
    "usage": "name_usage name_type",
    "from": "valid_from since start_date",
    "to": "valid_to until end_date",
    "source": "src citation",
    "weak": "",
    "suppress": "suppressed mute muted",
    "why": "reason",
    "place": "",
    "refs:geonames": "geonames geonameid geonames_id geoname_id geoname gn",
    "refs:katottg": "katottg katotth katottg_code katotth_code",
    "refs:wikidata": "wikidata wikidata_id wikidataid qid wd",
}
_NAMED = re.compile(r"(?:names?|alias(?:es)?|title|label|alt_names?)[_:]([a-z]{2,3})").fullmatch
_REF = re.compile(r"refs?[_:]([a-z][a-z0-9_]*)").fullmatch


def term(header: str) -> str:
    """What a header stands for: a key of the table, `names:LANG`, `refs:REGISTER`, or "" for a column that says nothing to us.

    >>> [term(h) for h in ("Latitude", " Country Code", "geonameid", "name_uk", "name:ru", "ref:fips", "colour")]
    ['lat', 'country', 'refs:geonames', 'names:uk', 'names:ru', 'refs:fips', '']
    """
    plain = re.sub(r"[\s_.-]+", "_", header.strip().lower()).strip("_")
    if known := _by_spelling().get(plain):
        return known
    if match := _NAMED(plain):
        return f"names:{match[1]}"
    match = _REF(plain)
    return f"refs:{match[1]}" if match else ""


@cache
def _by_spelling() -> dict[str, str]:
    return {spelling: key for key, others in _TERMS.items() for spelling in (key, *others.split())}
