"""The layers that come with the library: the default gazetteer, and the world once it has been built."""

from __future__ import annotations

import os

from toponyms import paths
from toponyms.errors import InputError, SourceError
from toponyms.index.format import FORMAT_VERSION
from toponyms.index.store import Index
from toponyms.layers import compile
from toponyms.script import FOLD_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: In the order in which their word counts.
LAYERS = ("default", "world")
#: About so many entities the world has, for the progress bar.
_ENTITIES = 233_500
GET_WORLD = 'get it with: pip install "toponyms[world]" && toponyms gazetteer build world'


def open_layers(wanted: str | Sequence[str] | None = None) -> Iterator[Index]:
    """The layers asked for ("default,world", or a list); without a word those that TOPONYMS_LAYERS names, else all there are.

    Raises InputError for an unknown name and SourceError for a world that has not been built.
    """
    wanted = wanted or os.environ.get("TOPONYMS_LAYERS")
    if wanted is None:
        wanted = LAYERS if os.path.exists(world_path()) else LAYERS[:1]
    names = [name.strip() for name in (wanted.split(",") if isinstance(wanted, str) else wanted)]
    for name in names:
        if name not in LAYERS:
            raise InputError(f"no layer is called {name!r}", hint=f"layers are {' and '.join(LAYERS)}; other files are sources")
    for name in LAYERS:
        if name in names:
            yield compile.open_default() if name == "default" else open_world()


def world_path() -> str:
    """Where the compiled world lies, once it has been built: another format or fold looks elsewhere."""
    return os.path.join(paths.cache_dir(), f"world-{FORMAT_VERSION}.{FOLD_VERSION}.topo")


def open_world() -> Index:
    """The world layer; SourceError says how to get it where it has not been built."""
    path = world_path()
    if not os.path.exists(path):
        raise SourceError("the world layer has not been built here", where=path, hint=GET_WORLD)
    return Index(path)


def build_world(path: str | None = None) -> str:
    """Compile the world layer into the cache or to a path, with a progress bar on a terminal; where it lies.

    Raises SourceError where the packages of the extra are missing.
    """
    from toponyms.index import build
    from toponyms.layers.extras import read_extras
    from toponyms.progress import Progress
    from toponyms.sources import aliases
    from toponyms.sources.world import OWN, read_world

    path = path or world_path()
    with Progress("compiling the world") as progress:
        # Of this layer only what was written by hand is known to news: the rest of that stands in data/aliases.yaml.
        newsworthy = frozenset(entity.id for entity in aliases.read(paths.data_file(OWN)))
        extras = read_extras(paths.data_dir())._replace(source="world", newsworthy=newsworthy)
        build.build(read_world(), path, extras, lambda done, _: progress(done, _ENTITIES))
    return path
