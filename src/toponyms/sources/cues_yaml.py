"""Reads data/cues.yaml."""

from __future__ import annotations

from toponyms.cues import Cue, Cues
from toponyms.errors import SourceError
from toponyms.script.words import lookup_key
from toponyms.sources import yaml_text

NEEDED = ("kinds", "side", "role", "words")


def read(path: str) -> Cues:
    """The cue words of a file; SourceError where a group is not of the form the file's head describes."""
    rows = []
    groups = yaml_text.read(path)
    if not isinstance(groups, list) or not groups:
        raise SourceError("the file must be a list of groups", where=path)
    for group in groups:
        if not isinstance(group, yaml_text.Table):
            raise SourceError(f"each group must be a mapping, not {group!r}", where=path)
        if not set(NEEDED) <= set(group) <= {*NEEDED, "category"} or not isinstance(group["kinds"], list):
            raise SourceError("a group needs kinds, side, role and words, and may have a category", where=f"{path}:{group.line}")
        cue = Cue(tuple(group["kinds"]), group["side"], group["role"], group.get("category", ""))
        rows += [(key, cue) for words in group["words"] for word in words if (key := lookup_key(word))]
    return Cues(sorted(set(rows)))
