"""The ladder: how a name is matched, rung by rung, safest first.

Each rung promises what it unifies (see docs/how-it-works.md) and returns matches; nothing here ranks or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.script.fold import coarse_key, fine_keys
from toponyms.script.words import lookup_key


class Match(NamedTuple):
    """A name that a string may stand for: where it is stored, on which rung it was met, how far off (0 to 1), and how."""

    layer: Index
    name: int
    rung: str
    distance: float = 0.0
    edits: int = 0
    note: str = ""

    @property
    def owner(self) -> int:
        """The number of the entity that bears the name."""
        return self.layer.owner(self.name)


Rung = Callable[[Index, str], Iterator[Match]]


def exact(index: Index, text: str) -> Iterator[Match]:
    """The same string after Unicode, case, apostrophe and hyphen folding."""
    for name in index.exact.get(lookup_key(text)):
        yield Match(index, name, "exact")


def script(index: Index, text: str) -> Iterator[Match]:
    """The same name in another romanization or script: the fine fold agrees."""
    for key in fine_keys(text):
        for name in index.fine.get(key):
            yield Match(index, name, "script", note=key)


def form(index: Index, text: str) -> Iterator[Match]:
    """A case form of a name: its ending rewritten gives a name that exists."""
    key = lookup_key(text)
    if key.isascii():
        return
    rules = forms_of(index)
    for lemma in rules.lemmas(key):
        for name in index.exact.get(lookup_key(lemma.text)):
            yield Match(index, name, "form", note=f"{lemma.case} of {lemma.text}")


def adjective(index: Index, text: str) -> Iterator[Match]:
    """An adjective made from a name, in any form ("Pokrovskyi", "краматорська")."""
    key = lookup_key(text)
    if key.isascii() and not key.endswith(_ROMANIZED_ADJECTIVE):
        return
    for lemma in forms_of(index).adjective_bases(key):
        for name in index.exact.get(lookup_key(lemma.text)):
            yield Match(index, name, "adjective", note=f"adjective of {lemma.text}")


def bridge(index: Index, text: str) -> Iterator[Match]:
    """Ukrainian and Russian forms of one name: by the reviewed correspondences (data/bridge.yaml), else by the coarse fold.

    A coarse hit is only as good as the finer fold says; its distance is measured there.
    """
    from rapidfuzz.distance import OSA  # 30 ms to import: only the lower rungs pay

    readings = fine_keys(text)
    met = {name: key for key in readings for name in index.cross.get(key)}
    for name, key in met.items():
        yield Match(index, name, "bridge", note=key)
    for key in dict.fromkeys(coarse_key(reading) for reading in readings):
        for name in index.coarse.get(key):
            if name in met:
                continue
            near = (OSA.distance(r, k) / max(len(r), len(k)) for r in readings for k in fine_keys(index.name(name).text))
            yield Match(index, name, "bridge", min(near, default=1.0), note=key)


def near(index: Index, text: str) -> Iterator[Match]:
    """A misspelling: the fine fold of a name lies within a small edit distance."""
    for reading in fine_keys(text):
        for edits, key in index.near.find(reading):
            length = max(len(reading), len(index.fine.key(key)))
            for name in index.fine.postings(key):
                yield Match(index, name, "near", edits / length, edits, note=index.fine.key(key))


#: Rungs in groups: a group is asked only where those before it found nothing that fits.
RUNGS: tuple[tuple[str, Rung], ...] = (
    ("exact", exact),
    ("form", form),
    ("script", script),
    ("adjective", adjective),
    ("bridge", bridge),
    ("near", near),
)

_ROMANIZED_ADJECTIVE = ("yi", "ii", "yy", "iy", "sky", "ska", "ske", "skoi", "skoho")


def forms_of(index: Index):  # type: ignore[no-untyped-def]  # forms.Rules, imported where used
    """The form rules of an index, read from it on first use."""
    from toponyms.forms import Rules

    rules = index.memo.get("forms")
    if rules is None:
        rules = index.memo["forms"] = Rules.from_text(index.file.text("forms"))
    return rules
