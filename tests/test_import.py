"""What `import toponyms` and an exact answer load: nothing but the library and a few small modules of Python's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import toponyms

SRC = Path(__file__).parent.parent / "src"
#: Each costs as much as the answer, or more; a third-party module is forbidden whatever it costs.
HEAVY = {
    "argparse",
    "array",
    "asyncio",
    "collections",
    "contextlib",
    "csv",
    "ctypes",
    "dataclasses",
    "datetime",
    "decimal",
    "email",
    "enum",
    "functools",
    "hashlib",
    "html",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "inspect",
    "json",
    "logging",
    "multiprocessing",
    "operator",
    "pathlib",
    "pickle",
    "platform",
    "pkgutil",
    "random",
    "re",
    "shutil",
    "socket",
    "ssl",
    "statistics",
    "struct",
    "subprocess",
    "tempfile",
    "threading",
    "tokenize",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "xml",
}
#: Rooms of our own that only compile, or only read running text.
UNASKED = tuple(
    f"toponyms.{room}"
    for room in (
        *("sources", "forms", "cli", "cues", "layers.extras", "text"),
        *("index.arrays", "index.build", "index.keyparts", "index.near", "index.nearparts", "index.ordered"),
        *("index.orderedparts", "index.scanner"),
        *("script.fold", "script.latin", "script.letters", "script.schemes"),
    )
)


def loaded(code: str) -> set[str]:
    """The modules that a program loads beside those every Python has at hand."""
    program = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SRC), *(p for p in sys.path if p)])}
    # -S: what the .pth files of this environment load is not ours.
    command = [sys.executable, "-S", "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=100)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import toponyms",
        "import toponyms; assert toponyms.resolve('Pokrovsk').entity.name == 'Pokrovsk'",
        "import toponyms; assert toponyms.resolve('Покровськ', country='UA').entity.names",
        "import toponyms; assert toponyms.resolve('Покровськ').explain()",
        "import toponyms; assert toponyms.Gazetteer.load().get('geonames:704422').parents",
    ],
)
def test_nothing_heavy_is_loaded(code: str, default_index: str) -> None:
    modules = loaded(code)
    assert sorted(modules & HEAVY) == []
    foreign = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"toponyms"}
    assert sorted(foreign) == []
    assert sorted(name for name in modules if name.startswith(UNASKED)) == []


@pytest.mark.parametrize("name", ["Bila Tserkva", "Біла Церква"])
def test_a_name_of_two_words_needs_the_cue_words_as_well(name: str, default_index: str) -> None:
    modules = loaded(f"import toponyms; assert toponyms.resolve({name!r}).entity.name == 'Bila Tserkva'")
    assert sorted(modules & HEAVY) == []


def test_a_misspelling_needs_one_more(default_index: str) -> None:
    foreign = {m.partition(".")[0] for m in loaded("import toponyms; assert toponyms.resolve('Pokrovsck').entity")}
    assert foreign - set(sys.stdlib_module_names) - {"toponyms", "rapidfuzz"} == set()


def test_the_public_names_are_there() -> None:
    assert sorted(toponyms.__all__) == toponyms.__all__
    for name in toponyms.__all__:
        assert getattr(toponyms, name).__doc__, name
