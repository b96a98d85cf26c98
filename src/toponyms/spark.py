"""Columns of Apache Spark: `toponyms.spark.resolve(df, "place", within=df.oblast)`, and a function for SQL.

The workers need `toponyms` and `pyarrow`; docs/scale.md says how they get the world or a gazetteer of one's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from toponyms.adapters.arrow import FIELDS, field, resolve_array
from toponyms.adapters.files import builtin_layers
from toponyms.adapters.missing import needs
from toponyms.default import default_resolver
from toponyms.errors import InputError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.memo import Memo
from toponyms.resolve.answer import Resolution
from toponyms.resolver import Resolver

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

#: The type of an answer.
STRUCT = "struct<" + ", ".join(f"{name}: {kind}" for name, kind in FIELDS.items()).replace("float64", "double") + ">"
_KEY = "_toponyms_"
_NAME = _KEY + "name"
#: So many distinct answers a worker remembers.
_KEPT = 20_000


class Shipped(NamedTuple):
    """A resolver as it goes to other machines: the built-in layers they have, the names of the files sent there, its focus."""

    layers: tuple[str, ...]
    files: tuple[str, ...]
    focus: str | None


def resolve(
    df: DataFrame,
    column: str | Column,
    *,
    into: str = "toponym",
    resolver: Resolver | None = None,
    partitions: int | None = None,
    **hints: Any,
) -> DataFrame:
    """The table with one column more, `into`: a struct of status, id, name, kind, country, lat, lon, score and match.

    A hint is one value for all rows, or a column (`df.oblast`, `F.col("oblast")`) for one a row. Each distinct row is asked
    for once in the whole job, in `partitions` tasks (if none are given, four a core, as far as the session tells), and
    joined to the rows; null has null. `df` is read twice: cache it if it is costly, or comes out differently each time.
    `resolver` is sent with the job, without it each worker uses its own default. InputError where a column is not of
    strings, or the table has a column `into`.
    """
    needs("pyspark", "spark")
    from pyspark.sql import functions

    if into in df.columns:
        raise InputError(f"the table has a column {into!r} already", hint="name another with into=...")
    columns, fixed = _split(hints)
    keys = {_NAME: functions.col(column) if isinstance(column, str) else column}
    keys |= {_KEY + hint: value for hint, value in columns.items()}
    rows = df.select("*", *(value.alias(key) for key, value in keys.items()))
    for key in keys:
        kind = rows.schema[key].dataType.typeName()
        if kind not in ("string", "varchar", "char", "void"):
            raise InputError(
                f"{key.removeprefix(_KEY)} must be a column of strings, not of {kind}", hint="cast it to string first"
            )
    # The optimizer would put few names into one task, but names are costlier than bytes.
    asked = rows.select(*keys).where(rows[_NAME].isNotNull()).distinct().repartition(partitions or _tasks(df.sparkSession))
    schema = ", ".join(f"{key}_ string" for key in keys) + f", `{into}` {STRUCT}"
    told = asked.mapInArrow(partial(_answers, fixed=fixed, shipped=ship(df.sparkSession, resolver)), schema)
    same = [rows[key].eqNullSafe(told[f"{key}_"]) for key in keys]
    return rows.join(told, same, "left").drop(*keys, *(f"{key}_" for key in keys))


def udf(*hints: str, resolver: Resolver | None = None, **fixed: Any) -> Callable[..., Column]:
    """A function of columns, to be called or registered: names, then a column for each of `hints` ("within", "country").

    `fixed` hints hold for all rows. The answer is a struct as that of `resolve`; a worker remembers its latest answers.
    It works on Arrow arrays where Spark can (4.1 and later), a row at a time where it cannot.
    `spark.udf.register("toponym", toponyms.spark.udf("within"))`, then `SELECT toponym(place, oblast).id FROM events`.
    """
    needs("pyspark", "spark")
    from pyspark.sql import SparkSession, functions

    fixed = _fixed(fixed)
    shipped = None if resolver is None else ship(SparkSession.active(), resolver)
    if not hasattr(functions, "arrow_udf"):

        def answer(name: str | None, *told: str | None) -> tuple[Any, ...] | None:
            found = None if name is None else _resolver(shipped).resolve(name, **fixed, **_given(hints, told))
            return None if found is None else tuple(field(found, each) for each in FIELDS)

        row_by_row: Callable[..., Column] = functions.udf(answer, STRUCT)
        return row_by_row
    pa = needs("pyarrow", "spark")

    def answers(names, *told):  # type: ignore[no-untyped-def]  # pyarrow's types are not known before it is asked for
        return resolve_array(names, resolver=_resolver(shipped), **fixed, **dict(zip(hints, told, strict=True)))

    answers.__annotations__ = dict.fromkeys(("names", "told", "return"), pa.Array)  # Spark reads there what kind it is
    by_batch: Callable[..., Column] = functions.arrow_udf(answers, STRUCT)
    return by_batch


def ship(session: SparkSession, resolver: Resolver | None) -> Shipped | None:
    """Send what a resolver has beside the default gazetteer to all workers, and say how they open it there."""
    if resolver is None:
        return None
    here = builtin_layers(resolver.gazetteer).get("default")
    files = [layer.path for layer in resolver.gazetteer.layers if layer.path != here]
    context = _context(session)
    send = context.addFile if context else partial(session.addArtifacts, file=True)
    for file in files:
        send(file)
    return Shipped(("default",) if here else (), tuple(map(os.path.basename, files)), resolver.focus)


def _answers(batches: Iterable[Any], fixed: Mapping[str, Any], shipped: Shipped | None) -> Iterator[Any]:
    """Record batches of names and hints, with their answers; runs on the workers."""
    import pyarrow as pa

    resolver = _resolver(shipped)
    for batch in batches:
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        hints = {key.removeprefix(_KEY): column for key, column in columns.items() if key != _NAME}
        found = resolve_array(columns[_NAME], resolver=resolver, **fixed, **hints)
        yield pa.RecordBatch.from_arrays([*columns.values(), found], names=[*(f"{key}_" for key in columns), "answer"])


class _Remembering:
    """A resolver that remembers answers: what repeats does so across the batches of a task, too."""

    def __init__(self, resolver: Resolver) -> None:
        self._answers = Memo(lambda asked: resolver.resolve(asked[0], **dict(asked[1])), _KEPT)

    def resolve(self, name: str, **hints: Any) -> Resolution:
        answer: Resolution = self._answers[name, tuple(hints.items())]
        return answer


@cache
def _resolver(shipped: Shipped | None) -> Any:
    """One resolver for each Python process of a worker, whatever tasks come and go."""
    if shipped is None:
        return _Remembering(default_resolver())
    from pyspark import SparkFiles

    files = (SparkFiles.get(name) for name in shipped.files)
    return _Remembering(Resolver(Gazetteer.load(*files, layers=shipped.layers), focus=shipped.focus))


def _context(session: SparkSession) -> Any:
    """The context of a session; None over Spark Connect."""
    try:
        return session.sparkContext
    except Exception:  # there is none; what is raised depends on the version
        return None


def _tasks(session: SparkSession) -> int:
    context = _context(session)
    return 4 * context.defaultParallelism if context else int(session.conf.get("spark.sql.shuffle.partitions") or 200)


def _split(hints: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Hints that are columns (of a session of either kind), and those that are values."""
    columns = {hint: value for hint, value in hints.items() if hasattr(value, "eqNullSafe")}
    return columns, _fixed({hint: value for hint, value in hints.items() if hint not in columns})


def _fixed(hints: Mapping[str, Any]) -> dict[str, Any]:
    """Hints that can be remembered by."""
    return {hint: tuple(value) if isinstance(value, list) else value for hint, value in hints.items()}


def _given(hints: Iterable[str], told: Iterable[str | None]) -> dict[str, str]:
    return {hint: value for hint, value in zip(hints, told, strict=True) if value}
