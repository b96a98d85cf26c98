"""The one batch kernel: an Arrow array of mentions in, an Arrow struct array of answers out.

Whatever speaks Arrow's PyCapsule interface comes in as it is: a column of pandas, polars, DuckDB or pyarrow itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toponyms.adapters.missing import needs
from toponyms.errors import InputError
from toponyms.progress import Progress

if TYPE_CHECKING:
    from toponyms.resolve.answer import Resolution
    from toponyms.resolver import Resolver

#: What of an answer goes into a table, each with its Arrow type.
FIELDS: Mapping[str, str] = {
    "status": "string", "id": "string", "name": "string", "kind": "string", "country": "string", "lat": "float64",
    "lon": "float64", "score": "float64", "match": "string",
}  # fmt: skip
_NAME = "name"


def resolve_array(values: Any, *, resolver: Resolver | None = None, **hints: Any) -> Any:
    """The answers to a column of mentions, as a `pyarrow.StructArray` of the same length; null for null.

    `values` is any Arrow array or column of strings. A hint of `resolve` is one value for all rows, or a column of the
    same length, null where there is none. Each distinct row is resolved once. Fields: `status`, and of a resolved entity
    `id`, `name`, `kind`, `country`, `lat`, `lon` (degrees), `score` (0 to 1) and `match`, its name that was met. The
    score of an ambiguous answer is that of its best candidate. InputError where a column is not of strings, or of
    another length.

    >>> import pyarrow as pa
    >>> answers = resolve_array(pa.array(["Kiev", None, "Artemivsk"]), within=pa.array([None, None, "Luhansk"]))
    >>> answers.field("name").to_pylist(), answers.field("status").to_pylist()
    (['Kyiv', None, 'Kypuche'], ['resolved', None, 'resolved'])
    """
    pa = needs("pyarrow", "arrow")
    columns = {_NAME: _strings(values, "names")}
    for hint, value in hints.items():
        if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
            columns[hint] = _strings(value, hint)
            if len(columns[hint]) != len(columns[_NAME]):
                lengths = f"{len(columns[hint])} values of {hint} for {len(columns[_NAME])} names"
                raise InputError(lengths, hint="give one for each row, null where there is none")
    fixed = {hint: value for hint, value in hints.items() if hint not in columns}
    asked, rows = _distinct(columns)
    answers = _answers(asked, fixed, _resolve_of(resolver))
    arrays = [pa.array([field(answer, name) for answer in answers], pa.type_for_alias(kind)) for name, kind in FIELDS.items()]
    mask = pa.array([answer is None for answer in answers], pa.bool_())
    return pa.StructArray.from_arrays(arrays, names=list(FIELDS), mask=mask).take(pa.array(rows))


def _strings(values: Any, what: str) -> Any:
    """A column as one Arrow array of strings, whatever the tool it comes from keeps strings in."""
    import pyarrow as pa

    column = pa.chunked_array(values)
    if pa.types.is_dictionary(column.type):  # categories; those of polars are views, which `cast` does not decode
        chunks = [chunk.dictionary.cast(pa.large_string()).take(chunk.indices) for chunk in column.chunks]
        return pa.chunked_array(chunks, pa.large_string()).combine_chunks()
    kind = column.type
    if not (
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind)
    ):
        raise InputError(f"{what} must be a column of strings, not of {kind}", hint="convert it to strings first")
    return column.cast(pa.large_string()).combine_chunks()


def _distinct(columns: Mapping[str, Any]) -> tuple[list[dict[str, str | None]], Any]:
    """The distinct rows of some columns, and the number of the distinct row in each row."""
    import numpy as np
    import pyarrow as pa

    rows = np.zeros(len(columns[_NAME]), dtype=np.int64)
    for column in columns.values():
        coded = column.dictionary_encode()
        codes = coded.indices.fill_null(len(coded.dictionary)).to_numpy(zero_copy_only=False)
        rows = np.unique(rows * (len(coded.dictionary) + 1) + codes, return_inverse=True)[1]
    first = np.unique(rows, return_index=True)[1]
    return pa.table(dict(columns)).take(pa.array(first)).to_pylist(), rows


def _resolve_of(resolver: Resolver | None) -> Callable[..., Resolution]:
    if resolver is None:
        from toponyms.default import default_resolver

        resolver = default_resolver()
    return resolver.resolve


def _answers(
    asked: Sequence[Mapping[str, str | None]], fixed: Mapping[str, Any], resolve: Callable[..., Resolution]
) -> list[Resolution | None]:
    answers: list[Resolution | None] = []
    with Progress("resolving") as progress:
        for number, row in enumerate(asked):
            progress(number, len(asked))
            name = row[_NAME]
            told = {hint: value for hint, value in row.items() if hint != _NAME and value}
            answers.append(None if name is None else resolve(name, **{**fixed, **told}))
    return answers


def field(answer: Resolution | None, name: str) -> Any:
    """What an answer has in a column; nothing but status and score where no entity is chosen."""
    if answer is None:
        return None
    if name in ("status", "score"):
        return getattr(answer, name)
    if name == "match":
        return answer.candidates[0].name.text if answer.status == "resolved" else None
    return getattr(answer.entity, name, None)
