"""One cache folder for all tests and their subprocesses, so that the default gazetteer is compiled once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_configure() -> None:
    """Keep compiled files in the checkout (git-ignored), never in the developer's own cache."""
    # What the tests expect holds of the default gazetteer, whatever a developer has built.
    os.environ.setdefault("TOPONYMS_LAYERS", "default")
    os.environ.setdefault("TOPONYMS_CACHE", str(HERE.parent / ".cache" / "toponyms"))


@pytest.fixture(scope="session")
def default_index() -> str:
    """The path of the compiled default gazetteer."""
    from toponyms.layers.compile import open_default

    return open_default().path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of a few entities, in use with a cache folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    for item in (HERE.parent / "data").iterdir():
        if item.name not in ("aliases.yaml", "ukraine", "default.topo"):
            (shutil.copytree if item.is_dir() else shutil.copy)(item, folder / item.name)
    shutil.copy(HERE / "cases" / "tiny_aliases.yaml", folder / "aliases.yaml")
    (folder / "ukraine").mkdir()
    for table in (HERE.parent / "data" / "ukraine").glob("*.tsv"):
        with table.open(encoding="utf-8") as file:
            (folder / "ukraine" / table.name).write_text(file.readline(), encoding="utf-8")
    monkeypatch.setenv("TOPONYMS_DATA", str(folder))
    monkeypatch.setenv("TOPONYMS_CACHE", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def cache(data: Path) -> Path:
    return data.parent / "cache"
