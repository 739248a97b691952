"""Our Qwen3 compared with transformers and sentence-transformers, with the official recipe and the same random
weights."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from engine.base.errors import BadRequest
from engine.base.types import TextKind
from engine.models.base import Tokens
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.qwen3_embedder import Qwen3Embedder
from tests.models import checkpoints
from tests.models.texts import TEXTS

pytestmark = pytest.mark.usefixtures("one_thread")

TASK = "Given a web search query, retrieve relevant passages that answer the query"
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def reference(qwen_folder: Path):  # type: ignore[no-untyped-def]
    """The model in transformers, float32."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers import Qwen3Model

        return Qwen3Model.from_pretrained(qwen_folder, dtype=torch.float32, attn_implementation="sdpa").eval()


@torch.inference_mode()
def recipe(reference, tokens: Tokens, dim: int) -> np.ndarray:  # type: ignore[no-untyped-def]
    """The official recipe for one text: last token, cut, unit length."""
    ids = torch.from_numpy(tokens.ids.astype(np.int64))[None]
    hidden = reference(input_ids=ids).last_hidden_state[:, -1, :dim]
    return functional.normalize(hidden, dim=1)[0].numpy()


def of_length(length: int, seed: int = 0) -> Tokens:
    """A text of random tokens with the usual end token."""
    ids = np.random.default_rng(seed).integers(0, checkpoints.END, length).astype(np.int32)
    ids[-1] = checkpoints.END
    return Tokens(ids)


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=-1) / np.linalg.norm(a, axis=-1) / np.linalg.norm(b, axis=-1)


@pytest.mark.parametrize("length", [1, 2, 3, 31, 512, 2_048])
def test_equal_to_transformers_at_every_length(embedder: Qwen3Embedder, reference, length: int) -> None:  # type: ignore[no-untyped-def]
    tokens = of_length(length, seed=length)
    vector = embedder.embed([tokens])[0]
    assert cosines(vector, recipe(reference, tokens, 64)) > 0.9999
    assert abs(np.linalg.norm(vector) - 1) < 1e-5


def test_equal_to_transformers_at_32768_tokens(tmp_path: Path, qwen_tokenizer: Tokenizer) -> None:
    from transformers import Qwen3Model

    folder = checkpoints.write_qwen3(
        tmp_path / "long", qwen_tokenizer, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1
    )
    embedder = Qwen3Embedder(Checkpoint(folder), CPU, torch.float32)
    assert embedder.max_tokens == 32_768
    tokens = of_length(32_768)
    reference = Qwen3Model.from_pretrained(folder, dtype=torch.float32, attn_implementation="sdpa").eval()
    assert cosines(embedder.embed([tokens])[0], recipe(reference, tokens, 64)) > 0.9999


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_stays_close(qwen_folder: Path, reference, dtype: torch.dtype) -> None:  # type: ignore[no-untyped-def]
    half = Qwen3Embedder(Checkpoint(qwen_folder), CPU, dtype)
    batch = [of_length(length, seed=length) for length in (1, 7, 60, 300)]
    expected = np.stack([recipe(reference, tokens, 64) for tokens in batch])
    assert cosines(half.embed(batch), expected).min() > 0.999
    assert half.overflows == 0


def test_batch_order_and_company_change_nothing(embedder: Qwen3Embedder) -> None:
    batch = [of_length(length, seed=length) for length in (5, 200, 1, 33, 33, 120)]
    together = embedder.embed(batch)
    alone = np.concatenate([embedder.embed([tokens]) for tokens in batch])
    backwards = embedder.embed(batch[::-1])[::-1]
    assert cosines(together, alone).min() > 0.999999
    assert cosines(together, backwards).min() > 0.999999


@pytest.mark.parametrize("dim", [32, 33, 48, 63, 64])
def test_any_dimension_is_a_slice_of_unit_length(qwen_folder: Path, reference, dim: int) -> None:  # type: ignore[no-untyped-def]
    cut = Qwen3Embedder(Checkpoint(qwen_folder), CPU, torch.float32, dim=dim)
    tokens = of_length(40)
    vector = cut.embed([tokens])
    assert vector.shape == (1, dim)
    assert cut.key.endswith(f"/lasttoken/{dim}/1")
    np.testing.assert_allclose(vector[0], recipe(reference, tokens, dim), atol=1e-4)


@pytest.mark.parametrize("dim", [1, 31, 65, 2561])
def test_other_dimensions_are_refused(qwen_folder: Path, dim: int) -> None:
    with pytest.raises(BadRequest, match=str(dim)):
        Qwen3Embedder(Checkpoint(qwen_folder), CPU, torch.float32, dim=dim)


@pytest.mark.parametrize(("kind", "prompt"), [(TextKind.QUERY, f"Instruct: {TASK}\nQuery:"), (TextKind.PASSAGE, "")])
def test_equal_to_sentence_transformers(
    embedder: Qwen3Embedder, qwen_folder: Path, kind: TextKind, prompt: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        official = SentenceTransformer(str(qwen_folder), device="cpu", processor_kwargs={"padding_side": "left"})
        texts = [*TEXTS[::5], "import os", "  indented\n\n\ttext ", "“quoted”", ":", "x"]
        expected = official.encode(texts, prompt=prompt, batch_size=16)
    found = embedder.embed(embedder.tokenize(texts, kind, TASK))
    assert cosines(found, expected).min() > 0.9999


def test_the_shared_instruction_is_computed_once_and_changes_nothing(embedder: Qwen3Embedder) -> None:
    queries = embedder.tokenize(["What is it?", ":x", "", "lease", "你好 " * 50], TextKind.QUERY, TASK)
    assert min(tokens.shared for tokens in queries) > 10
    assert len({tuple(tokens.ids[: min(t.shared for t in queries)]) for tokens in queries}) == 1
    plain = embedder.embed([Tokens(tokens.ids) for tokens in queries])
    assert cosines(embedder.embed(queries), plain).min() > 0.999999
    assert cosines(np.concatenate([embedder.embed([q]) for q in queries]), plain).min() > 0.999999
    mixed = [*queries, *embedder.tokenize(["a passage"], TextKind.PASSAGE)]
    assert cosines(embedder.embed(mixed)[:-1], plain).min() > 0.999999


def test_queries_are_framed_and_passages_are_not(embedder: Qwen3Embedder, qwen_tokenizer: Tokenizer) -> None:
    (query,) = embedder.tokenize(["capital?"], TextKind.QUERY, TASK)
    assert query.ids.tolist() == qwen_tokenizer.encode(f"Instruct: {TASK}\nQuery:capital?").ids
    (bare,) = embedder.tokenize(["capital?"], TextKind.QUERY, "")
    (passage,) = embedder.tokenize(["capital?"], TextKind.PASSAGE, TASK)
    assert bare.ids.tolist() == passage.ids.tolist() == qwen_tokenizer.encode("capital?").ids


@pytest.mark.parametrize("text", ["", " ", "a", "\ud800", "🙂", "word " * 40_000])
def test_the_end_token_stands_last_exactly_once(embedder: Qwen3Embedder, text: str) -> None:
    for kind in TextKind:
        (tokens,) = embedder.tokenize([text], kind, TASK)
        assert tokens.ids[-1] == checkpoints.END
        assert (tokens.ids == checkpoints.END).sum() == 1
        assert len(tokens) <= 32_768
        assert tokens.truncated is (len(text) > 100)


def test_empty_batches_and_empty_texts(embedder: Qwen3Embedder) -> None:
    assert embedder.embed([]).shape == (0, 64)
    assert np.isfinite(embedder.embed(embedder.tokenize([""], TextKind.PASSAGE))).all()


def test_a_text_interrupted_by_others_is_the_same(embedder: Qwen3Embedder) -> None:
    long, queries = of_length(300), [of_length(7), of_length(9, seed=1)]
    expected, expected_queries = embedder.embed([long]), embedder.embed(queries)
    seen = []

    def between() -> None:
        embedder.interrupt_with(None)
        seen.append(embedder.embed(queries))
        embedder.interrupt_with(between)

    embedder.interrupt_with(between)
    interrupted = embedder.embed([long])
    embedder.interrupt_with(None)
    np.testing.assert_array_equal(interrupted, expected)
    assert len(seen) == 3  # once a layer
    np.testing.assert_array_equal(seen[0], expected_queries)


def overflowing(folder: Path, tokenizer: Tokenizer) -> Path:
    """A checkpoint in which the token "import" gives values too large for float16."""
    from safetensors.torch import load_file, save_file

    checkpoints.write_qwen3(folder, tokenizer)
    weights = load_file(folder / "model.safetensors")
    (token,) = tokenizer.encode("import", add_special_tokens=False).ids
    # The token's first value is large, and the first layer adds as much again where, and only where, it dominates.
    weights["embed_tokens.weight"][token][0] = 40_000
    weights["layers.0.post_attention_layernorm.weight"][0] = 1
    for part in ("up", "gate"):
        weights[f"layers.0.mlp.{part}_proj.weight"][0] = 0
        weights[f"layers.0.mlp.{part}_proj.weight"][0, 0] = 1
    weights["layers.0.mlp.down_proj.weight"][0, 0] = 600
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def test_rows_that_overflow_half_precision_are_redone(tmp_path: Path, qwen_tokenizer: Tokenizer) -> None:
    folder = overflowing(tmp_path / "overflowing", qwen_tokenizer)
    half = Qwen3Embedder(Checkpoint(folder), CPU, torch.float16)
    full = Qwen3Embedder(Checkpoint(folder), CPU, torch.float32)
    texts = ["import os", "hello there", "import sys", "nothing"]
    tokens = half.tokenize(texts, TextKind.PASSAGE)
    assert half._last is not None
    assert not torch.isfinite(half._last._forward(tokens)).all()
    vectors = half.embed(tokens)
    assert half.overflows == 2
    assert np.isfinite(vectors).all()
    assert cosines(vectors, full.embed(tokens)).min() > 0.995
    for _ in range(10):
        half.embed(tokens)
    assert half.dtype is torch.float32  # they were many: half precision was given up
    assert half.overflows < 22
