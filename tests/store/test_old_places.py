"""Places that a library of an earlier version holds in English are messages once it is opened."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from engine.base.messages import message_from_text, plain, say
from engine.store.database import Database
from engine.store.folders import Folders
from engine.store.migrations import MIGRATIONS
from engine.store.old_places import place_as_message
from engine.store.passages import Passages


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("row 12", say("place.row", row=12)),
        ("rows 1–5", say("place.rows", first=1, last=5)),
        (
            "Budget 2024, rows 998–1200",
            say("place.in", name="Budget 2024", place=say("place.rows", first=998, last=1200)),
        ),
        ("Slide 1", say("place.slide", number="1")),
        ("talk.pptx, Slide 3", say("place.in", name="talk.pptx", place=say("place.slide", number="3"))),
        ("Cell 7", say("place.cell", number="7")),
        ("Slide 1, rows 2–3", say("place.in", name="Slide 1", place=say("place.rows", first=2, last=3))),
        ("Rent, food, row 4", say("place.in", name="Rent, food", place=say("place.row", row=4))),
        ("two\nlines, row 4", say("place.in", name="two\nlines", place=say("place.row", row=4))),
        *(
            (name, plain(name))
            for name in ("Budget 2024", "Slideshow 3", "rows 3 and 4", "a/Slide 3.txt", "row " + "9" * 30)
        ),
    ],
)
def test_each_form_of_the_earlier_version_is_known(place: str, message: object) -> None:
    assert message_from_text(place_as_message(place)) == message
    assert str(message_from_text(place_as_message(place))) == place


def test_a_library_of_the_earlier_version_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = apsw.Connection(str(path))
    for script in MIGRATIONS[:6]:
        connection.execute(script)
    connection.execute("PRAGMA user_version = 6")
    notice = "The system allows too few watched folders, so changes in /a are found only by regular rescans."
    connection.execute("INSERT INTO folders(path, notice) VALUES (?, ?)", (b"/a", notice))
    connection.execute(
        "INSERT INTO documents(folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device)"
        " VALUES (1, ?, 'b', 'xlsx', 'sheet', 1, 1, 1, 1)",
        (b"/a/b.xlsx",),
    )
    places = ["Budget, rows 3–9", "Slide 4", "Budget 2024", ""]
    for number, place in enumerate(places):
        connection.execute("INSERT INTO texts(hash, text) VALUES (?, 'rent')", (bytes([number]),))
        connection.execute(
            "INSERT INTO chunks(document_id, ordinal, text_id, start, end, place) VALUES (1, ?, ?, 0, 4, ?)",
            (number, number + 1, place),
        )
    connection.close()
    database = Database(path)
    try:
        rows = Passages(database).passages_of(1)
        assert [str(row.place) for row in rows] == places
        assert rows[0].place == say("place.in", name="Budget", place=say("place.rows", first=3, last=9))
        assert [str(found) for found in Folders(database).notices().values()] == [notice]
    finally:
        database.close()
