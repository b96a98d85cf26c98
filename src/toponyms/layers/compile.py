"""Sources into a compiled file, once: the default gazetteer and files of one's own."""

from __future__ import annotations

import os
import sys
from zlib import crc32

from toponyms import paths
from toponyms.errors import IndexFileError, SourceError
from toponyms.index.format import FORMAT_VERSION
from toponyms.index.store import Index
from toponyms.script import FOLD_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toponyms.sources.problem import Problem

#: Files and folders of data/ that the default index is made of.
DEFAULT_SOURCES = (
    *("aliases.yaml", "not_places.yaml", "cues.yaml", "focus.yaml", "bridge.yaml", "model.yaml", "old_units.yaml"),
    *("countries.tsv", "forms", "schemes", "ukraine"),
)


def open_default() -> Index:
    """The default gazetteer: the file the wheel ships, or one compiled into the cache from the checkout's data."""
    data = paths.data_dir()
    shipped = os.path.join(data, "default.topo")
    files = _source_files(data)
    if os.path.exists(shipped):
        index = Index(shipped)
        # An installed file is edited rarely, but it must not be ignored then: sizes tell for the price of a few stats.
        if index.file.text("source") == _sizes(data, files):
            return index
    return _cached(f"default-{_stamp(files)}.topo", lambda path: compile_default(path))


def open_source(path: str, below: Sequence[Index] = ()) -> Index:
    """The index of a file or folder of one's own, compiled into the cache, or of a compiled file (`.topo`) as it is.

    `below` are the layers it lies over: its entities may extend theirs and lie within theirs.
    """
    path = os.path.abspath(path)
    if path.endswith(".topo"):
        if not os.path.isfile(path):
            raise SourceError("the file is missing", where=path)
        return Index(path)
    from toponyms.sources import formats

    files = [file for own in formats.files(path) for file in (own, *formats.companions(own))]
    # Cue words, form rules and weights come from the data folder, parents and extended entities from the layers below.
    stamp = _stamp([*files, *_source_files(paths.data_dir())], [layer.file.checksum for layer in below])
    name = f"{os.path.splitext(os.path.basename(path))[0]}-{stamp}.topo"
    return _cached(name, lambda target: compile_source(path, target, below))


def compile_default(path: str, data: str | None = None) -> None:
    """Compile the default gazetteer from the data folder to a path."""
    from toponyms.layers import homographs
    from toponyms.layers.extras import read_extras
    from toponyms.sources import aliases, codifier, country_points, merge

    data = data or paths.data_dir()
    curated = aliases.read(os.path.join(data, "aliases.yaml"))
    entities = merge.merge(curated, codifier.read_ukraine(os.path.join(data, "ukraine")))
    merge.place_city_parts(entities)
    merge.write_without_dots(entities)
    country_points.locate(entities, country_points.read(os.path.join(data, "countries.tsv")))
    sizes = _sizes(data, _source_files(data))
    # A record that only adds names to a village or a city's district, such as its Soviet one, does not say that news names it:
    # five are Azovske, and "печерський" is any of Pechersk. Nor does the Russian name of a district.
    small = {e.id for e in entities if e.kind == "settlement" or e.refs.get("category") == "city-district"}
    others = {e.id for e in curated if not e.kind} & small
    districts = {e.id for e in entities if e.kind == "district"}
    told = (e.id for e in curated if e.kind or e.id not in districts or any(name.usage != "russian" for name in e.names))
    newsworthy = frozenset(told) - others
    extras = read_extras(data)
    patterns = "\n".join((extras.patterns, "\t".join((homographs.ROLE, *sorted(homographs.keys(entities, newsworthy))))))
    _build(entities, path, extras._replace(source=sizes, newsworthy=newsworthy, patterns=patterns))


def compile_source(source: str, path: str, below: Sequence[Index] = ()) -> None:
    """Compile one file or folder to a path, with what it needs of the layers it lies over; problems are told on stderr."""
    from toponyms.layers import suppress
    from toponyms.layers.extras import read_extras
    from toponyms.layers.own import Own
    from toponyms.progress import Progress
    from toponyms.sources import formats
    from toponyms.sources.problem import Report

    report = Report()
    with Progress("reading the gazetteer") as progress:
        own = Own(lambda report: formats.read(source, report), below, report, progress)
    _tell(report.problems + suppress.idle(report.suppressions, below), report.count)
    # Whoever writes an entity down expects to meet it, as we do of those in aliases.yaml.
    handmade = all(formats.format_of(file).handmade for file in formats.files(source))
    extras = read_extras(paths.data_dir())._replace(not_places={}, handmade=handmade)
    _build(own, path, extras._replace(suppressed=suppress.pack(report.suppressions)))


def _tell(problems: Sequence[Problem], count: int, shown: int = 20) -> None:
    """The first problems on stderr: what is left out must not go unsaid."""
    for problem in problems[:shown]:
        print(f"toponyms: {problem}", file=sys.stderr)
    if (more := max(count, len(problems)) - shown) > 0:
        print(f"toponyms: {more} more problems; `toponyms gazetteer check` lists them", file=sys.stderr)


def _build(entities, path, extras) -> None:  # type: ignore[no-untyped-def]  # the types live in modules read only to compile
    from toponyms.index import build
    from toponyms.progress import Progress

    with Progress("compiling the gazetteer") as progress:
        build.build(entities, path, extras, progress)


def _cached(name: str, compile_to) -> Index:  # type: ignore[no-untyped-def]
    folder = paths.cache_dir()
    path = os.path.join(folder, name)
    if os.path.exists(path):
        try:
            return Index(path)
        except IndexFileError as error:
            print(f"toponyms: {error.what}, compiling it again: {path}", file=sys.stderr)
    compile_to(path)
    _drop_older(folder, name)
    return Index(path)


def _drop_older(folder: str, name: str, keep: int = 3) -> None:
    """Remove files of earlier editions of one source, all but the latest few: another process may still open those."""
    stem = name.rpartition("-")[0]
    try:
        # As long as this one: "my-places-1a2b3c4d.topo" is no edition of "my".
        names = [f for f in os.listdir(folder) if f.startswith(stem + "-") and len(f) == len(name) and f.endswith(".topo")]
        old = [os.path.join(folder, f) for f in names]
        for path in sorted(old, key=os.path.getmtime)[:-keep]:
            os.unlink(path)
    except OSError:  # somebody else's clean-up came first
        pass


def _source_files(data: str) -> list[str]:
    return sorted(_walk(data))


def _walk(data: str) -> Iterator[str]:
    for name in DEFAULT_SOURCES:
        path = os.path.join(data, name)
        if os.path.isdir(path):
            yield from (os.path.join(path, f) for f in os.listdir(path) if f.endswith((".yaml", ".tsv")))
        elif os.path.exists(path):
            yield path


def _program_files() -> list[str]:
    """The modules that decide what a compiled file holds: whoever edits the fold must not meet keys of the old one."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    rooms = ("forms", "index", "layers", "script", "sources")
    return sorted(os.path.join(package, r, f) for r in rooms for f in os.listdir(os.path.join(package, r)) if f.endswith(".py"))


def _sizes(data: str, files: list[str]) -> str:
    # Compiled on one system and compared on another: one separator, one order.
    return "\n".join(sorted(f"{os.path.relpath(f, data)}\t{os.stat(f).st_size}".replace(os.sep, "/") for f in files))


def _stamp(files: list[str], more: Sequence[int] = ()) -> str:
    """A short name for the state of files: another size, time or program version gives another."""
    facts = [(os.path.abspath(f), (s := os.stat(f)).st_size, s.st_mtime_ns) for f in [*files, *_program_files()]]
    return f"{crc32(repr((facts, *more, FORMAT_VERSION, FOLD_VERSION)).encode()):08x}"
