"""The resolver over the default and the layer `world`, which is built where there is none yet (a minute or two)."""

from __future__ import annotations

import os
from functools import cache

from toponyms import Gazetteer, Resolver
from toponyms.layers.builtin import build_world, world_path


@cache
def resolver(layers: str = "default,world") -> Resolver:
    if layers != "default" and not os.path.exists(world_path()):
        build_world()
    return Resolver(Gazetteer.load(layers=layers))
