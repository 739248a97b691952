"""Our BERT against sentence-transformers on the same random weights."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import WordPiece

from engine.base.errors import ModelInvalid
from engine.base.types import TextKind
from engine.models.local.bert_embedder import BertEmbedder
from engine.models.local.checkpoint import Checkpoint
from tests.models.checkpoints import write_modules
from tests.models.texts import TEXTS

CPU = torch.device("cpu")


def write_bert(folder: Path, pooling: str, model_type: str = "bert") -> Path:
    """A random checkpoint in the layout of all-MiniLM-L6-v2, with a vocabulary of single characters."""
    folder.mkdir()
    characters = sorted({c for text in TEXTS for c in text if not c.isspace()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters, *(f"##{c}" for c in characters)]
    vocabulary = {piece: i for i, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.enable_truncation(64)  # as published; ours must not take it for the model's limit
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 128, **names})
    )
    config = {
        "architectures": ["BertModel" if model_type == "bert" else "XLMRobertaModel"],
        "model_type": model_type,
        "vocab_size": len(pieces),
        "hidden_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 96,
        "max_position_embeddings": 130,
        "type_vocab_size": 2,
        "hidden_act": "gelu",
        "layer_norm_eps": 1e-12,
        "pad_token_id": 0,
    }
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 100, "do_lower_case": False}))
    save_file(bert_weights(config), folder / "model.safetensors", metadata={"format": "pt"})
    write_modules(folder, pooling, 48)
    return folder


def bert_weights(config: dict[str, int]) -> dict[str, torch.Tensor]:
    random = torch.Generator().manual_seed(3)
    hidden, wide = config["hidden_size"], config["intermediate_size"]
    weights = {}

    def dense(name: str, rows: int, columns: int) -> None:
        weights[f"{name}.weight"] = torch.randn(rows, columns, generator=random) * columns**-0.5
        weights[f"{name}.bias"] = 0.1 * torch.randn(rows, generator=random)

    def norm(name: str) -> None:
        weights[f"{name}.weight"] = 1 + 0.2 * torch.randn(hidden, generator=random)
        weights[f"{name}.bias"] = 0.1 * torch.randn(hidden, generator=random)

    sizes = {
        "word": config["vocab_size"],
        "position": config["max_position_embeddings"],
        "token_type": config["type_vocab_size"],
    }
    for name, rows in sizes.items():
        weights[f"embeddings.{name}_embeddings.weight"] = torch.randn(rows, hidden, generator=random)
    norm("embeddings.LayerNorm")
    for n in range(config["num_hidden_layers"]):
        at = f"encoder.layer.{n}"
        for part in ("query", "key", "value"):
            dense(f"{at}.attention.self.{part}", hidden, hidden)
        dense(f"{at}.attention.output.dense", hidden, hidden)
        norm(f"{at}.attention.output.LayerNorm")
        dense(f"{at}.intermediate.dense", wide, hidden)
        dense(f"{at}.output.dense", hidden, wide)
        norm(f"{at}.output.LayerNorm")
    return weights


@pytest.mark.parametrize("pooling", ["mean", "cls"])
@pytest.mark.parametrize("model_type", ["bert", "xlm-roberta"])
def test_equal_to_sentence_transformers(tmp_path: Path, pooling: str, model_type: str) -> None:
    folder = write_bert(tmp_path / "small-bert", pooling, model_type)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        official = SentenceTransformer(str(folder), device="cpu")
        texts = [*TEXTS[::7], "", "x" * 500, "a b c"]
        expected = official.encode(texts, batch_size=8)
    embedder = BertEmbedder(Checkpoint(folder), CPU, torch.float32)
    assert embedder.max_tokens == 100
    tokens = embedder.tokenize(texts, TextKind.PASSAGE)
    found = embedder.embed(tokens)
    assert found.dtype == np.float32
    assert (found * expected).sum(axis=1).min() > 0.9999
    alone = np.concatenate([embedder.embed([one]) for one in tokens])
    assert (found * alone).sum(axis=1).min() > 0.99999


def test_prompts_of_the_checkpoint_stand_before_texts(tmp_path: Path) -> None:
    folder = write_bert(tmp_path / "prompted", "mean")
    prompts = {"prompts": {"query": "aa ", "document": "bb "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    embedder = BertEmbedder(Checkpoint(folder), CPU, torch.float32)
    plain = BertEmbedder(Checkpoint(write_bert(tmp_path / "plain", "mean")), CPU, torch.float32)
    for kind, prompt in ((TextKind.QUERY, "aa "), (TextKind.PASSAGE, "bb ")):
        (found,), (expected,) = embedder.tokenize(["e"], kind), plain.tokenize([prompt + "e"], kind)
        assert found.ids.tolist() == expected.ids.tolist()


def test_other_poolings_are_refused(tmp_path: Path) -> None:
    folder = write_bert(tmp_path / "max-pooled", "max")
    with pytest.raises(ModelInvalid, match="pools by max"):
        BertEmbedder(Checkpoint(folder), CPU, torch.float32)


def test_a_text_interrupted_by_others_is_the_same(tmp_path: Path) -> None:
    embedder = BertEmbedder(Checkpoint(write_bert(tmp_path / "bert", "mean")), CPU, torch.float32)
    passage, query = (embedder.tokenize([text], TextKind.PASSAGE) for text in (TEXTS[3] * 5, "abc"))
    expected, expected_query = embedder.embed(passage), embedder.embed(query)
    seen = []

    def between() -> None:
        embedder.interrupt_with(None)
        seen.append(embedder.embed(query))
        embedder.interrupt_with(between)

    embedder.interrupt_with(between)
    np.testing.assert_array_equal(embedder.embed(passage), expected)
    assert len(seen) == 2  # once a layer
    np.testing.assert_array_equal(seen[1], expected_query)
