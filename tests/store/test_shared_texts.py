"""Two passages with the same embedding text share a vector; what differs is stored with each."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np

from engine.base.events import EventBus
from engine.base.settings import Settings
from engine.base.types import EMBEDDED_HASH_BYTES, Extracted, Kind, Prepared, PreparedChunk
from engine.index.embedder import QueueEmbedder
from engine.index.pipeline import Pipeline
from engine.index.prepare import prepare_extracted
from engine.index.quiet import Conditions
from engine.index.throttle import Throttle
from engine.models.target import NoModel, Target
from engine.text.language import LanguageDetector
from tests.store.conftest import Store, store  # noqa: F401 - a fixture


def _read(text: str, title: str) -> Prepared:
    return prepare_extracted(Extracted(text, Kind.TEXT, title=title), len(text), 1, LanguageDetector())


def _embedded(chunk: PreparedChunk) -> bytes:
    return chunk.hash[:EMBEDDED_HASH_BYTES]


def test_a_title_and_the_same_words_as_a_first_line_are_two_texts_of_one_vector(store: Store) -> None:  # noqa: F811
    titled, plain = _read("The flat is quiet.", "Letter"), _read("Letter\nThe flat is quiet.", "")
    (a,), (b,) = titled.chunks, plain.chunks
    assert _embedded(a) == _embedded(b) and a.hash != b.hash

    model = store.embeddings.model_id("key", "name", 4)
    first, second = store.put_prepared("/lib/a.txt", titled, model), store.put_prepared("/lib/b.txt", plain, model)
    assert [row.text for row in store.passages.passages_of(first)] == ["The flat is quiet."]
    assert [row.text for row in store.passages.passages_of(second)] == ["Letter\nThe flat is quiet."]

    asked: list[str] = []
    stored: list[int] = []

    def embed(texts: list[str]) -> Future[np.ndarray]:
        asked.extend(texts)
        done: Future[np.ndarray] = Future()
        done.set_result(np.eye(4, dtype=np.float32)[: len(texts)])
        return done

    models = NoModel()
    models.target = target = Target(model, embed, embed, lambda ids, *_: stored.extend(ids.tolist()))
    pipeline = Pipeline(store.database, EventBus(), Settings, models)
    embedder = QueueEmbedder(pipeline, Throttle(pipeline, Conditions))
    embedder._drain(target)
    assert asked == ["Letter\nThe flat is quiet."]
    assert len(set(stored)) == len(stored) == 2
    assert store.embeddings.queued(model) == 0
    vectors = np.concatenate([batch[2] for batch in store.embeddings.rows(model, 4, 0)])
    assert vectors.tolist() == [[1, 0, 0, 0]] * 2


def test_a_text_kept_by_its_short_hash_is_taken_over_with_its_vector(store: Store) -> None:  # noqa: F811
    model = store.embeddings.model_id("key", "name", 4)
    prepared = _read("The flat is quiet.", "Letter")
    id = store.put_prepared("/lib/a.txt", prepared, model)
    (text,) = store.embeddings.next_texts(model, 5)
    store.embeddings.store(model, [text], np.eye(4, dtype=np.float32)[:1])
    with store.database.write() as connection:
        connection.execute("UPDATE texts SET hash = substr(hash, 1, 16)")
    assert store.put_prepared("/lib/a.txt", prepared, model) == id
    assert store.passages.passages_of(id)[0].text_id == text.text_id
    assert store.embeddings.queued(model) == 0
    assert store.database.rows("SELECT hash FROM texts") == [(prepared.chunks[0].hash,)]
    assert store.words.search("letter", 5)[0][0] == text.text_id
