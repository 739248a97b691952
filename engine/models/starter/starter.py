"""The starter model, multilingual-e5-small, on the CPU: available at first launch, offline.

Adds prefixes and special tokens, and splits a batch so that there is little padding. Its weights come from
installation.py.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

from engine.base.errors import ModelError, ModelInvalid, OutOfMemory
from engine.base.types import TextKind
from engine.models.base import Tokens, Vectors
from engine.models.starter.e5_tokenizer import E5Tokenizer
from engine.models.starter.installation import StarterFiles
from engine.models.threads import best_threads
from engine.models.worker.batching import runs

NAME = "multilingual-e5-small"

_PREFIXES = {TextKind.QUERY: "query: ", TextKind.PASSAGE: "passage: "}
_CANONICAL = 2  # version of our text normalisation; part of the key
_LONGEST_PIECE = 16  # characters; text beyond this length per token is always cut
# From about 64 tokens on, one text alone runs nearly as fast per token as many together (measured: 4,700 against 5,400
# tokens a second), and attention without padding is a third faster. So only shorter texts share a run, and the vector
# of a longer one is the same to the last bit in any batch.
_SHORT_TOKENS = 64
_RUN_TOKENS = 512
_PADDING = 1.15
_USUAL_TOKENS = 208  # tokens of a passage: the mean of 50,000 from real files


class StarterEmbedder:
    """An Embedder on ONNX Runtime; `files` must be unpacked before."""

    name = NAME
    device = "cpu"

    def __init__(self, files: StarterFiles, threads: int) -> None:
        self.dim = files.dim
        self.min_dim = files.dim
        self.max_tokens = files.max_tokens
        self.key = f"{NAME}/{files.source[:12]}+{files.adapter}/mean/{files.dim}/{_CANONICAL}"
        self._bos, self._eos, self._pad = files.bos, files.eos, files.pad
        with ThreadPoolExecutor(1, thread_name_prefix="starter-tokenizer") as pool:
            tokenizer = pool.submit(E5Tokenizer, files.folder)
            self.stages: list[onnxruntime.InferenceSession] = [_open(stage, threads) for stage in files.stages]
            self._tokenizer = tokenizer.result()
        self._between: Callable[[], None] | None = None

    @property
    def vocabulary_size(self) -> int:
        return self._tokenizer.vocabulary_size

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        room = self.max_tokens - 2
        longest = (room + 4) * _LONGEST_PIECE
        prefix = _PREFIXES[kind]
        normalized = [self._tokenizer.normalize(prefix + text[: 4 * longest])[:longest] for text in texts]
        tokens = []
        for ids in self._tokenizer.encode(normalized):
            framed = np.array([self._bos, *ids[:room], self._eos], np.int32)
            tokens.append(Tokens(framed, truncated=len(ids) > room))
        return tokens

    def interrupt_with(self, between: Callable[[], None] | None) -> None:
        """Call `between` between the stages of later `embed` calls; it may call `embed` itself."""
        self._between = between

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        if not self.stages:
            raise ModelError("starter.unloaded", model=NAME)
        vectors = np.empty((len(batch), self.dim), np.float32)
        short = [i for i, tokens in enumerate(batch) if len(tokens) < _SHORT_TOKENS]
        together = [[short[i] for i in run] for run in runs([len(batch[i]) for i in short], _RUN_TOKENS, _PADDING)]
        for run in (*together, *([i] for i, tokens in enumerate(batch) if len(tokens) >= _SHORT_TOKENS)):
            vectors[run] = self.run([batch[i].ids for i in run], self.stages)
        return vectors

    def close(self) -> None:
        self.stages = []

    def run(self, batch: Sequence[np.ndarray], stages: Sequence[onnxruntime.InferenceSession]) -> Vectors:
        """Run token ids (n,) of texts of similar length through all stages, or the first ones: float32 (len(batch),
        tokens, hidden), or vectors (len(batch), dim)."""
        length = max(map(len, batch))
        states = np.full((len(batch), length), self._pad, np.int64)
        mask = np.zeros((len(batch), length), np.int32)
        for row, ids in enumerate(batch):
            states[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        for number, stage in enumerate(stages):
            if number and self._between is not None:
                self._between()
            states = _run_stage(stage, {"hidden.in" if number else "ids": states, "mask": mask})
        if self._between is not None:
            self._between()
        return np.asarray(states, np.float32)


def measure_threads(files: StarterFiles) -> int:
    """The best number of threads here (threads.py), measured with one layer and a passage of usual length; takes about
    half a second."""
    random = np.random.default_rng(0)
    states = random.standard_normal((1, _USUAL_TOKENS, files.dim)).astype(np.float32)
    inputs = {"hidden.in": states, "mask": np.ones((1, _USUAL_TOKENS), np.int32)}

    def prepare(threads: int) -> Callable[[], object]:
        stage = _open(files.stages[1], threads)
        return lambda: _run_stage(stage, inputs)

    return best_threads(prepare)


def _open(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # The graph is already optimised; optimising again only costs start-up time.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    # Waiting threads sleep instead of spinning. On 2 cores with other busy programs a passage took 265 ms this way,
    # and 498 ms with spinning; a query alone on the machine takes 0.8 ms longer.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    _share_one_arena()
    options.add_session_config_entry("session.use_env_allocators", "1")
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a family of unrelated types
        raise ModelInvalid("starter.not_loaded", detail=str(error), model=NAME) from error


@functools.cache
def _share_one_arena() -> None:
    """Make all stages use one memory arena. With one arena each they took 60 MB more memory and 6 % more time."""
    memory = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(memory, None)


def _run_stage(stage: onnxruntime.InferenceSession, inputs: dict[str, np.ndarray]) -> np.ndarray:
    try:
        (output,) = stage.run(None, inputs)
    except Exception as error:  # onnxruntime raises a family of unrelated types
        if "alloc" in str(error).lower():
            raise OutOfMemory("starter.out_of_memory") from error
        raise ModelError("starter.failed", detail=str(error), model=NAME) from error
    return np.asarray(output)
