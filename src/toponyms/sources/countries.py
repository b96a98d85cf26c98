"""Continents and countries of the `world` layer: GeoNames for what they are, CLDR for what each language calls them.

Unicode CLDR (through babel) has the name of every ISO 3166-1 territory in some three hundred languages. babel keeps one
form a language and leaves out the "short" and "variant" ones of CLDR; what can be told apart again is bracketed
("Myanmar (Burma)" is Myanmar and is Burma).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toponyms.model import Entity, Name

_LANGUAGE = re.compile("[a-z]{2,3}").fullmatch
_BRACKETED = re.compile(r"(.+?)\s*[(（](.+)[)）]").fullmatch


def read_continents(continents: Mapping[str, Any]) -> Iterator[Entity]:
    """The seven continents of GeoNames, as areas, with their names in some fifty languages."""
    for row in continents.values():
        names = [Name(row["name"], "en", "official", source="geonames")]
        for other in row["alternateNames"]:
            lang, text = other.get("lang", ""), other["name"]
            # A "language" may also be "link" or "wkdt" (the rest of the row is then an address).
            if _LANGUAGE(lang) and text != row["name"]:
                names.append(Name(text, lang, "official" if lang == "en" else "exonym", source="geonames"))
        yield Entity(
            f"geonames:{row['geonameId']}",
            row["name"],
            "area",
            lat=round(float(row["lat"]), 5),
            lon=round(float(row["lng"]), 5),
            population=int(row["population"]),
            refs={"geonames": int(row["geonameId"])},
            names=tuple(dict.fromkeys(names)),
        )


def read_countries(countries: Mapping[str, Any], continents: Mapping[str, Any]) -> Iterator[Entity]:
    """The countries of GeoNames (ISO 3166-1 and Kosovo), without coordinates, which GeoNames' table lacks."""
    translations = territory_names(frozenset(countries))
    for code, row in sorted(countries.items()):
        continent = continents.get(row["continentcode"])
        native = official_languages(code) or ("en",)
        names = {(row["name"], "en"): Name(row["name"], "en", "official", source="geonames")}
        met = {row["name"]}
        for lang, texts in sorted(translations.get(code, {}).items(), key=lambda item: (len(item[0]), item[0])):
            for text in texts:
                # "Ubelgiji" is Belgium in twenty languages of East Africa: told once, but for those with a code of two letters.
                if len(lang) == 3 and text in met:
                    continue
                met.add(text)
                usage = "official" if lang in native or lang == "en" else "exonym"
                names.setdefault((text, lang), Name(text, lang, usage, source="cldr"))
        yield Entity(
            f"geonames:{row['geonameid']}",
            row["name"],
            "country",
            country=code,
            population=int(row["population"]),
            parent_ids=(f"geonames:{continent['geonameId']}",) if continent else (),
            refs={"geonames": int(row["geonameid"])},
            names=tuple(names.values()),
        )


def official_languages(country: str) -> tuple[str, ...]:
    """The official languages of a country by CLDR, in law or in fact, as ISO 639 codes; () where it names none.

    >>> official_languages("CY"), official_languages("XK"), official_languages("AQ")
    (('el', 'tr'), ('sq', 'sr'), ())
    """
    from babel.languages import get_official_languages

    found = get_official_languages(country, de_facto=True)
    return tuple(dict.fromkeys(str(code).partition("_")[0] for code in found))


def territory_names(codes: frozenset[str]) -> dict[str, dict[str, list[str]]]:
    """The names of territories by code and language; those CLDR leaves untranslated ("AF") are left out."""
    from babel import localedata

    names: dict[str, dict[str, list[str]]] = {}
    for lang in sorted(localedata.locale_identifiers()):
        if not _LANGUAGE(lang):
            continue
        # Without what a language inherits: English names are no names of Kabyle.
        given = localedata.load(lang, merge_inherited=False).get("territories", {})
        own = {code: text for code, text in given.items() if code in codes and text.upper() != code}
        for code, variants in without_brackets(own).items():
            names.setdefault(code, {})[lang] = variants
    return names


def without_brackets(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Each name of a language's list and what it is without brackets, by code.

    What stands before the brackets is a name unless another territory has it; what stands in them is one if it is
    written like a name. Otherwise the brackets tell namesakes apart ("Congo (Kinshasa)") or hold a comment.

    >>> without_brackets({"MM": "Myanmar (Burma)", "HK": "Hong Kong (China)", "CN": "China", "MF": "St. Martin (French part)"})
    {'MM': ['Myanmar (Burma)', 'Myanmar', 'Burma'], 'HK': ['Hong Kong (China)', 'Hong Kong'], 'CN': ['China'], \
'MF': ['St. Martin (French part)', 'St. Martin']}
    >>> without_brackets({"CD": "Congo (Kinshasa)", "CG": "Congo (Brazzaville)"})
    {'CD': ['Congo (Kinshasa)'], 'CG': ['Congo (Brazzaville)']}
    """
    split = {code: found.groups() for code, text in names.items() if (found := _BRACKETED(text))}
    taken = [*names.values(), *(before for before, _ in split.values())]
    variants = {}
    for code, text in names.items():
        variants[code] = [text]
        if code in split:
            before, inside = split[code]
            if taken.count(before) == 1:
                variants[code].append(before)
                if inside.istitle() and len(inside) > 3 and inside not in taken and " " not in inside:
                    variants[code].append(inside)
    return variants
