"""One cache folder for all tests and their subprocesses, so that the default gazetteer is compiled once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Keep compiled files in the checkout (git-ignored), never in the developer's own cache."""
    # What the tests expect holds of the default gazetteer, whatever a developer has built.
    os.environ.setdefault("TOPONYMS_LAYERS", "default")
    os.environ.setdefault("TOPONYMS_CACHE", str(Path(__file__).parent.parent / ".cache" / "toponyms"))


@pytest.fixture(scope="session")
def default_index() -> str:
    """The path of the compiled default gazetteer."""
    from toponyms.layers.compile import open_default

    return open_default().path
