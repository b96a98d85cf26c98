"""Columns of tables: every row keeps its place, empty stays empty, hints may be columns, distinct rows are asked once."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toponyms
import toponyms.pandas
import toponyms.polars
from toponyms.adapters.arrow import FIELDS, resolve_array
from toponyms.errors import InputError

PLACES = ["Kiev", "Artemivsk", None, "Artemivsk", "Іванівка", "blorptown", "", "Kiev"]
OBLASTS = [None, "Luhansk", "Luhansk", "Donetsk", None, None, None, None]
NAMES = ["Kyiv", "Kypuche", None, "Bakhmut", None, None, None, "Kyiv"]
STATUS = ["resolved", "resolved", None, "resolved", "ambiguous", "unknown", "unknown", "resolved"]


class Counted:
    """A resolver that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def resolve(self, text: str, **hints: Any) -> toponyms.Resolution:
        self.asked.append((text, hints))
        return toponyms.resolve(text, **hints)


def test_arrow() -> None:
    counted: Any = Counted()
    found = resolve_array(pa.array(PLACES), within=pa.array(OBLASTS), country="UA", resolver=counted)
    assert isinstance(found, pa.StructArray)
    assert found.type == pa.struct([(name, pa.type_for_alias(kind)) for name, kind in FIELDS.items()])
    assert found.field("name").to_pylist() == NAMES
    assert [row and row["status"] for row in found.to_pylist()] == STATUS
    assert [row and row["match"] for row in found.to_pylist()][:2] == ["Kiev", "Артемівськ"]
    assert len(counted.asked) == 6  # distinct rows that are not null
    assert ("Artemivsk", {"country": "UA", "within": "Luhansk"}) in counted.asked and ("Kiev", {"country": "UA"}) in counted.asked


@pytest.mark.parametrize(
    "column",
    [
        pa.array(PLACES, pa.large_string()),
        pa.array(PLACES, pa.string_view()),
        pa.array(PLACES).dictionary_encode(),
        pa.chunked_array([PLACES[:3], PLACES[3:]]),
        pd.Series(PLACES),
        pl.Series(PLACES),
        pl.Series(PLACES, dtype=pl.Categorical),
    ],
    ids=["large", "view", "dictionary", "chunks", "pandas", "polars", "categories"],
)
def test_any_column_of_strings_will_do(column: Any) -> None:
    assert resolve_array(column, within=pa.array(OBLASTS)).field("name").to_pylist() == NAMES


@pytest.mark.parametrize("empty", [pa.array([], pa.string()), pa.array([], pa.null()), pl.Series([], dtype=pl.String)])
def test_an_empty_column(empty: Any) -> None:
    assert len(resolve_array(empty)) == 0


def test_a_column_of_nulls() -> None:
    assert resolve_array(pa.nulls(3)).null_count == 3


def test_what_is_no_column_of_strings_is_refused() -> None:
    with pytest.raises(InputError, match="column of strings, not of int64"):
        resolve_array(pa.array([1, 2]))
    with pytest.raises(InputError, match="1 values of within for 2 names"):
        resolve_array(pa.array(["a", "b"]), within=pa.array(["x"]))
    with pytest.raises(InputError, match="kind must be one of"):
        resolve_array(pa.array(["Kiev"]), kind="planet")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.sampled_from([p for p in PLACES if p]), st.text(max_size=5))))
def test_each_row_has_the_answer_it_has_alone(names: list[str | None]) -> None:
    found = resolve_array(pa.array(names, pa.string())).to_pylist()
    assert [row and (row["status"], row["id"]) for row in found] == [
        None if name is None else ((r := toponyms.resolve(name)).status, r.entity.id if r.entity else None) for name in names
    ]


def test_pandas_keeps_the_index() -> None:
    df = pd.DataFrame({"place": PLACES, "oblast": OBLASTS}, index=[5, 5, 1, 2, 3, 4, 9, 8])
    found = toponyms.pandas.resolve(df["place"], within=df["oblast"])
    assert found.index.tolist() == df.index.tolist() and found.columns.tolist() == list(FIELDS)
    assert found["name"].astype(object).where(found["name"].notna(), None).tolist() == NAMES
    assert df["place"].toponyms.resolve(within=df["oblast"]).equals(found)


@pytest.mark.parametrize("dtype", [object, "category", "string", "str"])
def test_pandas_columns_of_any_kind(dtype: Any) -> None:
    series = pd.Series(["Kiev", "Lvov", "Kiev"], dtype=dtype)
    assert toponyms.pandas.resolve(series)["name"].tolist() == ["Kyiv", "Lviv", "Kyiv"]


def test_pandas_cells_that_are_no_text_are_told_and_left_empty() -> None:
    with pytest.warns(UserWarning, match=r"2 of 5 cells of the names are no text .*row 1 holds 12"):
        found = toponyms.pandas.resolve(pd.Series(["Kiev", 12, None, float("nan"), b"Kiev"], dtype=object))
    assert found["status"].notna().tolist() == [True, False, False, False, False]


@pytest.mark.parametrize("dtype", [object, "string[python]"])
def test_pandas_cells_of_half_characters_lose_no_row(dtype: str) -> None:
    cells = ["Kiev", b"\xca\xe8\xbf\xe2".decode("utf-8", "surrogateescape"), None]
    with pytest.warns(UserWarning, match=r"1 of 3 cells of the names are no text .*row 1 holds"):
        found = toponyms.pandas.resolve(pd.Series(cells, dtype=dtype))
    assert found["name"].tolist()[0] == "Kyiv" and found["status"].notna().tolist() == [True, False, False]


def test_pandas_wants_a_column() -> None:
    for names in (["Kiev"], pd.DataFrame({"place": ["Kiev"]})):
        with pytest.raises(InputError, match=r"must be a column \(pandas.Series\), not"):
            toponyms.pandas.resolve(names)


def test_polars_eager_and_lazy() -> None:
    df = pl.DataFrame({"place": PLACES, "oblast": OBLASTS})
    asked = toponyms.polars.resolve("place", within=pl.col("oblast")).alias("found")
    for table in (df.with_columns(asked), df.lazy().with_columns(asked).collect()):
        assert table["found"].struct.field("name").to_list() == NAMES
        assert table["found"].struct.field("status").to_list() == STATUS
