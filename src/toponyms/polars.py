"""Columns of polars, as an expression: `df.with_columns(toponyms.polars.resolve("place", within=pl.col("oblast")))`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toponyms.adapters.arrow import FIELDS, resolve_array
from toponyms.adapters.missing import needs

if TYPE_CHECKING:
    import polars as pl

    from toponyms.resolver import Resolver
else:
    pl = needs("polars", "polars")

needs("pyarrow", "polars")


def resolve(names: str | pl.Expr, *, resolver: Resolver | None = None, **hints: Any) -> pl.Expr:
    """The answers to a column of mentions: a struct of status, id, name, kind, country, lat, lon, score and match.

    A hint is one value for all rows, or an expression (`pl.col("oblast")`) for one a row. Works eagerly, lazily and in
    streams. See `toponyms.adapters.arrow.resolve_array` for the fields.

    >>> import polars as pl
    >>> df = pl.DataFrame({"place": ["Kiev", "Artemivsk", None], "oblast": [None, "Luhansk", None]})
    >>> found = df.with_columns(answer=resolve("place", within=pl.col("oblast"))).unnest("answer")
    >>> found["name"].to_list()
    ['Kyiv', 'Kypuche', None]
    """
    column = pl.col(names) if isinstance(names, str) else names
    columns = {hint: value for hint, value in hints.items() if isinstance(value, pl.Expr)}
    fixed = {hint: value for hint, value in hints.items() if hint not in columns}

    def answers(parts: Sequence[pl.Series]) -> pl.Series:
        told = dict(zip(columns, parts[1:], strict=True))
        return pl.Series(resolve_array(parts[0], resolver=resolver, **fixed, **told))

    types = {"string": pl.String, "float64": pl.Float64}
    struct = pl.Struct([pl.Field(field, types[kind]) for field, kind in FIELDS.items()])
    return pl.map_batches([column, *columns.values()], answers, return_dtype=struct)
