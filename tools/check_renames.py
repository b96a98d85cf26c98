"""How many official renames of a table the gazetteer knows: the old name, its usage, its date, and who answers to it.

    PYTHONPATH=src python tools/check_renames.py renames.tsv [--gaps city settlement]

The table is tab-separated with a header: register, code, oblast, type, old, new, after, by. `code` is looked up if it is a
code of the codifier (UA and 17 digits); else the entity is the one of that oblast and kind that bears the new name and the
old one, or the new name alone. `after` and `by` are the days between which the name changed. Nothing is written.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import toponyms
from toponyms.model import Entity, Name

#: The registers' letters, in either script, for what was renamed; both write several kinds of village-like places.
CLASSES = {"M": "city", "М": "city", "T": "urban-type", "Т": "urban-type", "X": "settlement", "Щ": "settlement", "P": "district"}
#: What is counted. Of the former names some have a date that lies in the window of the rename (`dated`), some only the
#: window of their own that the codifier's editions leave, and this one overlaps (`bounded`), some a wrong date.
COLUMNS = ("rows", "found", "former", "dated", "bounded", "misdated", "answered")


class Rename(NamedTuple):
    """One row: an official name given up for another some time after `after`, and no later than `by`."""

    code: str
    oblast: str
    kind: str
    old: str
    new: str
    after: str
    by: str


def read(path: Path) -> Iterator[Rename]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        kind = CLASSES.get(row["type"], "village")
        yield Rename(row["code"], row["oblast"].split()[0], kind, row["old"], row["new"], row["after"], row["by"])


def key(text: str) -> str:
    """A name without differences of case and of the apostrophe, and without the word for a district."""
    for apostrophe in "'ʼ`":
        text = text.replace(apostrophe, "’")
    return text.casefold().removesuffix(" район")


class Names:
    """The places of Ukraine by code and by their Ukrainian names."""

    def __init__(self, gazetteer: toponyms.Gazetteer) -> None:
        self.by_code: dict[str, Entity] = {}
        self.by_name: dict[str, list[Entity]] = defaultdict(list)
        self.oblasts: dict[str, str] = {}
        for entity in gazetteer:
            if not entity.id.startswith("katottg:"):
                continue
            code = entity.id.removeprefix("katottg:")
            self.by_code[code] = entity
            for text in {key(n.text) for n in entity.names if n.lang == "uk"}:
                self.by_name[text].append(entity)
            if entity.kind == "region":
                for name in entity.names:
                    self.oblasts.setdefault(key(name.text).split()[0], code[:4])

    def find(self, row: Rename) -> Entity | None:
        """The entity that was renamed, or None where none or several may be it."""
        if row.code.startswith("UA"):
            return self.by_code.get(row.code)
        kinds = {"district"} if row.kind == "district" else {"settlement"}
        prefix = "katottg:" + self.oblasts.get(key(row.oblast), "UA")
        new = [e for e in self.by_name[key(row.new)] if e.kind in kinds and e.id.startswith(prefix)]
        both = [e for e in new if any(key(n.text) == key(row.old) for n in e.names)]
        found = both or new
        return found[0] if len(found) == 1 else None


def former(entity: Entity, old: str) -> Name | None:
    """The record of an old name: as former if there is one, dated if there is one."""
    names = [n for n in entity.names if n.lang == "uk" and n.usage == "former" and key(n.text) == key(old)]
    return max(names, key=lambda n: n.valid_to, default=None)


def in_window(date: str, row: Rename) -> bool:
    """Whether a day, month or year may lie in the window of the rename."""
    return row.after[: len(date)] <= date <= row.by[: len(date)]


def bounded(name: Name, row: Rename) -> bool:
    """Whether the source of a name gives the editions between which it was given up, and the rename's window overlaps."""
    after, _, by = name.source.rpartition(" ")[2].partition("/")
    return by == name.valid_to != "" and after < row.by and row.after < by


def judge(row: Rename, names: Names, resolver: toponyms.Resolver) -> tuple[str, ...]:
    """The columns a rename counts in."""
    entity = names.find(row)
    if entity is None:
        return ("rows",)
    told = ["rows", "found"]
    if name := former(entity, row.old):
        told.append("former")
        if name.valid_to:
            told.append("bounded" if bounded(name, row) else "dated" if in_window(name.valid_to, row) else "misdated")
    answer = resolver.resolve(row.old.title(), within=f"{row.oblast.title()} область", country="UA")
    if any(candidate.entity.id == entity.id for candidate in answer.candidates[:5]):
        told.append("answered")
    return tuple(told)


def main() -> None:
    """The command line; see the module's own words above."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--gaps", nargs="*", default=[], metavar="CLASS", help="list the renames of these classes not known")
    args = parser.parse_args()
    gazetteer = toponyms.Gazetteer.load()
    resolver, names = toponyms.Resolver(gazetteer), Names(gazetteer)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    gaps = []
    for row in read(args.table):
        told = judge(row, names, resolver)
        counts[f"{row.after}/{row.by}", row.kind].update(told)
        if row.kind in args.gaps and not {"dated", "bounded"} & set(told):
            gaps.append(f"{row.kind} {row.code} {row.old} > {row.new} {row.after}/{row.by}: {' '.join(told[1:]) or 'not found'}")
    print(f"{'window':23}{'class':12}" + "".join(f"{column:>10}" for column in COLUMNS))
    for (window, kind), counted in sorted(counts.items()):
        print(f"{window:23}{kind:12}" + "".join(f"{counted[column]:10}" for column in COLUMNS))
    print(*gaps, sep="\n")


if __name__ == "__main__":
    main()
