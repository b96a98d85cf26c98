"""Compiles the default gazetteer into the wheel, so that an installed copy opens it without reading any YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGazetteer(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `toponyms/data/default.topo` to a wheel; an editable install gets none and compiles into the cache."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from toponyms.layers.compile import compile_default

        path = Path(mkdtemp()) / "default.topo"
        compile_default(str(path), str(root / "data"))
        build_data["force_include"][str(path)] = "toponyms/data/default.topo"
