import io
import pickle
import tarfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.base.errors import FileProblem
from engine.base.types import Chunk, Kind, Prepared, PreparedChunk, PreparedPart
from engine.extract.registry import Limits
from engine.index.packed import pack, prepare_packed, unpack
from engine.index.prepare import PrepareItem, prepare_files

texts = st.text(max_size=8)
numbers = st.integers(-(2**63), 2**63 - 1)  # what SQLite can hold
chunks = st.builds(
    PreparedChunk,
    st.builds(Chunk, numbers, numbers, numbers, texts, heading=st.lists(texts, max_size=2).map(tuple)),
    st.binary(max_size=4),
    texts,
    texts,
    texts,
)
several = st.lists(chunks, max_size=3).map(tuple)
parts = st.builds(
    PreparedPart, inside=texts, content_hash=st.binary(), kind=st.just(Kind.TEXT), size_bytes=numbers, chunks=several
)
documents = st.builds(
    Prepared,
    content_hash=st.binary(max_size=4),
    kind=st.sampled_from(Kind),
    size_bytes=numbers,
    mtime_ns=numbers,
    title=texts,
    problem=texts,
    chunks=several,
    parts=st.lists(parts, max_size=3).map(tuple),
)


@given(documents)
def test_unpacking_returns_the_packed_document(prepared: Prepared) -> None:
    assert unpack(pack(prepared)) == prepared


def test_packed_files_equal_prepared_files(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("One passage.\n\n" * 400, "utf-8")
    items = [PrepareItem(1, text, None, 0, Limits()), PrepareItem(2, tmp_path / "missing.txt", None, 0, Limits())]
    first, second = map(unpack, prepare_packed(items))
    assert [first, second] == prepare_files(items)
    assert len(first.chunks) > 1
    assert second.problem


def test_invalid_bytes_count_as_a_crash() -> None:
    for wrong in (b"", b"\xc1", pickle.dumps(Path("x")), pack(Prepared(b"", Kind.TEXT, 1, 1))[:-1]):
        problem = unpack(wrong)
        assert isinstance(problem, FileProblem)
        assert problem.code == "crashed"


def test_names_that_are_not_utf8_are_packed(tmp_path: Path) -> None:
    archive = tmp_path / "a.tar"
    with tarfile.open(archive, "w", encoding="utf-8", errors="surrogateescape") as tar:
        member = tarfile.TarInfo("caf\udce9.txt")
        member.size = 4
        tar.addfile(member, io.BytesIO(b"word"))
    (packed,) = prepare_packed([PrepareItem(1, archive, None, 0, Limits())])
    prepared = unpack(packed)
    assert isinstance(prepared, Prepared)
    assert "word" in prepared.parts[0].chunks[0].chunk.text
