"""What others call a kind of place, in our terms: words, and GeoNames classes and codes (geonames.org/export/codes.html)."""

from __future__ import annotations

import re
from functools import cache

from toponyms.model import KINDS

#: Words of other gazetteers and of OpenStreetMap's `place=*`, by our kind.
_WORDS = {
    "settlement": "city town village hamlet settlement suburb locality municipality populated-place inhabited-place ppl place"
    " urban-type-settlement isolated-dwelling",
    "region": "region oblast province state governorate voivodeship krai republic first-level admin1 adm1",
    "district": "district raion rayon county okrug powiat second-level admin2 adm2 city-district borough",
    "community": "community hromada commune parish admin3 admin4 adm3 adm4 gmina",
    "country": "country nation sovereign-state admin0 adm0",
    "landform": "landform island islet mountain mountains peak hill river lake sea bay reservoir forest wood valley cape"
    " water ridge stream strait peninsula spring natural-feature",
    "facility": "facility building plant airport airfield bridge dam mine station factory road railway port base military-base"
    " monastery site power-plant",
    "area": "area zone park neighbourhood neighborhood quarter axis line territory reserve",
    "person": "person human people",
    "organization": "organization organisation company agency party institution",
    "unit": "unit brigade battalion regiment division corps military-unit formation",
}
_CLASSES = {"P": "settlement", **dict.fromkeys("HTUV", "landform"), "L": "area", **dict.fromkeys("SR", "facility")}
#: Codes that are something else than the rest of their class. PCLH and ADM1H are of the past: no country, no region of today.
_CODES = {
    "ADM1": "region",
    "ADM2": "district",
    "ADM3": "community",
    "ADM4": "community",
    "ADM5": "community",
    **dict.fromkeys(("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX"), "country"),
    "MILB": "facility",
    "AIRB": "facility",
}
_FEATURE = re.compile(r"([AHLPRSTUV])(?:[./ ]+([A-Z][A-Z0-9]{1,9}))?").fullmatch


def of_feature(letter: str, code: str) -> str:
    """The kind of a GeoNames feature class and code; "" for a class that is none.

    >>> of_feature("P", "PPLA"), of_feature("A", "ADM1"), of_feature("A", "TERR"), of_feature("S", "AIRP")
    ('settlement', 'region', 'area', 'facility')
    """
    return _CODES.get(code) or _CLASSES.get(letter) or ("area" if letter == "A" else "")


def kind_of(text: str) -> str:
    """One of our kinds for a word, a GeoNames class ("P") or class and code ("P.PPL"); the text itself if it is neither.

    >>> kind_of("Village"), kind_of("A.ADM2"), kind_of("populated place"), kind_of("T"), kind_of("wormhole")
    ('settlement', 'district', 'settlement', 'landform', 'wormhole')
    """
    if text in KINDS:
        return text
    if feature := _FEATURE(text.strip()):
        return of_feature(feature[1], feature[2] or "")
    if text.strip() in _CODES:
        return _CODES[text.strip()]
    return _by_word().get(re.sub("[ _-]+", "-", text.strip().lower()), text)


@cache
def _by_word() -> dict[str, str]:
    return {word: kind for kind, words in _WORDS.items() for word in words.split()}
