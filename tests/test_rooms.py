"""Imports point one way: each room knows those before it and none behind (docs/decisions/0001-start.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "toponyms"
#: The rooms, and the files beside them, in the order in which they may import; a room within a room is one of its own.
ORDER = (
    *("errors", "tuples", "model", "paths", "progress", "workfiles", "memo", "registers"),
    *("script", "forms", "cues", "sources", "index", "layers", "resolve"),
    *("text.words", "text.spans", "text.lookalikes", "text.reading", "text"),
    *("resolver", "default", "__init__", "adapters", "pandas", "polars", "spark", "spacy", "serve", "cli", "__main__"),
)
FILES = sorted(SRC.rglob("*.py"))


def room(module: str) -> int:
    """Where the room of a module, named from within the package, stands in the order."""
    parts = module.split(".")
    return ORDER.index(".".join(parts[:2]) if ".".join(parts[:2]) in ORDER else parts[0])


def imported(file: Path) -> Iterator[str]:
    """What a file imports of the package anywhere in it, also where only types are checked."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "toponyms":
            within = (node.module or "").split(".")[1:]
            for name in node.names:
                path = SRC.joinpath(*within, name.name)
                module = [*within, name.name] if path.is_dir() or path.with_suffix(".py").exists() else within
                yield ".".join(module) or "__init__"
        elif isinstance(node, ast.Import):
            yield from (name.name.partition(".")[2] or "__init__" for name in node.names if name.name.split(".")[0] == "toponyms")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SRC)))
def test_imports_point_one_way(file: Path) -> None:
    parts = file.relative_to(SRC).with_suffix("").parts
    own = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
    assert not [module for module in imported(file) if room(module) > room(own)]
