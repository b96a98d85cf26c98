"""One family of errors: each says what happened, where, and what to do next."""

from __future__ import annotations


class ToponymsError(Exception):
    """Base of all errors raised on purpose; `str()` is one line fit for a terminal.

    `what` happened, `where` (a file, a line, an option), and `hint`: what to do next.

    >>> str(ToponymsError("the file is empty", where="my.yaml", hint="add an entity"))
    'my.yaml: the file is empty (add an entity)'
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.what}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Worker processes send errors home by pickling; keyword arguments need help to survive that.
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(cls: type[ToponymsError], what: str, where: str, hint: str) -> ToponymsError:
    return cls(what, where=where, hint=hint)


class InputError(ToponymsError, ValueError):
    """A value given by the caller cannot be used: bytes instead of text, an unknown option value."""


class SourceError(ToponymsError):
    """A gazetteer source (YAML, table) is missing or wrong; `where` names file and line."""


class IndexFileError(ToponymsError):
    """A compiled index is damaged, foreign or of another version."""


class SchemeError(ToponymsError, LookupError):
    """A romanization scheme is unknown or its table is wrong."""
