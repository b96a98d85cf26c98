"""How single values of a source are written: identifiers, numbers, dates."""

from __future__ import annotations

import re

#: Registers an id may come from, and how their ids are written; data/aliases.schema.json says the same. Registers we
#: merge by are strict, so that one thing has one spelling; of any other, whatever looks like an identifier.
ID = (
    r"katottg:UA[0-9]{17}|geonames:[1-9][0-9]{0,9}|wikidata:Q[1-9][0-9]{0,11}|toponyms:[a-z0-9]+(?:-[a-z0-9]+)*"
    r"|(?!(?:katottg|geonames|wikidata|toponyms):)[a-z][a-z0-9_]*:[A-Za-z0-9][A-Za-z0-9._~/:#()+-]*"
)
ID_FORMS = (
    "katottg:UA and 17 digits, geonames:NUMBER, wikidata:Q and digits, toponyms:small-letters-and-hyphens, "
    "or another register:identifier (whg:81010)"
)
NUMBER, COUNT, REF_KEY = r"-?[0-9]{1,3}(?:\.[0-9]+)?", r"[0-9]{1,10}", r"[a-z][a-z0-9_]*"


def is_date(text: str) -> bool:
    """Whether a text is a real calendar date, or the month or year of one.

    >>> is_date("2016-02-29"), is_date("2016"), is_date("2015-02-29"), is_date("spring 2016")
    (True, True, False, False)
    """
    import datetime

    # fromisoformat() would also take "2016-W01-1".
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def as_ref(value: str) -> str | int:
    """An identifier as a number if it is written like one: "704422", but not "007" or "Q42".

    >>> as_ref("704422"), as_ref("007"), as_ref("Q42")
    (704422, '007', 'Q42')
    """
    return int(value) if re.fullmatch("0|[1-9][0-9]{0,17}", value) else value


def folds(text: str) -> bool:
    """Whether a name leaves a key to look it up by."""
    from toponyms.script.exact import exact_key

    return any(c.isalnum() for c in exact_key(text))
