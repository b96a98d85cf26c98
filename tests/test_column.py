"""`toponyms column`: whatever a table looks like, its own bytes come out again; the command's cases are in cases/cli.yaml."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toponyms.cli import encoded, main, tables

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6) | st.sampled_from(
    ["Kiev", 'a"b', "x,y", "two\nlines", ""]
)


def written(raw: bytes, encoding: str | None, delimiter: str | None, cells: str = "") -> tuple[bytes, list[tables.Row]]:
    """A table as it is written back, each row with `cells` behind it, and its rows."""
    text = encoded.read(io.BytesIO(raw), encoding, "here")
    table = tables.Delimited(text.lines, delimiter, "here")
    rows = list(table.rows())
    return b"".join(text.encode(table.grown(part, cells)) for part in (table.head, *(row.raw for row in rows))), rows


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.booleans(),
)
def test_a_table_is_read_as_it_was_written(
    cells: list[list[str]], end: str, delimiter: str, encoding: str, all_quoted: bool
) -> None:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([["a", "b", "c"], *cells])
    raw = out.getvalue().encode(encoding)
    back, rows = written(raw, None, None)
    assert back == raw
    assert [[row.values[name] for name in "abc"] for row in rows if row.values] == cells


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([None, "cp1251", "latin-1"]))
def test_bytes_of_any_kind_come_out_again(noise: bytes, encoding: str | None) -> None:
    raw = b"a,b\n" + noise
    back, rows = written(raw, encoding, ",")
    short = {row.line: row for row in rows if row.problem and row.values}
    if not short:
        assert back == raw
    assert all(row.line <= raw.count(b"\n") + raw.count(b"\r") + 1 for row in rows)


def test_an_encoding_is_kept_and_what_it_lacks_spelled_out(tmp_path: Path) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_bytes("місто,x\r\nКиїв,№\r\nВарма,\r\n".encode("cp1251"))
    assert main(["column", str(table), "-c", "місто", "--encoding", "cp1251", "-o", str(out)]) == 0
    lines = out.read_bytes().decode("cp1251").split("\r\n")
    assert lines[0].startswith("місто,x,місто_status,") and lines[1].startswith(
        "Київ,№,resolved,katottg:UA80000000000093317,Kyiv,"
    )
    assert encoded.Encoded(iter(()), "cp1251", "strict").kept("Łódź") == "\\u0141\\xf3d\\u017a"


def test_bytes_that_are_no_text_matter_only_where_a_name_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_bytes(b"place,x\nKiev,\xff\n\xff,1\n")
    assert main(["column", str(table), "-c", "place", "-o", str(out)]) == 2
    assert b"\nKiev,\xff,resolved,katottg:" in out.read_bytes() and b"\n\xff,1,,,,,,,,,\n" in out.read_bytes()
    assert capsys.readouterr().err == f"toponyms: {table}:3: `place` is not UTF-8 text\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, tmp_path: Path) -> None:
    table, out = tmp_path / "a.tsv", tmp_path / "b.tsv"
    table.write_bytes("місто\tx\nКиїв\t1\n".encode(encoding))
    assert main(["column", str(table), "-c", "місто", "-o", str(out)]) == 0
    text = out.read_bytes().decode(encoding)
    assert text.startswith("місто\tx\tмісто_status\t") and "\nКиїв\t1\tresolved\t" in text
    assert out.read_bytes()[:3] == table.read_bytes()[:3]


@pytest.mark.parametrize("given", ["utf-32", "utf-16", "UTF_32"])
def test_a_mark_stands_once(given: str, tmp_path: Path) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_bytes("place,x\nKiev,1\nLwow,2\n".encode(given))
    assert main(["column", str(table), "-c", "place", "--encoding", given, "-o", str(out)]) == 0
    text = out.read_bytes().decode(given)
    assert "\ufeff" not in text and "\nKiev,1,resolved," in text and "\nLwow,2,resolved," in text


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "hex", "undefined"])
def test_an_encoding_is_one_of_text(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("place\nKiev\n", encoding="utf-8")
    assert main(["column", str(tmp_path / "a.csv"), "-c", "place", "--encoding", encoding]) == 2
    said = f"toponyms: no encoding is called '{encoding}' (utf-8, utf-16, cp1251 and many more are)\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("article", ["x" * 200_000, "x, " * 100_000, '""x, ' * 100_000])
def test_a_cell_may_hold_an_article(article: str, tmp_path: Path) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_text(f'place,text\nKiev,"{article}"\nLwow,1\n', encoding="utf-8")
    assert main(["column", str(table), "-c", "place", "-o", str(out)]) == 0
    rows = out.read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith(f'Kiev,"{article}",resolved,') and rows[2].startswith("Lwow,1,resolved,")


def test_nothing_is_written_of_a_table_that_cannot_be_read(tmp_path: Path) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_text("x\n1\n", encoding="utf-8")
    assert main(["column", str(table), "-c", "place", "-o", str(out)]) == 2
    assert not out.exists()


def test_many_bad_rows_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "b.csv"
    table.write_text("place,within\n" + "".join(f"Kiev,Blorpland{i}\n" for i in range(30)) + "Kiev,a,b\n" * 25, encoding="utf-8")
    assert main(["column", str(table), "-c", "place", "--within-column", "within", "-o", str(out)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[-2:] == [f"toponyms: {table}: 5 more bad rows", f"toponyms: {table}: 10 more hints were left out"]
    assert len(said) == 20 + 20 + 2
