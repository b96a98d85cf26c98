"""Our named tuples are those of `typing`, but for what it takes to make them."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any
from typing import NamedTuple as Standard

import pytest

from toponyms.model import Name
from toponyms.tuples import NamedTuple


class Ours(NamedTuple):
    """A pair."""

    first: int
    second: str = "two"

    def both(self) -> str:
        return f"{self.first} {self.second}"


class Theirs(Standard):
    """A pair."""

    first: int
    second: str = "two"

    def both(self) -> str:
        return f"{self.first} {self.second}"


@pytest.mark.parametrize(
    "told",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, second="2"),
        lambda kind: kind(1).both(),
        lambda kind: kind(1)._replace(first=3),
        lambda kind: kind._make([5, "6"]),
        lambda kind: kind(1)._asdict(),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__slots__, kind.__doc__),
        lambda kind: repr(kind(1)).removeprefix(kind.__name__),
        lambda kind: (kind(1) == (1, "two"), hash(kind(1)), kind(1) < kind(2), [*kind(1)]),
        lambda kind: pickle.loads(pickle.dumps(kind(1))) == copy.copy(kind(1)) == copy.deepcopy(kind(1)),
        lambda kind: list(inspect.signature(kind).parameters),
        lambda kind: hasattr(kind(1), "__dict__"),
    ],
)
def test_they_say_the_same(told: Any) -> None:
    def plain(value: Any) -> str:
        return repr(value).replace("Theirs", "Ours")

    assert plain(told(Ours)) == plain(told(Theirs))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(),
        lambda kind: kind(1, "2", 3),
        lambda kind: kind(third=3),
        lambda kind: kind._make([1]),
        lambda kind: setattr(kind(1), "first", 2),
        lambda kind: setattr(kind(1), "third", 2),
    ],
)
def test_they_refuse_the_same(wrong: Any) -> None:
    with pytest.raises(Exception) as theirs:
        wrong(Theirs)
    with pytest.raises(type(theirs.value)):
        wrong(Ours)


def test_no_field_is_replaced_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="third"):  # the standard ones raise TypeError from Python 3.13 on
        Ours(1)._replace(third=3)


def test_a_name_takes_part_in_a_match() -> None:
    match Name("Kyiv", "en"):
        case Name(text, lang):
            assert (text, lang) == ("Kyiv", "en")
