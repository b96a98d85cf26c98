"""Identifiers as others write them (bare codes, prefixes, web addresses) in our form, `register:local`; ids for who has none."""

from __future__ import annotations

import re
from zlib import crc32

#: Prefixes of the Linked Places Format and of Wikidata, by our register.
PREFIXES = {"gn": "geonames", "geoname": "geonames", "wd": "wikidata"}
#: How a register's web addresses are written; the first group is the local part.
_ADDRESSES = (
    ("geonames", r"(?:www\.|sws\.)?geonames\.org/([0-9]+)(?:/.*)?"),
    ("wikidata", r"(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[0-9]+)"),
    ("whg", r"(?:www\.)?whgazetteer\.org/(?:places?|api/db/\?id=|places/portal)/?([0-9]+)(?:/.*)?"),
    ("pleiades", r"(?:www\.)?pleiades\.stoa\.org/places/([0-9]+)(?:[#/].*)?"),
    ("tgn", r"vocab\.getty\.edu/(?:page/)?tgn/([0-9]+)"),
    ("viaf", r"(?:www\.)?viaf\.org/viaf/([0-9]+)/?"),
    ("gnd", r"d-nb\.info/gnd/([0-9X-]+)"),
    ("osm", r"(?:www\.)?openstreetmap\.org/((?:node|way|relation)/[0-9]+)"),
)
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/:#()+-]*").fullmatch


def normalized(text: str, register: str) -> str:
    """An identifier as `register:local`; a bare one belongs to `register`, unless its form says whose it is.

    >>> normalized("https://www.geonames.org/704422/pokrovsk.html", "mine"), normalized("wd:Q84", "mine")
    ('geonames:704422', 'wikidata:Q84')
    >>> normalized("UA14160210010099403", "mine"), normalized("node/17", "mine"), normalized("17", "mine")
    ('katottg:UA14160210010099403', 'osm:node/17', 'mine:17')
    >>> normalized("https://example.org/places/1", "mine")
    'example_org:places/1'
    """
    text = text.strip()
    if address := re.fullmatch(r"https?://([^/]+)/(.+)", text):
        return _of_address(*address.groups())
    space, colon, local = text.partition(":")
    if colon and re.fullmatch("[A-Za-z][A-Za-z0-9_]*", space):
        space = PREFIXES.get(space.lower(), space)
        # "gn:0704422" would be another spelling of one id.
        return f"{space}:{local.lstrip('0') if space == 'geonames' else local}"
    if re.fullmatch("UA[0-9]{17}", text):
        return f"katottg:{text}"
    if re.fullmatch("Q[1-9][0-9]*", text):
        return f"wikidata:{text}"
    if re.fullmatch("(?:node|way|relation)/[0-9]+", text):
        return f"osm:{text}"
    return f"{register}:{text if _LOCAL(text) else _distinct(text, text)}"


def made(*facts: object) -> str:
    """An id for a row that has none: its name in plain letters and a checksum of what the row says of the place.

    The first fact is the name. The same facts give the same id, wherever the row stands; corrected ones give another.

    >>> made("Часів Яр", "settlement", "UA", 48.59, 37.84) == made("Часів Яр", "settlement", "UA", 48.59, 37.84)
    True
    >>> made("Часів Яр").rpartition("-")[0]
    'toponyms:chasiv-iar'
    """
    return f"toponyms:{_distinct(str(facts[0]), repr(facts))}"


def register_of(path: str) -> str:
    """The register of bare ids in a file: its name.

    >>> register_of("data/My places (2024).csv"), register_of("17.csv")
    ('my_places_2024', 'file_17')
    """
    import os

    stem = slug(os.path.splitext(os.path.basename(path.rstrip("/")))[0]).replace("-", "_")
    return stem if stem[:1].isalpha() else f"file_{stem}".rstrip("_")


def slug(text: str) -> str:
    """A text as small ASCII letters, digits and hyphens; "" if it has none. Never shown as a name."""
    if not text.isascii():
        from unidecode import unidecode

        text = unidecode(text.encode("utf-8", "ignore").decode())  # of half a character it warns
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _distinct(text: str, facts: str) -> str:
    return f"{slug(text)[:40].strip('-') or 'x'}-{crc32(facts.encode('utf-8', 'backslashreplace')):08x}"


def _of_address(host: str, path: str) -> str:
    for register, form in _ADDRESSES:
        if match := re.fullmatch(form, f"{host}/{path}"):
            return f"{register}:{match[1].lstrip('0') or '0'}" if register == "geonames" else f"{register}:{match[1]}"
    # A host of its own is a register of its own.
    register = slug(host.removeprefix("www.")).replace("-", "_")
    return f"{register}:{path if _LOCAL(path) else _distinct(path, path)}"
