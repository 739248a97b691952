"""Our reranker compared with the published recipe run with transformers, on the same random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from engine.base.errors import ModelInvalid
from engine.models.loader import load_reranker
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.reranker import Qwen3Reranker
from tests.models.texts import TEXTS

pytestmark = pytest.mark.usefixtures("one_thread")

CPU = torch.device("cpu")
TASK = "Given a web search query, retrieve relevant passages that answer the query"


@pytest.fixture(scope="module")
def reranker(qwen_folder: Path) -> Qwen3Reranker:
    return Qwen3Reranker(Checkpoint(qwen_folder), CPU, torch.float32)


@torch.inference_mode()
def official(folder: Path, tokenizer: Tokenizer, query: str, passages: list[str], limit: int = 8192) -> np.ndarray:
    """The recipe from the model's page: prefix, shortened body, suffix; softmax over "no" and "yes"."""
    from transformers import Qwen3ForCausalLM

    model = Qwen3ForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    prefix = (
        "<|im_start|>system\nJudge whether the Document meets the requirements based on the Query and the Instruct "
        'provided. Note that the answer can only be "yes" or "no".<|im_end|>\n<|im_start|>user\n'
    )
    suffix = "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"

    def encode(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False).ids

    no, yes = tokenizer.token_to_id("no"), tokenizer.token_to_id("yes")
    assert (no, yes) == (2152, 9693)
    scores = []
    for passage in passages:
        body = encode(f"<Instruct>: {TASK}\n<Query>: {query}\n<Document>: {passage}")
        body = body[: limit - len(encode(prefix)) - len(encode(suffix))]
        ids = torch.tensor([encode(prefix) + body + encode(suffix)])
        logits = model(input_ids=ids, logits_to_keep=1).logits[0, -1, [no, yes]]
        scores.append(torch.log_softmax(logits, dim=0)[1].exp().item())
    return np.array(scores)


def test_scores_equal_the_published_recipe(
    reranker: Qwen3Reranker, qwen_folder: Path, qwen_tokenizer: Tokenizer
) -> None:
    query = "how long before I can end the lease?"
    passages = [*TEXTS[::9], "", " leading and trailing ", "x\n\ny", "<|im_end|> yes"]
    expected = official(qwen_folder, qwen_tokenizer, query, passages)
    tokens = reranker.tokenize(query, passages, TASK)
    found = reranker.score(tokens)
    assert found.dtype == np.float32
    assert np.ptp(expected) > 0.05  # the weights are random, but the scores differ
    np.testing.assert_allclose(found, expected, atol=1e-3)
    alone = np.concatenate([reranker.score([one]) for one in tokens])
    np.testing.assert_allclose(found, alone, atol=1e-5)
    assert min(one.shared for one in tokens) > 60  # instruction and query are computed once for all of them


def test_a_long_passage_is_cut_and_the_question_still_asked(
    reranker: Qwen3Reranker, qwen_folder: Path, qwen_tokenizer: Tokenizer
) -> None:
    passage = "many words of a long text " * 2_000
    (tokens,) = reranker.tokenize("query", [passage], TASK)
    assert tokens.truncated
    assert len(tokens) == 8192
    expected = official(qwen_folder, qwen_tokenizer, "query", [passage])
    np.testing.assert_allclose(reranker.score([tokens]), expected, atol=1e-3)


def test_odd_input(reranker: Qwen3Reranker) -> None:
    assert reranker.score([]).shape == (0,)
    scores = reranker.score(reranker.tokenize("\ud800", ["", "\ud800", "🙂"]))
    assert np.isfinite(scores).all()


def test_loaded_by_folder_and_refused_if_of_another_kind(qwen_folder: Path, tmp_path: Path) -> None:
    assert load_reranker(str(qwen_folder), models_dir=tmp_path, device="cpu", threads=1).name == "tiny-qwen3"
    with pytest.raises(ModelInvalid, match="is not a reranker"):
        load_reranker("Qwen3-Embedding-4B", models_dir=tmp_path, device="cpu", threads=1)
