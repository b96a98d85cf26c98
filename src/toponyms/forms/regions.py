"""Names of oblasts in -щина and of their people, which no rule derives (Донеччина, харків'яни)."""

from __future__ import annotations

from functools import cache

from toponyms.forms.paradigms import read_yaml
from toponyms.tuples import NamedTuple


class RegionName(NamedTuple):
    """A nominative that stands for an oblast (official Ukrainian name): `kind` is region or demonym."""

    oblast: str
    lang: str
    kind: str
    text: str


@cache
def region_names() -> tuple[RegionName, ...]:
    """All of them, in the order of `data/forms/regions.yaml`; their case forms come from `inflect`.

    >>> [n.text for n in region_names() if n.oblast == "Донецька область" and n.kind == "region"]
    ['Донеччина', 'Донетчина', 'Донеччина', 'Donechchyna']
    """
    return tuple(
        RegionName(row["oblast"], lang, kind, text)
        for row in read_yaml("forms/regions.yaml")
        for lang in ("uk", "ru", "en")
        for kind, texts in row[lang].items()
        for text in texts
    )
