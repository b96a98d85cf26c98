"""Where the project's data lies, and where compiled files are kept."""

from __future__ import annotations

import os
import sys

from toponyms.errors import SourceError


def data_dir() -> str:
    """The folder with `aliases.yaml` and the other tables: `TOPONYMS_DATA`, the wheel's copy, or the checkout's."""
    here = os.path.dirname(os.path.abspath(__file__))
    given = os.environ.get("TOPONYMS_DATA")
    places = [given] if given else [os.path.join(here, "data"), os.path.join(here, "..", "..", "data")]
    for place in places:
        if os.path.isfile(os.path.join(place, "aliases.yaml")):
            return os.path.normpath(place)
    where, hint = (given, "TOPONYMS_DATA must name a folder with aliases.yaml") if given else (here, "reinstall toponyms")
    raise SourceError("no gazetteer data found", where=where, hint=hint)


def data_file(name: str) -> str:
    """The path of one data file; SourceError if it is missing."""
    path = os.path.join(data_dir(), name)
    if not os.path.exists(path):
        raise SourceError("the file is missing", where=path, hint="reinstall toponyms")
    return path


def cache_dir() -> str:
    """The folder for compiled files: `TOPONYMS_CACHE` or the user's cache folder; it need not exist yet."""
    given = os.environ.get("TOPONYMS_CACHE")
    if given:
        return given
    if sys.platform == "linux":  # what platformdirs does there; loading it would take a third of a whole answer's time
        return os.path.join(os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache"), "toponyms")
    import platformdirs

    return platformdirs.user_cache_dir("toponyms", appauthor=False)
