"""Columns of pandas: `toponyms.pandas.resolve(df["place"], within=df["oblast"])`, or `df["place"].toponyms.resolve()`.

The accessor `.toponyms` is there as soon as this module is imported.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from toponyms.adapters.arrow import FIELDS, resolve_array
from toponyms.adapters.missing import needs
from toponyms.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from toponyms.resolver import Resolver
else:
    pd = needs("pandas", "pandas")

needs("pyarrow", "pandas")


def resolve(names: pd.Series, *, resolver: Resolver | None = None, **hints: Any) -> pd.DataFrame:
    """The answers to a column of mentions, a table with its index: status, id, name, kind, country, lat, lon, score, match.

    A hint is one value for all rows or a column of the same length. Empty cells stay empty; cells that hold no text are
    left empty too, and a warning counts them. See `toponyms.adapters.arrow.resolve_array` for the columns.

    >>> import pandas as pd
    >>> df = pd.DataFrame({"place": ["Kiev", "Artemivsk", None], "oblast": [None, "Luhansk", None]}, index=[7, 8, 9])
    >>> resolve(df["place"], within=df["oblast"])["name"].tolist()[:2]
    ['Kyiv', 'Kypuche']
    >>> df["place"].toponyms.resolve(country="UA")["status"].tolist()[:2]
    ['resolved', 'resolved']
    """
    if not isinstance(names, pd.Series):
        raise InputError(f"the names must be a column (pandas.Series), not {type(names).__name__}", hint='give df["place"]')
    told = dict(hints)
    for hint, value in hints.items():
        if isinstance(value, pd.Series):
            told[hint] = _texts(value, hint)
    answers = resolve_array(_texts(names, "the names"), resolver=resolver, **told)
    return pd.DataFrame({field: answers.field(field).to_pandas() for field in FIELDS}).set_axis(names.index, axis=0)


def _texts(column: pd.Series, what: str) -> Any:
    """A column as an Arrow array of strings; what is no text is left out with a warning."""
    import pyarrow as pa

    text = column.astype("string") if isinstance(column.dtype, pd.CategoricalDtype) else column
    if pd.api.types.is_string_dtype(text.dtype) and text.dtype != object:
        with suppress(UnicodeEncodeError):
            return pa.array(text, from_pandas=True, type=pa.large_string())
    cells = [cell if _is_text(cell) else None for cell in text.tolist()]
    lost = [at for at, (cell, kept) in enumerate(zip(text.tolist(), cells, strict=True)) if kept is None and not pd.isna(cell)]
    if lost:
        first = f"row {column.index[lost[0]]!r} holds {text.iloc[lost[0]]!r}"
        warnings.warn(f"{len(lost)} of {len(cells)} cells of {what} are no text and were left empty ({first})", stacklevel=3)
    return pa.array(cells, pa.large_string())


def _is_text(cell: object) -> bool:
    """Whether a cell is text: bytes that `encoding_errors="surrogateescape"` let in as half characters are none."""
    try:
        return isinstance(cell, str) and cell.encode() is not None
    except UnicodeEncodeError:
        return False


@pd.api.extensions.register_series_accessor("toponyms")
class SeriesAccessor:
    """`series.toponyms.resolve(...)`."""

    def __init__(self, series: pd.Series) -> None:
        self._series = series

    def resolve(self, *, resolver: Resolver | None = None, **hints: Any) -> pd.DataFrame:
        """The answers to this column of mentions; see `toponyms.pandas.resolve`."""
        return resolve(self._series, resolver=resolver, **hints)
