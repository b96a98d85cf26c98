"""Named tuples as `typing.NamedTuple` makes them, without loading `typing`: that takes longer than an answer does.

Modules on the way of an answer keep `typing`, `collections.abc`, `functools` and `re` to type checkers, or to the
functions that need them; docs/decisions/0007-cli-start-up.md says what each costs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # another Python than CPython

        def _tuplegetter(place: int, doc: str) -> property:
            return property(lambda self: self[place], doc=doc)

    class _Fields(type):
        """Makes the annotated names of a class body the fields of a tuple, their values the defaults."""

        def __new__(meta: type[_Fields], name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if fields:
                listed = "".join(f"{field}, " for field in fields)
                # Written out, so that a tuple is made as fast as a function is called.
                new = eval(f"lambda cls, {listed}: make(cls, ({listed}))", {"make": tuple.__new__})
                new.__defaults__ = tuple(defaults.values())
                new.__name__, new.__qualname__ = "__new__", f"{body['__qualname__']}.__new__"
                body |= {field: _tuplegetter(place, f"Field {place}") for place, field in enumerate(fields)}
                body |= {"__new__": new, "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return super().__new__(meta, name, bases, {"__slots__": (), **body})

    class NamedTuple(tuple, metaclass=_Fields):
        """A tuple whose places have names."""

        @classmethod
        def _make(cls, values: Iterable[Any]) -> NamedTuple:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> NamedTuple:
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            listed = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({listed})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)


__all__ = ["NamedTuple"]
