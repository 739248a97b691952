from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import Chunk, Kind, Prepared, PreparedChunk, PreparedPart
from engine.extract.registry import Limits
from engine.index.packed import pack, prepare_packed, unpack
from engine.index.prepare import PrepareItem, prepare_files

texts = st.text(max_size=8)
chunks = st.builds(
    PreparedChunk,
    st.builds(
        Chunk, st.integers(), st.integers(), st.integers(), texts, heading=st.lists(texts, max_size=2).map(tuple)
    ),
    st.binary(max_size=4),
    texts,
    texts,
    texts,
)
several = st.lists(chunks, max_size=3).map(tuple)
parts = st.builds(PreparedPart, inside=texts, content_hash=st.binary(), kind=st.just(Kind.TEXT), chunks=several)
documents = st.builds(
    Prepared,
    content_hash=st.binary(max_size=4),
    kind=st.sampled_from(Kind),
    title=texts,
    problem=texts,
    chunks=several,
    parts=st.lists(parts, max_size=3).map(tuple),
)


@given(documents)
def test_what_is_unpacked_is_what_was_packed(prepared: Prepared) -> None:
    assert unpack(pack(prepared)) == prepared


def test_files_are_prepared_as_ever(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("One passage.\n\n" * 400, "utf-8")
    items = [PrepareItem(1, text, None, 0, Limits()), PrepareItem(2, tmp_path / "missing.txt", None, 0, Limits())]
    first, second = map(unpack, prepare_packed(items))
    assert [first, second] == prepare_files(items)
    assert len(first.chunks) > 1
    assert second.problem
