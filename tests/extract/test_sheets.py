"""Workbooks keep sheet names and row numbers as a person sees them."""

from pathlib import Path

import pytest

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract import builders

LIMITS = Limits()


def sheet(path: Path, sheets: dict[str, list[list[str]]]) -> Extracted:
    path.write_bytes(builders.xlsx(sheets))
    return extract_file(path, LIMITS)


def test_rows_keep_their_numbers_over_gaps(tmp_path: Path) -> None:
    found = sheet(tmp_path / "a.xlsx", {"Costs": [[], [], ["item", "price"], ["rent", "900"], [], ["", "late"]]})
    rows = [(mark.value, found.text[mark.offset :].split("\n")[0]) for mark in found.marks if mark.kind is MarkKind.ROW]
    assert rows == [("3", "item\tprice"), ("6", "\tlate")]
    assert [str(chunk.place) for chunk in chunk_document(found)] == ["Costs, rows 3–6"]


def test_a_passage_of_a_long_sheet_names_its_rows_and_columns(tmp_path: Path) -> None:
    lines = [["city", "told by"], *([f"Town {n}", f"a traveller from the north, number {n}"] for n in range(2, 200))]
    chunks = chunk_document(sheet(tmp_path / "a.xlsx", {"Journey": lines, "Sheet2": [["alone"]]}))
    assert len(chunks) > 5
    for chunk in chunks[:-1]:
        first, last = str(chunk.place).removeprefix("Journey, rows ").split("–")
        assert chunk.text.split("\n")[0].startswith("city" if first == "1" else f"Town {first}\t")
        assert chunk.text.split("\n")[-1].startswith(f"Town {last}\t")
        assert chunk.heading == ("Journey", "city, told by")
    # A name that nobody gave is no heading.
    assert (str(chunks[-1].place), chunk_document(sheet(tmp_path / "b.xlsx", {"Sheet2": [["alone"]]}))[0].heading) == (
        "Sheet2, row 1",
        (),
    )


def test_the_names_of_the_columns_may_stand_below_a_title(tmp_path: Path) -> None:
    found = sheet(tmp_path / "a.xlsx", {"Sheet1": [["All we spent"], [], ["item", "price"], ["rent", "900"]]})
    assert [mark.value for mark in found.marks if mark.kind is MarkKind.HEADING] == ["item, price"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.xlsb", "a.xls"])
def test_a_zip_that_is_no_workbook_is_damaged(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(builders.zipped({"other.txt": "nothing"}))
    with pytest.raises(FileProblem) as caught:
        extract_file(tmp_path / name, LIMITS)
    assert caught.value.code == "corrupt"
