"""`toponyms info`: the same as `toponyms gazetteer info`, which stands with what else there is to know of a gazetteer."""

from __future__ import annotations

from toponyms.cli.gazetteer import info as command

__all__ = ["command"]
