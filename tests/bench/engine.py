"""Our engine against sentence-transformers on the same weights and machine, in one run.

    python -m tests.bench.engine [--size scaled|0.6b|4b|8b | --checkpoint FOLDER] [--device cpu|cuda]
                                 [--passages 96] [--seconds 5]

Weights are random, of the true architecture, in float16 on a GPU and float32 on a CPU: speed does not depend on them;
or those of a folder, of any kind of model that both can run.
Prints tokens and passages a second, padding, the part of the device's dense peak that the model's arithmetic makes
(measured with one large product on the spot, and the nominal figure where it is known), and the latency of queries
alone, in company of each other, and under full indexing load.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.local.bert_embedder import BERT_TYPES, BertEmbedder
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.qwen3_embedder import Qwen3Embedder
from engine.models.worker.inference_worker import InferenceWorker
from tests.bench.results import Figures
from tests.models import checkpoints

_FIELDS = ("hidden_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads", "head_dim")
SIZES = {
    "scaled": ((512, 8, 8, 4, 64), 1536),
    "0.6b": ((1024, 28, 16, 8, 128), 3072),
    "4b": ((2560, 36, 32, 8, 128), 9728),
    "8b": ((4096, 36, 32, 8, 128), 12_288),
}
NOMINAL = {"H100": 989e12, "H200": 989e12, "A100": 312e12, "4090": 165e12}  # dense float16, FLOP/s
TASK = "Given a web search query, retrieve relevant passages that answer the query"
WORDS = ("the", "contract", "of", "flat", "ends", "in", "March", "unless", "parties", "agree", "to", "date", "writing")


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="scaled")
    parser.add_argument("--checkpoint", type=Path, help="a folder with a model, e.g. all-MiniLM-L6-v2")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--seconds", type=float, default=5.0, help="of each latency measurement")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch-tokens", type=int, default=0, help="of our bulk batches; 0 tries several")
    arguments = parser.parse_args(argv)
    torch.set_num_threads(arguments.threads)
    device = torch.device(arguments.device)
    dtype = torch.float16 if device.type == "cuda" else torch.float32
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else f"CPU, {arguments.threads} threads"
    what = arguments.checkpoint.name if arguments.checkpoint else arguments.size
    print(f"{what} in {dtype} on {name}; torch {torch.__version__}; load average {os.getloadavg()[0]:.1f}")
    figures = Figures()
    with tempfile.TemporaryDirectory() as root:
        folder = arguments.checkpoint or write_checkpoint(Path(root), arguments.size, dtype)
        kind = BertEmbedder if Checkpoint(folder).model_type in BERT_TYPES else Qwen3Embedder
        embedder = kind(Checkpoint(folder), device, dtype)
        official = load_official(folder, device, dtype)
        peak = measured_peak(device, dtype)
        nominal = next((flops for part, flops in NOMINAL.items() if part in name), 0.0)
        print(f"dense peak {peak / 1e12:.3f} TFLOP/s measured" + (f", {nominal / 1e12:.0f} nominal" if nominal else ""))
        for label, lengths in (("256 tokens", [256]), ("mixed 16-512 tokens", [16, 32, 64, 128, 256, 512])):
            texts = make_texts(arguments.passages, lengths)
            bulk(figures, label, embedder, official, texts, peak, nominal, arguments.batch_tokens)
        worker = InferenceWorker(lambda: embedder)
        worker.start()
        latencies(figures, worker, official, make_texts(arguments.passages, [256]), arguments.seconds)
        worker.stop()
    return figures


def write_checkpoint(root: Path, size: str, dtype: torch.dtype) -> Path:
    numbers, wide = SIZES[size]
    return checkpoints.write_qwen3(
        root / size,
        checkpoints.qwen_tokenizer(),
        shards=4,
        dtype=dtype,
        intermediate_size=wide,
        **dict(zip(_FIELDS, numbers, strict=True)),
    )


def bulk(
    figures: Figures,
    label: str,
    embedder: Qwen3Embedder | BertEmbedder,
    official: Any,
    texts: Sequence[str],
    peak: float,
    nominal: float,
    batch_tokens: int,
) -> None:
    tokens = embedder.tokenize(texts, TextKind.PASSAGE)
    total = sum(map(len, tokens))
    flops = arithmetic(embedder, tokens)
    budgets = [batch_tokens] if batch_tokens else [512, 4096]
    ours = {f"ours, {budget} tokens a batch": (lambda b=budget: packed(embedder, tokens, b)) for budget in budgets}
    theirs = {"sentence-transformers": lambda: official.encode(list(texts), batch_size=32)}
    baseline = 0.0, 0.0
    for name, action in {**theirs, **ours}.items():
        seconds, cpu = (min(times) for times in zip(*(timed_twice(action) for _ in range(2)), strict=True))
        baseline = baseline if baseline[0] else (seconds, cpu)
        ratio = f"{baseline[0] / seconds:5.2f} x sentence-transformers ({baseline[1] / cpu:5.2f} x by processor time)"
        share = f"MFU {flops / seconds / peak:4.0%} of measured" if flops else ""
        if nominal and flops:
            share += f", {flops / seconds / nominal:4.0%} of nominal"
        waste = padding(tokens, 32) if name in theirs else 0.0
        print(
            f"{label}: {name:27} {len(texts) / seconds:7.1f} passages/s {total / seconds:8.0f} tokens/s  {share}  "
            f"padding {waste:4.0%}  {ratio}",
            flush=True,
        )
        row = f"{label}: {name}"
        figures.add(row, "tokens/s", total / seconds, "tokens/s")
        figures.add(row, "padding", 100 * waste, "%")
        if flops:
            figures.add(row, "MFU", 100 * flops / seconds / peak, "%")
        figures.add(row, "ratio", baseline[0] / seconds, "×")
        figures.add(row, "ratio of processor time", baseline[1] / cpu, "×")


def packed(embedder: Qwen3Embedder | BertEmbedder, tokens: Sequence[Tokens], budget: int) -> None:
    """Embed in packs of at most `budget` tokens, each begun before the one ahead of it is waited for."""
    waiting: Callable[[], object] | None = None
    for pack in packs(tokens, budget):
        begun = embedder.begin(pack) if isinstance(embedder, Qwen3Embedder) else partial(embedder.embed, pack)
        if waiting is not None:
            waiting()
        waiting = begun
    if waiting is not None:
        waiting()


def packs(tokens: Sequence[Tokens], budget: int) -> Iterator[list[Tokens]]:
    pack: list[Tokens] = []
    size = 0
    for one in tokens:
        if pack and size + len(one) > budget:
            yield pack
            pack, size = [], 0
        pack.append(one)
        size += len(one)
    if pack:
        yield pack


def padding(tokens: Sequence[Tokens], batch: int) -> float:
    """The part of the computed tokens that are padding when texts, sorted by length, run in batches of `batch`."""
    lengths = sorted((len(t) for t in tokens), reverse=True)
    padded = sum(lengths[i] * len(lengths[i : i + batch]) for i in range(0, len(lengths), batch))
    return 1 - sum(lengths) / padded


def latencies(figures: Figures, worker: InferenceWorker, official: Any, texts: Sequence[str], seconds: float) -> None:
    """P50 and P99 of queries of about 40 tokens with their instruction: alone, 64 at once, and under load."""
    numbers = iter(range(10**9))

    def ask() -> float:
        return timed(
            lambda: worker.embed(
                [make_query(next(numbers))], TextKind.QUERY, priority=Priority.QUERY, instruction=TASK
            ).result()
        )

    for _ in range(5):
        ask()
    report(figures, "query alone", repeat(ask, seconds))
    prompt = f"Instruct: {TASK}\nQuery:"
    theirs = repeat(lambda: timed(lambda: official.encode([make_query(next(numbers))], prompt=prompt)), seconds)
    report(figures, "query alone, sentence-transformers", theirs)

    stopped = threading.Event()

    def load() -> None:
        while not stopped.is_set():
            worker.embed(texts, TextKind.PASSAGE, priority=Priority.INDEXING).exception()

    loader = threading.Thread(target=load)
    loader.start()
    time.sleep(1)
    report(figures, "query under full indexing load", repeat(ask, seconds))
    stopped.set()
    loader.join()

    together: list[float] = []
    started = time.perf_counter()

    def ask_on() -> None:
        while time.perf_counter() - started < seconds:
            together.append(ask())

    askers = [threading.Thread(target=ask_on) for _ in range(64)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    elapsed = time.perf_counter() - started
    report(figures, "64 at once", together)
    figures.add("64 at once", "queries/s", len(together) / elapsed, "queries/s")
    print(f"{len(together) / elapsed:.0f} queries/s")


def report(figures: Figures, name: str, seconds: Sequence[float]) -> None:
    p50, p99 = 1e3 * np.percentile(seconds, [50, 99])
    print(f"{name:36} P50 {p50:7.1f} ms  P99 {p99:7.1f} ms  ({len(seconds)} queries)", flush=True)
    figures.add_percentiles(name, [1e3 * each for each in seconds], "ms", (50, 99))


def repeat(action: Callable[[], float], seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    results = []
    while time.perf_counter() < until:
        results.append(action())
    return results


def make_query(number: int) -> str:
    random = np.random.default_rng(number)
    return f"{number} " + " ".join(random.choice(WORDS, 16))


def make_texts(count: int, lengths: Sequence[int]) -> list[str]:
    """Different texts whose token counts are near `lengths`, in turn."""
    random = np.random.default_rng(2)
    return [" ".join(random.choice(WORDS, max(1, lengths[i % len(lengths)] - 2))) for i in range(count)]


def arithmetic(embedder: Qwen3Embedder | BertEmbedder, tokens: Sequence[Tokens]) -> float:
    """Floating-point operations that embedding these takes; 0 where it is not known."""
    if not isinstance(embedder, Qwen3Embedder):
        return 0.0
    assert embedder._last is not None
    shape = embedder._last.model.shape
    # Attention costs four times this for each pair of tokens, of which a causal one computes half.
    width = shape.layers * shape.heads * shape.head_dim
    return sum(len(t) * embedder.flops_per_token + 4 * width * len(t) ** 2 / 2 for t in tokens)


def load_official(folder: Path, device: torch.device, dtype: torch.dtype) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            str(folder),
            device=str(device),
            model_kwargs={"dtype": dtype},
            processor_kwargs={"padding_side": "left"},
        )


def measured_peak(device: torch.device, dtype: torch.dtype) -> float:
    """FLOP/s of a large square product."""
    side = 8192 if device.type == "cuda" else 1024
    a, b = (torch.randn(side, side, device=device).to(dtype) for _ in range(2))
    return max(2 * side**3 / timed(lambda: finish(a @ b)) for _ in range(8))


def finish(result: torch.Tensor) -> None:
    """Wait for a GPU's result."""
    if result.device.type == "cuda":
        torch.cuda.synchronize(result.device)


def timed_twice(action: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor: the latter holds on a machine that has other work."""
    cpu = time.process_time()
    return timed(action), time.process_time() - cpu


def timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
