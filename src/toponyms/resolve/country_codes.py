"""The codes by which a country or a state of one is told: those of ISO 3166-1, and those that addresses have of states."""

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


def states_of(code: str) -> tuple[str, ...]:
    """The ids of the states that a code of addresses stands for, in America, Brazil, Canada and Australia; empty if it is none.

    From data/state_codes.tsv. The gazetteer has not all of them as names: "IN", "OR" and "ME" are words.

    >>> states_of("IN"), states_of("WA"), states_of("Ind")
    (('geonames:4921868',), ('geonames:5815135', 'geonames:2058645'), ())
    """
    if not _states:
        with open(paths.data_file("state_codes.tsv"), encoding="utf-8") as file:
            for row in file.read().splitlines()[1:]:
                written, id, _ = row.split("\t")
                _states[written] = (*_states.get(written, ()), id)
    return _states.get(code, ())


#: Filled when first asked for.
_states: dict[str, tuple[str, ...]] = {}
