"""data/exonyms.tsv: what English and Slavic languages call cities, regions and countries of the world, kept by hand.

Tab-separated with a header line, sorted by GeoNames' number: that number, a name for whoever reads the table, and a column
for each language (ISO 639) with its names, several of them parted by "; ", none where GeoNames' or CLDR's copy has what
there is. The English names are those that news prints where GeoNames has another first ("Qamishli" for Al Qāmishlī) or
tells the language of none, so that "Heraklion" was unknown. The Slavic ones are those that are in use and that each
country's board on geographical names lists: for Polish KSNG's Urzędowy wykaz polskich nazw geograficznych świata (2019),
for Czech the Index českých exonym of ČÚZK (2011), for Slovak ÚGKK's Slovenské vžité názvy (2015), for Slovene Slovenski
eksonimi (Kladnik and Perko, 2013). Of countries they are the long ones, too ("Republika Federalna Niemiec"), as the UN
lists them, which CLDR lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toponyms.errors import SourceError
from toponyms.model import Entity, Name
from toponyms.script.words import lookup_key
from toponyms.sources import table

HEADER = ["geonames", "name", "en", "bg", "cs", "pl", "sk", "sl", "uk", "ru"]
SOURCE = "customary"
EDIT = "a line is a GeoNames id, a name and names in en, bg, cs, pl, sk, sl, uk and ru, separated by tabs; several by '; '"

Exonyms = Mapping[int, tuple[Name, ...]]


def read(path: str) -> Exonyms:
    """The names by GeoNames' number; SourceError names the line of one that is none or was met before."""
    found: dict[int, tuple[Name, ...]] = {}
    for line, row in table.rows(path, HEADER, EDIT):
        if not row[0].isdecimal() or int(row[0]) in found:
            raise SourceError(f"{row[0]!r} is no number, or has a line already", where=f"{path}:{line}", hint=EDIT)
        found[int(row[0])] = tuple(_names(row))
    return found


def _names(row: list[str]) -> Iterator[Name]:
    for lang, cell in zip(HEADER[2:], row[2:], strict=True):
        yield from (Name(text, lang, "official", source=SOURCE) for text in cell.split("; ") if text)


def named(entity: Entity, exonyms: Exonyms) -> Entity:
    """The entity with its names of the table, which take the place of those of the same letters in no language known.

    >>> lisbon = Entity("geonames:1", "Lisbon", "settlement", refs={"geonames": 1}, names=(Name("Lizbona", usage="exonym"),))
    >>> [(n.text, n.lang) for n in named(lisbon, {1: (Name("Lizbona", "pl"), Name("Lisabon", "cs"))}).names]
    [('Lizbona', 'pl'), ('Lisabon', 'cs')]
    """
    if own := exonyms.get(int(entity.refs.get("geonames", 0))):
        keys = {lookup_key(name.text) for name in own}
        kept = [n for n in entity.names if n.lang or n.usage != "exonym" or lookup_key(n.text) not in keys]
        met = {(n.text, n.lang) for n in kept}
        entity._names = (*kept, *(n for n in own if (n.text, n.lang) not in met))
    return entity
