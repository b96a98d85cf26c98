"""The compiled index: what is written is read back, what is damaged is refused, what is near is found and nothing else."""

from __future__ import annotations

import errno
import io
import itertools
import os
import pickle
import random
import string
import subprocess
import sys
import tracemalloc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from toponyms.cues import Cue, Cues
from toponyms.errors import IndexFileError, SourceError
from toponyms.index import arrays, build, format, keyparts, keytable, nearparts, ordered, orderedparts, runs, variants
from toponyms.index import postings as hashed
from toponyms.index.entities import refuse_cycles
from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable
from toponyms.index.names import owners as owners_of
from toponyms.index.near import Neighbourhood, reach
from toponyms.index.ordered import OrderedTable
from toponyms.index.records import TOGETHER
from toponyms.index.store import Index
from toponyms.model import KINDS, USAGES, Entity, Name

CUES = Cues([("oblast", Cue(("region",), "both", "type"))])
SECTIONS = {"one": b"12345", "empty": b"", "two": bytes(range(16))}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "my.topo")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Opens sections as a file; one folder for all examples of a property."""
    folder, count = tmp_path_factory.mktemp("scratch"), itertools.count()

    def opened(sections: Mapping[str, bytes]) -> IndexFile:
        target = folder / f"{next(count)}.topo"
        format.write(str(target), sections)
        file = IndexFile(str(target))
        target.unlink()  # mapped files outlive their names
        return file

    yield opened


@pytest.fixture(scope="module")
def scratch_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Builds entities and opens the file."""
    folder, count = tmp_path_factory.mktemp("built"), itertools.count()

    def opened(entities: Iterable[Entity]) -> Index:
        target = folder / f"{next(count)}.topo"
        build.build(entities, str(target), build.Extras(CUES))
        index = Index(str(target))
        target.unlink()
        return index

    yield opened


# --- the container ---


def test_sections_come_back(path: str) -> None:
    format.write(path, SECTIONS)
    file = IndexFile(path)
    assert {name: bytes(file.raw(name)) for name in (*SECTIONS, "absent")} == {**SECTIONS, "absent": b""}
    assert list(file.numbers("two")) == [0x03020100, 0x07060504, 0x0B0A0908, 0x0F0E0D0C]
    assert file.text("one") == "12345" and len(file.numbers("empty")) == 0
    file.verify()


def test_the_same_sections_give_the_same_bytes(path: str) -> None:
    format.write(path, SECTIONS)
    first = Path(path).read_bytes()
    format.write(path, SECTIONS)
    assert Path(path).read_bytes() == first
    assert os.listdir(os.path.dirname(path)) == ["my.topo"]


def test_a_damaged_header_is_refused_whichever_byte_it_is(path: str) -> None:
    format.write(path, SECTIONS)
    good = Path(path).read_bytes()
    header = 36 + 40 * len(SECTIONS)
    for at in range(header):
        Path(path).write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        with pytest.raises(IndexFileError) as caught:
            IndexFile(path)
        assert caught.value.where == path and "compile it" in caught.value.hint


def test_a_file_cut_short_or_grown_is_refused(path: str) -> None:
    format.write(path, SECTIONS)
    good = Path(path).read_bytes()
    for length in range(len(good)):
        Path(path).write_bytes(good[:length])
        with pytest.raises(IndexFileError):
            IndexFile(path)
    Path(path).write_bytes(good + b"\0")
    with pytest.raises(IndexFileError, match="damaged"):
        IndexFile(path)


def test_damage_behind_the_header_is_found_by_verify(path: str) -> None:
    format.write(path, SECTIONS)
    good = Path(path).read_bytes()
    for body in (SECTIONS["one"], SECTIONS["two"]):
        for at in range(good.index(body), good.index(body) + len(body)):
            Path(path).write_bytes(good[:at] + bytes([good[at] ^ 0x10]) + good[at + 1 :])
            with pytest.raises(IndexFileError, match="the file is damaged"):
                IndexFile(path).verify()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (b"entities: []\n", "not a compiled"), (b"PK\x03\x04" * 100, "not a compiled gazetteer")],
)
def test_what_is_no_index_is_refused(content: bytes, message: str, path: str) -> None:
    Path(path).write_bytes(content)
    with pytest.raises(IndexFileError, match=message):
        Index(path)


@pytest.mark.parametrize("constant", ["FORMAT_VERSION", "FOLD_VERSION"])
def test_another_version_is_refused(constant: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(format, constant, 99)
        format.write(path, SECTIONS)
    with pytest.raises(IndexFileError, match=r"compiled for format .*99.*; this version reads"):
        IndexFile(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for target in (tmp_path / "none.topo", tmp_path):
        with pytest.raises(IndexFileError, match="cannot open the compiled gazetteer"):
            IndexFile(str(target))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    # A file where a folder should be: the super-user, whom permissions do not stop, is stopped too.
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFileError, match="cannot write the compiled gazetteer") as caught:
        format.write(str(tmp_path / "file" / "my.topo"), SECTIONS)
    assert "TOPONYMS_CACHE" in caught.value.hint
    assert os.listdir(tmp_path) == ["file"]


class FullDisk(io.FileIO):
    """A file on a disk that has room for a hundred bytes."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > 100:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("broken", ["the disk is full", "the file cannot be put in place"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(broken: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    format.write(path, SECTIONS)
    before = Path(path).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if broken == "the disk is full":
        monkeypatch.setattr(format, "open", FullDisk, raising=False)
    else:
        monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(IndexFileError, match="cannot write the compiled gazetteer"):
        format.write(path, SECTIONS)
    assert Path(path).read_bytes() == before and os.listdir(os.path.dirname(path)) == ["my.topo"]


# --- keys ---


keys = st.text(st.characters(codec="utf-8"), max_size=20)
postings = st.sets(st.integers(0, 2**31 - 1), min_size=1, max_size=4)


def opened_table(scratch: Any, table: Mapping[str, Collection[int]], in_order: bool = False) -> KeyTable:
    packed = keyparts.pack_table("t", table)
    if in_order:
        return OrderedTable(scratch(orderedparts.pack("t", packed).sections), "t")
    return KeyTable(scratch(packed.sections), "t")


@pytest.mark.parametrize("in_order", [False, True])
@given(st.dictionaries(keys, postings), st.lists(st.text(st.characters())))
@settings(deadline=None)
def test_every_key_is_found_and_no_other(scratch: Any, in_order: bool, table: dict[str, set[int]], others: list[str]) -> None:
    found = opened_table(scratch, table, in_order)
    assert len(found) == len(table)
    for key, postings in table.items():
        number = found.find(key)
        assert found.key(number) == key and list(found.get(key)) == list(found.postings(number)) == sorted(postings)
        assert found.first(number) == min(postings)
    for key in (*others, *(key + "x" for key in table), *(key[:-1] for key in table), "\ud800", "a\udfff"):
        if key not in table:
            assert found.find(key) == -1 and len(found.get(key)) == 0


@given(st.sets(keys, max_size=40), st.integers(1, 9))
@settings(deadline=None)
def test_keys_in_order_are_those_of_the_table_by_length_and_alphabet(scratch: Any, given: set[str], step: int) -> None:
    table = keyparts.pack_table("t", {key: [n] for n, key in enumerate(sorted(given))})
    plain = KeyTable(scratch(table.sections), "t")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "STEP", step)  # taken together, as of millions
        patch.setattr(orderedparts, "_TOGETHER", step)
        packed = orderedparts.pack("t", table)
    found = OrderedTable(scratch(packed.sections), "t")
    raws = [found.raw(number) for number in range(len(found))]
    assert raws == sorted(raws, key=lambda raw: (len(raw), raw[:8])) and sorted(raws) == sorted(key.encode() for key in given)
    assert [raws[number] for number in packed.numbers] == [plain.raw(number) for number in range(len(plain))]
    assert [packed.numbers[place] for place in packed.order] == list(range(len(plain)))
    assert [found.postings(n) for n in packed.numbers] == [plain.postings(n) for n in range(len(plain))]


@given(st.dictionaries(keys, postings), st.randoms())
@settings(deadline=None)
def test_rows_in_any_order_and_twice_give_the_same_table(table: dict[str, set[int]], chance: random.Random) -> None:
    rows = [(key, number) for key, numbers in table.items() for number in numbers] * 2
    numbers = sorted({number for _, number in rows})
    packed = []
    for _ in range(2):
        chance.shuffle(rows)
        collected = keyparts.Keys()
        for key, number in rows:
            collected.extend([key.encode()], [numbers.index(number)])
        assert sum(len(part.lengths) for part in collected.parts(np.array(numbers, dtype=np.uint32))) == len(table)
        packed.append({name: bytes(section) for name, section in collected.pack("t").sections.items()})
    assert packed[0] == packed[1]


@pytest.mark.parametrize("in_order", [False, True])
def test_keys_of_one_bucket_are_told_apart(scratch: Any, in_order: bool) -> None:
    table = {f"key {n}": [n] for n in range(5000)}
    found = opened_table(scratch, table, in_order)
    assert all(list(found.get(key)) == postings for key, postings in table.items())
    assert all(found.find(f"Key {n}") == -1 for n in range(5000))
    assert sorted(found.key(n) for n in range(len(found))) == sorted(table)


@pytest.mark.parametrize("in_order", [False, True])
def test_keys_of_one_hash_are_told_apart(scratch: Any, in_order: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (keyparts, keytable, ordered):
        monkeypatch.setattr(module, "crc32", lambda raw: 0xFFFFFFFF - len(raw) % 2)
    table = {f"a key of some length {n}": [n, n + 1, 7] for n in range(120)}
    found = opened_table(scratch, table, in_order)
    assert all(list(found.get(key)) == sorted({*numbers}) for key, numbers in table.items())
    assert len(found) == len(table) and found.find("a key of some length") == -1


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 10**6)), max_size=50), st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_numbers_come_back_by_their_hash(scratch: Any, pairs: list[tuple[int, int]], other: int) -> None:
    hashes, numbers = np.array([h for h, _ in pairs], dtype=np.uint32), np.array([n for _, n in pairs], dtype=np.uint32)
    collected = runs.Runs()
    collected.add(hashes.astype(np.uint64) << np.uint64(32) | numbers)
    found = hashed.Postings(scratch(hashed.pack("p", collected)), "p")
    for hash in {hash for hash, _ in pairs}:
        assert set(found.get(hash)) >= {number for known, number in pairs if known == hash}
        assert set(found.get(hash)) <= {number for _, number in pairs}
    # Beside a number there is room for the low bits of its hash: who differs there is told from it.
    kept = (1 << 32 - max(1, max((number for _, number in pairs), default=0).bit_length())) - 1
    assert any((other ^ hash) & kept == 0 for hash, _ in pairs) or not found.get(other)


# --- neighbours ---


def neighbourhood(
    scratch: Any, keys: Sequence[str], head: int = 0, many: int = nearparts.MANY, others: Sequence[str] = ()
) -> tuple[Neighbourhood, KeyTable]:
    """Of `keys` misspellings are found, not of the others in their table."""
    table = {key: [number] for number, key in enumerate(dict.fromkeys((*keys, *others)))}
    packed = orderedparts.pack("fine", keyparts.pack_table("fine", table))
    spelt = OrderedTable(scratch(packed.sections), "fine")
    wanted = frozenset(keys)
    members = np.array([spelt.key(number) in wanted for number in range(len(spelt))], dtype=bool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearparts, "MANY", many)
        file = scratch(packed.sections | nearparts.pack(packed, members, head))
    opened = OrderedTable(file, "fine")
    return Neighbourhood(file, opened), opened


def brute_force(keys: Sequence[str], query: str, distance: int) -> list[tuple[int, str]]:
    """All keys within the promised optimal-string-alignment distance, by measuring every one."""
    allowed = {key: min(distance, reach(len(query)), reach(len(key))) for key in keys}
    measured = ((OSA.distance(query, key), key) for key in keys if allowed[key])
    return sorted((found, key) for found, key in measured if found <= allowed[key])


def assert_exact(keys: Sequence[str], queries: Sequence[str], scratch: Any, head: int = 0, others: Sequence[str] = ()) -> int:
    hood, table = neighbourhood(scratch, keys, head, others=others)
    whole, _ = neighbourhood(scratch, keys, head, many=0, others=others)  # as where there are many
    hits = 0
    for query in queries:
        for distance in (0, 1, 2):
            found = [(measured, table.key(number)) for measured, number in hood.find(query, distance)]
            assert whole.find(query, distance) == hood.find(query, distance)
            assert sorted(found) == brute_force(keys, query, distance)
            assert [measured for measured, _ in found] == sorted(measured for measured, _ in found)
            hits += len(found)
        # Ring by ring: all within one edit, then all others within the promised distance, each truly measured.
        first, second = [
            {(measured, table.key(number)) for measured, number in hood.meet(query, ring, ring + 1)} for ring in (1, 2)
        ]
        assert all(OSA.distance(query, key) == measured for measured, key in first | second)
        few, every = hood.meet(query, 2, 3, 5), hood.meet(query, 2, 3)
        counts = [[measured for measured, _ in met].count(edits) for met in (few, every) for edits in (1, 2, 3)]
        assert {*few} <= {*every} and (len(every) <= 5 or counts[:3] == [*map(min, counts[3:], (5, 5, 1))])
        near = {(n, key) for key in keys if len(key) > 3 < len(query) and (n := OSA.distance(query, key)) < 2}
        assert near == {one for one in first if one[0] < 2} == {one for one in second if one[0] < 2}
        assert set(brute_force(keys, query, 2)) <= second
    return hits


def edited(key: str, edits: int, alphabet: str, chance: random.Random) -> str:
    """The key after some deletions, insertions, substitutions and swaps of neighbours."""
    for _ in range(edits):
        at = chance.randrange(len(key) + 1)
        letter = chance.choice(alphabet)
        behind, swapped = key[at + 1 :], key[at : at + 2][::-1] + key[at + 2 :]
        key = key[:at] + chance.choice([behind, letter + key[at:], letter + behind, swapped])
    return key


words = st.text(alphabet="abc1", max_size=12)


@given(st.lists(words, unique=True, max_size=30), st.lists(words, max_size=8), st.integers(4, 12), st.lists(words, max_size=8))
@settings(deadline=None, max_examples=150)
def test_near_finds_what_measuring_all_would_find(
    scratch: Any, keys: list[str], queries: list[str], head: int, others: list[str]
) -> None:
    assert_exact(keys, [*queries, *keys[:3], *others[:2]], scratch, head, others)


@pytest.mark.parametrize("alphabet", ["ab", "abcdef", string.ascii_lowercase])
def test_near_on_random_keys(alphabet: str, scratch: Any) -> None:
    chance = random.Random(f"near {alphabet}")
    keys = sorted({"".join(chance.choices(alphabet, k=chance.randrange(1, 15))) for _ in range(400)})
    queries = [edited(chance.choice(keys), chance.randrange(4), alphabet, chance) for _ in range(300)]
    assert assert_exact(keys, queries, scratch) > 300


def test_near_where_sixteen_bits_tell_no_number(scratch: Any) -> None:
    chance = random.Random(16)
    found = {"".join(chance.choices("abcd", k=chance.randrange(5, 16))) for _ in range(90_000)}
    keys, others = sorted(found)[::2], sorted(found)[1::2]
    hood, table = neighbourhood(scratch, keys, others=others)
    assert len(table) > 1 << 16
    spellable = frozenset(keys)
    for query in [edited(chance.choice(keys), 2, "abcd", chance) for _ in range(30)]:
        assert sorted((off, table.key(number)) for off, number in hood.find(query)) == brute_force(keys, query, 2)
        assert {table.key(number) for _, number in hood.meet(query, 2, 3)} <= spellable


def test_near_on_keys_of_the_gazetteer(default_index: str, scratch: Any) -> None:
    chance, fine = random.Random(5), Index(default_index).fine
    keys = sorted({fine.key(chance.randrange(len(fine))) for _ in range(3000)})
    queries = [edited(chance.choice(keys), chance.randrange(1, 4), string.ascii_lowercase, chance) for _ in range(150)]
    assert assert_exact(keys, queries, scratch) > 150


@given(st.integers(0, 14), st.integers(0, 2), st.randoms())
@settings(deadline=None, max_examples=50)
def test_one_word_and_many_have_the_same_variants(length: int, left_out: int, chance: random.Random) -> None:
    words = [bytes(chance.choices(b"abc19", k=length)) for _ in range(9)]
    letters = np.frombuffer(b"".join(words), np.uint8).reshape(9, length).T
    many = [hashed.tolist() for hashed in variants.hashes_of_many(letters, left_out)]
    assert many == [list(hashed) for hashed in zip(*(variants.hashes(word, left_out) for word in words), strict=True)]


@pytest.mark.parametrize("keys", [[], ["a"], ["abc", "ab"], ["abcd"], ["aaaaaaaaaaaa"]])
def test_near_where_there_is_little(keys: list[str], scratch: Any) -> None:
    assert_exact(keys, ["", "a", "abcd", "abce", "aaaaaaaaaaab", "aaaaaaaaaaaaaa"], scratch)


# --- records ---

field = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
dates = st.sampled_from(["", "1938", "2016-05", "2016-05-12"])
names = st.builds(Name, field, field, st.sampled_from(USAGES), dates, dates, field, st.sampled_from([False, True, "in_text"]))
slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
refs = st.dictionaries(
    st.from_regex("[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda key: key != "toponyms"),
    st.integers(0, 10**12) | field.filter(lambda text: not text.isdecimal()) | st.from_regex("0[0-9]{1,5}", fullmatch=True),
    max_size=4,
)


entities = st.builds(
    Entity,
    slugs.map("toponyms:{}".format),
    field,
    st.sampled_from(KINDS),
    country=st.sampled_from(["", "UA", "NO"]),
    lat=st.none() | st.integers(-9_000_000, 9_000_000).map(lambda n: n / 1e5),
    lon=st.none() | st.integers(-18_000_000, 18_000_000).map(lambda n: n / 1e5),
    population=st.integers(0, 10**10),
    precision=st.sampled_from(["", "community"]),
    refs=refs,
    names=st.lists(names, max_size=4).map(tuple),
)


@given(st.lists(entities, max_size=5, unique_by=lambda entity: entity.id))
@settings(deadline=None, max_examples=40)
def test_entities_and_names_come_back(scratch_index: Any, given: list[Entity]) -> None:
    index = scratch_index(given)
    assert len(index) == len(given)
    for entity in given:
        number = index.find_id(entity.id)
        back = index.entity(number)
        assert back.to_dict() == entity.to_dict() and list(back.refs) == list(entity.refs) and back.names == entity.names
        assert (index.kind(number), index.country(number), index.point(number)) == (entity.kind, entity.country, point_of(entity))


def point_of(entity: Entity) -> tuple[float, float] | None:
    return None if entity.lat is None or entity.lon is None else (entity.lat, entity.lon)


@pytest.mark.parametrize("id", ["katottg:UA14160210010099403", "geonames:704422"])
def test_the_identifier_in_the_id_comes_back_as_a_reference(id: str, scratch_index: Any) -> None:
    space, _, value = id.partition(":")
    entity = Entity(id, "Pokrovsk", "settlement", refs={space: int(value) if value.isdecimal() else value, "wikidata": "Q1"})
    assert scratch_index([entity]).entity(0).refs == entity.refs


@pytest.mark.parametrize("kinds", [300, 70_000])
def test_a_column_is_as_wide_as_its_values_need(kinds: int, scratch_index: Any) -> None:
    entities = [
        Entity(f"x:{n}", f"N{n}", "area", refs={"category": f"c{n}"}, names=(Name("A", source=f"s{n}"),)) for n in range(kinds)
    ]
    index = scratch_index(entities)
    for n in (0, 255, 256, kinds - 1):
        number = index.find_id(f"x:{n}")
        assert index.category(number) == f"c{n}" and index.entity(number).names[0].source == f"s{n}"


@given(st.lists(st.integers(0, 5) | st.just(70), max_size=150), st.sampled_from([1, 50, 1 << 17]))
@settings(deadline=None, max_examples=60)
def test_the_bearers_of_names_come_back(scratch: Any, counts: list[int], step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "STEP", step)
        file = scratch(owners_of(np.array(counts, dtype=np.uint32)))
    owners = [entity for entity, count in enumerate(counts) for _ in range(count)]
    first, behind = file.numbers("name.own"), file.column("name.ent", len(owners))
    assert [first[name >> TOGETHER] + behind[name] for name in range(len(owners))] == owners


@pytest.mark.parametrize("nameless", [255, 256, 70_000])
def test_bearers_far_apart_come_back(nameless: int, scratch: Any) -> None:
    file = scratch(owners_of(np.array([1, *[0] * nameless, 1], dtype=np.uint32)))
    assert list(file.numbers("name.own")) == [0] and list(file.column("name.ent", 2)) == [0, nameless + 1]


# --- the whole ---


def sample() -> list[Entity]:
    country = Entity("geonames:690791", "Ukraine", "country", country="UA", population=40_000_000, names=(Name("Ukraine", "en"),))
    oblast = Entity(
        "katottg:UA14000000000091971",
        "Donetsk Oblast",
        "region",
        country="UA",
        parent_ids=("geonames:690791",),
        refs={"katottg": "UA14000000000091971", "category": "oblast"},
        names=(Name("Donetsk Oblast", "en"), Name("Донецька область", "uk")),
    )
    town = Entity(
        "katottg:UA14160210010099403",
        "Pokrovsk",
        "settlement",
        country="UA",
        lat=48.28205,
        lon=37.17622,
        population=60127,
        parent_ids=("toponyms:unknown", oblast.id, country.id),
        refs={"katottg": "UA14160210010099403", "geonames": 704422, "category": "city"},
        names=(
            Name("Pokrovsk", "en"),
            Name("Красноармейск", "ru", "russian", source="press"),
            Name("Pokrovka", usage="misspelling", weak=True),
        ),
    )
    syrskyi = (Name("Oleksandr Syrskyi", "en"), Name("Syrskyi", weak=True))
    person = Entity("toponyms:syrskyi", "Oleksandr Syrskyi", "person", names=syrskyi)
    return [country, oblast, town, person]


@pytest.fixture
def index(path: str) -> Index:
    zones, newsworthy = {"katottg:UA14000000000091971": "front"}, frozenset({"toponyms:syrskyi"})
    build.build(sample(), path, build.Extras(CUES, zones=zones, newsworthy=newsworthy))
    return Index(path)


def test_entities_names_and_parents_come_back(index: Index) -> None:
    assert len(index) == 4
    for entity in sample():
        number = index.find_id(entity.id)
        assert number is not None and index.entity_id(number) == entity.id
        back = index.entity(number)
        assert back == entity and back.names == entity.names
        assert {k: v for k, v in back.to_dict().items() if k not in ("parents", "refs")} == {
            k: v for k, v in entity.to_dict().items() if k not in ("parents", "refs")
        }
        assert entity.refs.items() <= back.refs.items()
        assert (index.kind(number), index.country(number)) == (entity.kind, entity.country)
        assert 0 <= index.prominence(number) <= 8


def test_a_town_knows_what_contains_it(index: Index) -> None:
    number = index.find_id("geonames:704422")
    assert number is not None and number == index.find_id("katottg:UA14160210010099403")
    town = index.entity(number)
    assert [p.name for p in town.parents] == ["Donetsk Oblast", "Ukraine"]
    assert [index.entity_id(a) for a in index.ancestors(number)] == ["katottg:UA14000000000091971", "geonames:690791"]
    assert index.point(number) == pytest.approx((48.28205, 37.17622), abs=1e-4)
    assert (index.zone(number), index.is_newsworthy(number)) == ("front", False)


def test_a_person_lies_nowhere(index: Index) -> None:
    number = index.find_id("toponyms:syrskyi")
    assert number is not None and index.point(number) is None and list(index.ancestors(number)) == []
    assert (index.country(number), index.zone(number), index.is_newsworthy(number)) == ("", "", True)


def test_names_lead_to_their_entities(index: Index) -> None:
    (name,) = index.exact.get("красноармейск")
    assert index.entity_id(index.owner(name)) == "katottg:UA14160210010099403"
    assert (index.usage(name), index.is_weak(name), index.name(name).source) == ("russian", False, "press")
    (bare,) = index.exact.get("donetsk")
    assert index.is_head(bare) and index.is_weak(bare) and index.kind(index.owner(bare)) == "region"
    assert "Donetsk" not in [n.text for n in index.entity(index.owner(bare)).names]  # derived names are no names of record
    assert len(index.exact.get("pokrovka")) == 1 and len(index.fine.get("pokrovka")) == 0  # a misspelling is met by the letter


def test_what_many_share_identifies_none(index: Index) -> None:
    assert index.find_id("category:city") is None and index.find_id("geonames:1") is None and index.find_id("") is None


def test_two_builds_are_equal_whatever_the_order(path: str) -> None:
    entities = sample()
    build.build(entities, path, build.Extras(CUES))
    first = Path(path).read_bytes()
    for order in itertools.permutations(entities):
        build.build(iter(order), path, build.Extras(CUES))
        assert Path(path).read_bytes() == first
    Index(path).file.verify()


def many(count: int, names: int) -> Iterator[Entity]:
    """So many places with so many names each, in Latin and Cyrillic, many of them shared."""
    chance = random.Random(count)
    syllables = ("ko", "stian", "ty", "niv", "ka", "po", "krov", "sk", "bil", "yi", "zhe", "ri", "chna", "слов", "янськ")
    for number in range(count):
        texts = {"".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize() for _ in range(names)}
        yield Entity(
            f"geonames:{number}", min(texts), "settlement", population=number, names=tuple(Name(t) for t in sorted(texts))
        )


def test_a_large_build_is_the_same_in_any_order_and_through_files(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entities = list(many(2000, 4))
    build.build(entities, path, build.Extras(CUES))
    first = Path(path).read_bytes()
    random.Random(3).shuffle(entities)
    monkeypatch.setattr(arrays, "SPILL", 1000)
    monkeypatch.setattr(arrays, "STEP", 1000)
    monkeypatch.setattr(runs, "RUN", 700)
    monkeypatch.setattr("toponyms.index.words._BATCH", 50)
    monkeypatch.setattr("toponyms.index.words._KEPT", 50)
    monkeypatch.setattr("toponyms.index.names._BATCH", 77)
    build.build(iter(entities), path, build.Extras(CUES))
    assert Path(path).read_bytes() == first
    Index(path).file.verify()


_PEAK = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from test_index import CUES, build, many
build.build(many(1000, 4), sys.argv[1], build.Extras(CUES))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
build.build(many(75_000, 4), sys.argv[1], build.Extras(CUES))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_a_build_of_300_000_names_takes_little_memory(path: str) -> None:
    command = [sys.executable, "-c", _PEAK, path, os.path.dirname(__file__)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 600


def test_the_memory_of_a_build_does_not_grow_with_its_rows(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As in a source of millions: what is held at a time is small beside all there is.
    for name, value in {
        "arrays.SPILL": 1 << 12,
        "arrays.STEP": 1 << 10,
        "arrays._COLLECTED": 1 << 8,
        "runs.RUN": 1 << 9,
        "runs._CELL_BITS": 6,
    }.items():
        monkeypatch.setattr(f"toponyms.index.{name}", value)
    for name, value in {"entities._BATCH": 256, "names._BATCH": 512, "words._BATCH": 256, "words._KEPT": 256}.items():
        monkeypatch.setattr(f"toponyms.index.{name}", value)
    monkeypatch.setattr(nearparts, "pack", lambda *_: {})  # works on 250,000 keys at a time, more than there are here

    def peak(rows: int) -> int:
        tracemalloc.start()
        try:
            build.build(many(rows, 3), path, build.Extras(CUES))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # tables of letters and rules are made once
    few, rows = peak(2000), 6000
    assert (peak(2000 + rows) - few) / rows < 120  # bytes; 1,000 and more where words and keys are kept as strings


def test_an_index_of_nothing(path: str) -> None:
    build.build([], path, build.Extras(CUES))
    index = Index(path)
    assert len(index) == 0 and len(index.exact) == 0 and index.near.find("pokrovsk") == [] and index.find_id("x:1") is None


def test_an_index_travels_as_its_path(index: Index) -> None:
    again = pickle.loads(pickle.dumps(index))
    assert again.path == index.path and again.entity(0) == index.entity(0)
    assert len(pickle.dumps(index)) < 500


@pytest.mark.parametrize(
    ("parents", "ring"),
    [
        ({"a": "b", "b": "a"}, "toponyms:a in toponyms:b in toponyms:a"),
        ({"a": "a"}, "toponyms:a in toponyms:a"),
        ({"c": "a", "a": "b", "b": "d", "d": "a"}, "toponyms:a in toponyms:b in toponyms:d in toponyms:a"),
    ],
)
def test_entities_that_contain_each_other_are_refused(parents: dict[str, str], ring: str, path: str) -> None:
    entities = [Entity(f"toponyms:{id}", id, "area", parent_ids=(f"toponyms:{up}",)) for id, up in parents.items()]
    with pytest.raises(SourceError, match="entities contain each other") as caught:
        build.build(entities, path, build.Extras(CUES))
    assert ring in caught.value.what and not os.path.exists(path)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
@settings(deadline=None)
def test_a_cycle_is_refused_exactly_where_there_is_one(parents: list[int]) -> None:
    above = np.array([min(parent, len(parents)) for parent in parents], dtype=np.uint32)

    def arrives(start: int) -> bool:
        seen: set[int] = set()
        while start < len(parents) and start not in seen:
            seen.add(start)
            start = parents[start]
        return start >= len(parents)

    if all(map(arrives, range(len(parents)))):
        refuse_cycles(above, str)
    else:
        with pytest.raises(SourceError):
            refuse_cycles(above, str)
