"""Columns of Spark: rows and columns stay, distinct rows are asked for once, null stays null, gazetteers go with the job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from toponyms import Gazetteer, Resolver
from toponyms.adapters.arrow import FIELDS
from toponyms.errors import InputError

pyspark = pytest.importorskip("pyspark", reason='PySpark is not installed (pip install "toponyms[spark]"): Spark is untested')
pytestmark = pytest.mark.filterwarnings("ignore:::pyspark")

import toponyms.spark  # noqa: E402

ROWS = [
    (1, "Kiev", None), (2, "Artemivsk", "Luhansk"), (3, None, "Luhansk"), (4, "Artemivsk", "Donetsk"),
    (5, "Іванівка", None), (6, "blorptown", None), (7, "", None), (8, "Kiev", None), (9, "Artemivsk", "Luhansk"),
]  # fmt: skip
NAMES = ["Kyiv", "Kypuche", None, "Bakhmut", None, None, None, "Kyiv", "Kypuche"]
STATUS = ["resolved", "resolved", None, "resolved", "ambiguous", "unknown", "unknown", "resolved", "resolved"]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One session for all tests: starting it takes longer than they do."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    options = {
        "spark.master": "local[2]",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder),
        "spark.local.dir": str(folder),
    }
    builder = SparkSession.builder
    for key, value in options.items():
        builder = builder.config(key, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def df(spark: Any) -> Any:
    return spark.createDataFrame(ROWS, "n int, place string, oblast string")


def test_columns_are_kept_and_one_is_added(df: Any) -> None:
    found = toponyms.spark.resolve(df, "place", within=df.oblast, country="UA")
    assert found.columns == ["n", "place", "oblast", "toponym"]
    assert found.schema[:3] == df.schema[:3] and found.schema["toponym"].dataType.names == list(FIELDS)
    rows = found.orderBy("n").collect()
    assert [tuple(row[:3]) for row in rows] == ROWS
    assert [row.toponym and row.toponym.name for row in rows] == NAMES
    assert [row.toponym and row.toponym.status for row in rows] == STATUS
    assert rows[0].toponym.id == "katottg:UA80000000000093317" and 50 < rows[0].toponym.lat < 51
    assert (rows[2].toponym, rows[6].toponym.id) == (None, None)


def test_columns_of_one_name_and_expressions_will_do(df: Any) -> None:
    from pyspark.sql import functions as F

    twice = df.select("n", "n", F.struct("place").alias("p"))
    found = toponyms.spark.resolve(twice, F.upper(F.col("p.place")), into="what it is", partitions=1).orderBy("p.place")
    assert found.columns == ["n", "n", "p", "what it is"]
    assert {row["what it is"].name for row in found.collect() if row["what it is"]} == {"Kyiv", "Bakhmut", None}


def test_what_cannot_be_asked_is_refused_before_the_job(df: Any) -> None:
    with pytest.raises(InputError, match="has a column 'oblast' already"):
        toponyms.spark.resolve(df, "place", into="oblast")
    with pytest.raises(InputError, match="within must be a column of strings, not of int"):
        toponyms.spark.resolve(df, "place", within=df.n)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    file = tmp_path_factory.mktemp("own") / "mine.yaml"
    file.write_text("entities:\n- {id: 'toponyms:blorptown', name: Blorptown, kind: settlement}\n", encoding="utf-8")
    return Resolver(Gazetteer.load(str(file), base="default"), focus=None)


def test_a_gazetteer_of_ones_own_goes_with_the_job(spark: Any, df: Any, own: Resolver) -> None:
    shipped = toponyms.spark.ship(spark, own)
    assert shipped and shipped.layers == ("default",) and shipped.focus is None and len(shipped.files) == 1
    alone = toponyms.spark.ship(spark, Resolver(Gazetteer(own.gazetteer.layers[1:])))
    assert alone == toponyms.spark.Shipped((), shipped.files, "UA")
    assert toponyms.spark.ship(spark, None) is None
    rows = toponyms.spark.resolve(df, "place", resolver=own).orderBy("n").collect()
    assert (rows[5].toponym.id, rows[0].toponym.name) == ("toponyms:blorptown", "Kyiv")


@pytest.mark.parametrize("by", ["batch", "row"])
def test_a_function_of_columns(by: str, df: Any, own: Resolver, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import functions as F

    if by == "row":  # Spark before 4.1
        monkeypatch.delattr(F, "arrow_udf", raising=False)
    elif not hasattr(F, "arrow_udf"):
        pytest.skip("this Spark has no functions of Arrow arrays")
    asked = toponyms.spark.udf("within", country="UA", kind=["settlement", "region"])(df.place, df.oblast)
    rows = df.select("n", asked.alias("t")).orderBy("n").collect()
    assert [row.t and row.t.name for row in rows] == NAMES
    assert [row.t and row.t.status for row in rows] == STATUS
    rows = df.select("n", toponyms.spark.udf(resolver=own)("place").alias("t")).orderBy("n").collect()
    assert [row.t and row.t.id for row in rows][5] == "toponyms:blorptown"


def test_a_function_in_sql(spark: Any, df: Any) -> None:
    spark.udf.register("toponym", toponyms.spark.udf("within"))
    df.createOrReplaceTempView("events")
    rows = spark.sql("SELECT n, toponym(place, oblast).name AS name FROM events ORDER BY n").collect()
    assert [row.name for row in rows] == NAMES
