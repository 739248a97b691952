"""Streams of events and the few changes that they come to."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from engine.scan.coalescer import Changes, Coalescer


def after(*events: tuple[str, ...]) -> Changes:
    coalescer = Coalescer()
    for kind, *paths in events:
        if kind == "created":
            coalescer.changed(paths[0], 0.0, True)
        else:
            getattr(coalescer, kind)(*paths, 0.0)
    return coalescer.take(10.0)


def paths(*names: str) -> frozenset[Path]:
    return frozenset(map(Path, names))


def test_nothing_is_told_before_it_is_quiet() -> None:
    coalescer = Coalescer(quiet_s=0.3, max_delay_s=1.5)
    coalescer.changed("/a", 0.0)
    coalescer.changed("/a", 0.2)
    assert coalescer.next_due() == 0.5
    assert not coalescer.take(0.4)
    assert coalescer.take(0.5) == Changes(changed=paths("/a"))
    assert coalescer.next_due() is None


def test_a_noisy_file_is_told_of_ever_more_rarely() -> None:
    coalescer = Coalescer(quiet_s=0.3, max_delay_s=1.5)
    told = []
    for tick in range(300):
        now = tick / 10
        coalescer.changed("/log", now)
        if coalescer.take(now):
            told.append(now)
    assert told[0] == 1.5
    assert len(told) <= 5
    assert coalescer.take(30.3) == Changes(changed=paths("/log"))
    coalescer.changed("/log", 40.0)
    assert coalescer.take(40.3) == Changes(changed=paths("/log"))


def test_saving_through_a_temporary_file_is_one_change() -> None:
    assert after(("created", "/d/x.new"), ("moved", "/d/x.new", "/d/x")) == Changes(changed=paths("/d/x"))


def test_a_move_after_a_change_tells_both() -> None:
    assert after(("changed", "/a"), ("moved", "/a", "/b")) == Changes(
        changed=paths("/b"), moved=((Path("/a"), Path("/b")),)
    )


def test_moves_in_a_row_are_one_move() -> None:
    assert after(("moved", "/a", "/b"), ("moved", "/b", "/c")) == Changes(
        deleted=paths("/b"), moved=((Path("/a"), Path("/c")),)
    )
    assert after(("moved", "/a", "/b"), ("deleted", "/b")).deleted >= paths("/a")
    assert not after(("moved", "/a", "/b"), ("deleted", "/b")).moved


def test_two_files_that_change_places_are_read_again() -> None:
    changes = after(("moved", "/a", "/t"), ("moved", "/b", "/a"), ("moved", "/t", "/b"))
    # Applied as moved, deleted, changed, both names end with what is on the disk.
    assert changes.moved == ((Path("/a"), Path("/b")),)
    assert changes.changed == paths("/a")
    assert changes.deleted == paths("/t")


def test_a_folder_takes_what_is_pending_below_with_it() -> None:
    assert after(("changed", "/d/x"), ("moved", "/d", "/e")) == Changes(
        changed=paths("/e/x"), moved=((Path("/d"), Path("/e")),)
    )
    assert after(("changed", "/d/x"), ("deleted", "/d")) == Changes(deleted=paths("/d"))
    assert after(("rescan", "/d"), ("moved", "/d", "/e")) == Changes(rescan=paths("/e"))


def test_back_again() -> None:
    assert after(("deleted", "/a"), ("created", "/a")) == Changes(changed=paths("/a"))
    assert after(("created", "/a"), ("deleted", "/a")) == Changes(deleted=paths("/a"))


NAMES = st.sampled_from(["/r/a", "/r/b", "/r/c", "/r/d/a", "/r/d/b"])
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES),
        st.tuples(st.just("remove"), NAMES),
        st.tuples(st.just("rename"), NAMES, NAMES),
    ),
    max_size=12,
)


@given(EVENTS, st.sets(NAMES))
@example([("rename", "/r/c", "/r/b"), ("rename", "/r/b", "/r/a")], {"/r/a", "/r/b", "/r/c"})
@example([("rename", "/r/b", "/r/a"), ("write", "/r/b"), ("remove", "/r/a")], {"/r/a", "/r/b"})
@example([("rename", "/r/a", "/r/b"), ("write", "/r/a"), ("remove", "/r/b"), ("rename", "/r/a", "/r/b")], {"/r/a"})
@example(
    [("rename", "/r/b", "/r/a"), ("rename", "/r/c", "/r/a"), ("rename", "/r/a", "/r/d/a")], {"/r/a", "/r/b", "/r/c"}
)
def test_applied_to_what_was_known_they_give_what_is_there(events: list[tuple[str, ...]], existing: set[str]) -> None:
    """Files are numbers on a disk; a library that applies the changes in their order holds the same ones."""
    disk = {name: number for number, name in enumerate(sorted(existing))}
    library = dict(disk)
    coalescer = Coalescer()
    number = 100
    for kind, *names in events:
        if kind == "write":
            number += 1
            coalescer.changed(names[0], 0.0, names[0] not in disk)
            disk[names[0]] = number
        elif kind == "remove" and names[0] in disk:
            del disk[names[0]]
            coalescer.deleted(names[0], 0.0)
        elif kind == "rename" and names[0] in disk and names[0] != names[1]:
            disk[names[1]] = disk.pop(names[0])
            coalescer.moved(names[0], names[1], 0.0)
    changes = coalescer.take(100.0)
    for source, target in changes.moved:
        if str(source) in library:
            library[str(target)] = library.pop(str(source))
        elif str(target) in disk:
            library[str(target)] = disk[str(target)]
    for path in changes.deleted:
        library.pop(str(path), None)
    for path in changes.changed:
        if str(path) in disk:
            library[str(path)] = disk[str(path)]
        else:
            library.pop(str(path), None)
    assert library == disk
