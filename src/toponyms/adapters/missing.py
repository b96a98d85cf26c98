"""Packages that only some need: what to install where one is missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from toponyms.errors import InputError


def needs(package: str, extra: str) -> ModuleType:
    """A package of an extra; InputError that says how to get it where it is not installed.

    >>> needs("json", "arrow").__name__
    'json'
    >>> needs("no_such_package", "arrow")
    Traceback (most recent call last):
        ...
    toponyms.errors.InputError: no_such_package is not installed (pip install "toponyms[arrow]")
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise InputError(f"{package} is not installed", hint=f'pip install "toponyms[{extra}]"') from None
