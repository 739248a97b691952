"""Streams of events, and the few changes they are combined into."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.index.scan.coalescer import Changes, Coalescer


def after(*events: tuple[str, ...]) -> Changes:
    coalescer = Coalescer()
    for kind, *paths in events:
        getattr(coalescer, kind)(*paths, 0.0)
    return coalescer.take(10.0)


def paths(*names: str) -> frozenset[Path]:
    return frozenset(map(Path, names))


def test_nothing_is_reported_before_it_is_quiet() -> None:
    coalescer = Coalescer(quiet_s=0.3, max_delay_s=1.5)
    coalescer.changed("/a", 0.0)
    coalescer.changed("/a", 0.2)
    assert coalescer.next_due() == 0.5
    assert not coalescer.take(0.4)
    assert coalescer.take(0.5) == Changes(changed=paths("/a"))
    assert coalescer.next_due() is None


def test_a_noisy_file_is_reported_more_and_more_rarely() -> None:
    coalescer = Coalescer(quiet_s=0.3, max_delay_s=1.5)
    reported = []
    for tick in range(300):
        now = tick / 10
        coalescer.changed("/log", now)
        if coalescer.take(now):
            reported.append(now)
    assert reported[0] == 1.5
    assert len(reported) <= 5
    assert coalescer.take(30.3) == Changes(changed=paths("/log"))
    coalescer.changed("/log", 40.0)
    assert coalescer.take(40.3) == Changes(changed=paths("/log"))


def test_a_move_after_a_change_reports_both() -> None:
    assert after(("changed", "/a"), ("moved", "/a", "/b")) == Changes(
        changed=paths("/b"), moved=((Path("/a"), Path("/b")),)
    )


def test_moves_in_a_row_keep_their_order() -> None:
    moves = ((Path("/a"), Path("/b")), (Path("/b"), Path("/c")))
    assert after(("moved", "/a", "/b"), ("moved", "/b", "/c")) == Changes(moved=moves)
    assert after(("moved", "/a", "/b"), ("deleted", "/b")) == Changes(deleted=paths("/b"), moved=moves[:1])


def test_two_files_that_swap_names_are_not_read_again() -> None:
    pairs = (("/a", "/t"), ("/b", "/a"), ("/t", "/b"))
    moves = tuple((Path(source), Path(target)) for source, target in pairs)
    assert after(*(("moved", *pair) for pair in pairs)) == Changes(moved=moves)


def test_a_folder_in_the_place_of_another_is_walked() -> None:
    changes = after(("deleted", "/d/x"), ("deleted", "/d"), ("moved", "/e", "/d"))
    assert changes == Changes(moved=((Path("/e"), Path("/d")),), rescan=paths("/d"))


def test_a_moved_folder_moves_the_pending_paths_below_it() -> None:
    assert after(("changed", "/d/x"), ("moved", "/d", "/e")) == Changes(
        changed=paths("/e/x"), moved=((Path("/d"), Path("/e")),)
    )
    assert after(("changed", "/d/x"), ("deleted", "/d")) == Changes(deleted=paths("/d"))
    assert after(("rescan", "/d"), ("moved", "/d", "/e")) == Changes(
        moved=((Path("/d"), Path("/e")),), rescan=paths("/e")
    )


def test_back_again() -> None:
    assert after(("deleted", "/a"), ("changed", "/a")) == Changes(changed=paths("/a"))
    assert after(("changed", "/a"), ("deleted", "/a")) == Changes(deleted=paths("/a"))


class Library:
    """Applies changes as the scanner does, looking at the disk as it is then."""

    def __init__(self, disk: dict[str, int], folders: set[str]) -> None:
        self.disk, self.folders, self.known, self.missed = disk, folders, dict(disk), set[str]()

    def take(self, changes: Changes) -> None:
        unsure = set[str]()
        for source, target in changes.moved:
            unsure = {after_move(path, str(source), str(target)) for path in unsure | self._forget_missed(str(source))}
            for path in below(self.known, str(source)):
                self.known[after_move(path, str(source), str(target))] = self.known.pop(path)
            unsure.add(str(target))
        for path in map(str, changes.deleted):
            self._look_for(path)
        for path in {*map(str, changes.changed), *unsure}:
            self._look_at(path)
        for path in map(str, changes.rescan):
            self._look_below(path)

    def settle(self) -> None:
        """Much later: paths that were missed and still do not exist are deleted."""
        for path in self.missed:
            self._look_for(path)

    def _look_for(self, path: str) -> None:
        for known in [] if path in self.folders or path in self.disk else below(self.known, path):
            del self.known[known]

    def _forget_missed(self, source: str) -> set[str]:
        missed = set(below(dict.fromkeys(self.missed, 0), source))
        self.missed -= missed
        return missed

    def _look_at(self, path: str) -> None:
        if path in self.disk:
            self.known[path] = self.disk[path]
        else:
            self._look_below(path)

    def _look_below(self, folder: str) -> None:
        found = {path: self.disk[path] for path in below(self.disk, folder)}
        if not found and folder not in self.folders:
            self.missed.add(folder)
            return
        for path in below(self.known, folder):
            del self.known[path]
        self.known.update(found)


def after_move(path: str, source: str, target: str) -> str:
    return target + path[len(source) :] if is_below(path, source) else path


def below(paths: dict[str, int], folder: str) -> list[str]:
    return [path for path in paths if is_below(path, folder)]


def is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


FOLDERS = ("/r/d", "/r/e", "/r/d/f")
FILES = st.sampled_from([f"{folder}/{name}" for folder in ("/r", *FOLDERS) for name in "ab"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.4, 1.0]),
        st.one_of(
            st.tuples(st.just("write"), FILES),
            st.tuples(st.just("write"), FILES),
            st.tuples(st.just("remove"), FILES),
            st.tuples(st.just("remove"), st.sampled_from(FOLDERS)),
            st.tuples(st.just("rename"), FILES, FILES),
            st.tuples(st.just("rename"), st.sampled_from(FOLDERS), st.sampled_from(FOLDERS)),
        ),
    ),
    max_size=14,
)


@settings(max_examples=500)
@given(STEPS, st.sets(FILES))
@example([(0, ("rename", "/r/b", "/r/a")), (0, ("write", "/r/b")), (0, ("remove", "/r/a"))], {"/r/a", "/r/b"})
@example([(0, ("rename", "/r/e/a", "/r/d/f/b")), (0, ("rename", "/r/d", "/r/e"))], {"/r/d/f/b", "/r/e/a"})
@example([(0, ("write", "/r/d/a")), (0.25, ("rename", "/r/d", "/r/e")), (0.1, ("write", "/r/b"))], {"/r/d/a"})
@example(
    [(0, ("remove", "/r/d/a")), (0.25, ("rename", "/r/d", "/r/e")), (0.1, ("write", "/r/b"))], {"/r/d/a", "/r/d/b"}
)
def test_reported_in_parts_while_folders_move_they_equal_the_disk(
    steps: list[tuple[float, tuple[str, ...]]], existing: set[str]
) -> None:
    disk = {name: number for number, name in enumerate(sorted(existing))}
    folders = set(FOLDERS)
    library, coalescer = Library(disk, folders), Coalescer()
    now, number = 0.0, 100

    def make_folder(folder: str) -> None:
        if folder != "/r" and folder not in folders:
            make_folder(folder.rpartition("/")[0])
            folders.add(folder)
            coalescer.rescan(folder, now)

    for pause, (kind, *names) in steps:
        end = now + pause
        while now < end:
            now = min(now + 0.15, end)
            library.take(coalescer.take(now))
        is_folder = names[0] in folders
        if kind == "write":
            number += 1
            make_folder(names[0].rpartition("/")[0])
            coalescer.changed(names[0], now)
            disk[names[0]] = number
        elif kind == "remove" and (is_folder or names[0] in disk):
            for path in below(disk, names[0]):
                del disk[path]
                coalescer.deleted(path, now)
            for folder in [each for each in folders if is_below(each, names[0])]:
                folders.remove(folder)
            coalescer.deleted(names[0], now)
        elif kind == "rename" and (is_folder or names[0] in disk) and not is_below(names[1], names[0]):
            if is_folder and (names[1] in folders or names[1] in disk):
                continue
            make_folder(names[1].rpartition("/")[0])
            for path in below(disk, names[0]):
                disk[after_move(path, *names)] = disk.pop(path)
            renamed = {after_move(folder, *names) for folder in folders}
            folders.clear()
            folders |= renamed
            coalescer.moved(*names, now)
    library.take(coalescer.take(now + 100))
    library.settle()
    assert library.known == disk
