"""The files of a gazetteer that another machine does not have."""

from __future__ import annotations

from toponyms.layers import builtin, compile
from toponyms.layers.gazetteer import Gazetteer


def builtin_layers(gazetteer: Gazetteer) -> dict[str, str]:
    """The layers of a gazetteer that come with the library: their names, and where the compiled file of each lies here.

    >>> list(builtin_layers(Gazetteer.load(layers="default")))
    ['default']
    """
    known = {compile.open_default().path: "default", builtin.world_path(): "world"}
    return {known[layer.path]: layer.path for layer in gazetteer.layers if layer.path in known}


def own_files(gazetteer: Gazetteer) -> list[str]:
    """The compiled files of the other layers, in the order in which their word counts."""
    known = builtin_layers(gazetteer).values()
    return [layer.path for layer in gazetteer.layers if layer.path not in known]
