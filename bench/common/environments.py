"""Peers in throw-away environments: one a package, pinned in peers.txt, kept in the user's cache, never in the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent


def pins() -> dict[str, str]:
    """The peers of peers.txt: package name to requirement."""
    lines = (BENCH / "peers.txt").read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0]: line for line in map(str.strip, lines) if line and not line.startswith("#")}


@cache
def python_of(peer: str) -> str | None:
    """The interpreter that has a peer, its environment made on first use; None where it cannot be installed here."""
    requirement = pins()[peer]
    folder = _folder() / f"{requirement.replace('==', '-')}-py{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"  # written last: an environment whose installation was cut short is made again
    if not ready.exists():
        print(f"bench: installing {requirement} into {folder}", file=sys.stderr)
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
            subprocess.run(install, check=True, stdout=sys.stderr)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"bench: {requirement} is left out: {error}", file=sys.stderr)
            return None
        ready.touch()
    return str(python)


def _folder() -> Path:
    given = os.environ.get("TOPONYMS_BENCH_CACHE")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("toponyms-bench", appauthor=False))
