"""The codes by which a country is told: those of two and three letters of ISO 3166-1, and what is written for them."""

from __future__ import annotations

from toponyms import paths
from toponyms.script.words import MISSING


def code_of(text: str) -> str:
    """The ISO 3166-1 code of two letters that a code stands for; "" if it is none of any country.

    From data/country_codes.tsv, whose lines name their sources: the codes of three letters, and "UK", which the standard
    reserves. "na" is what tables write where there is nothing; Namibia is told in capitals.

    >>> [code_of(text) for text in ("ua", "UKR", "UK", "NA", "na", "XX", "Ukraine")]
    ['UA', 'UA', 'GB', 'NA', '', '', '']
    """
    if not 2 <= len(text) <= 3 or text in MISSING:
        return ""
    if not _codes:
        with open(paths.data_file("country_codes.tsv"), encoding="utf-8") as file:
            rows = [line.split("\t") for line in file.read().splitlines()[1:]]
        _codes.update({code: code for _, code, _ in rows} | {written: code for written, code, _ in rows})
    return _codes.get(text.upper(), "")


#: Filled when first asked for.
_codes: dict[str, str] = {}
