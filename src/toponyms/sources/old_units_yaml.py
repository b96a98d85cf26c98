"""Reads data/old_units.yaml: units of other states and times, by how their names sound."""

from __future__ import annotations

from toponyms.errors import SourceError
from toponyms.script.fold import fine_keys
from toponyms.sources import yaml_text


def read(path: str) -> list[str]:
    """A row a spelling: "u|olgopol|100|katottg:UA..." for the seat of a unit, "s|..." of one named alone, "l|" and "a|" a land.

    Raises SourceError where the file is not of the form its head tells.
    """
    content = yaml_text.read(path)
    if not isinstance(content, yaml_text.Table) or not {"units", "lands"} <= set(content):
        raise SourceError("the file must be a mapping with lists `units` and `lands`", where=path)
    rows = []
    for group in content["units"]:
        if not {"source", "km", "of"} <= set(group):
            raise SourceError("a group of units needs source, km and of", where=f"{path}:{group.line}")
        for seat, names in group["of"].items():
            of = "s" if group.get("alone") else "u"
            rows += [f"{of}|{key}|{group['km']}|{seat}" for name in names for key in _keys(name)]
    for land in content["lands"]:
        held = " ".join(land["oblasts"])
        rows += [f"l|{key}||{held}" for name in land.get("names", ()) for key in _keys(name)]
        rows += [f"a|{key}||{held}" for name in land.get("alone", ()) for key in fine_keys(name)]
    return sorted(set(rows))


def _keys(name: str) -> tuple[str, ...]:
    """The keys of how a name begins: before the ending of an adjective "т" is another sound ("бахмутского")."""
    return (*fine_keys(name), *(fine_keys(f"{name}ск") if name.endswith("т") else ()))
