"""What this computer can run: its device, its memory and its measured speed."""

from __future__ import annotations

from dataclasses import dataclass

import psutil

from engine.base.messages import Message, plain, say
from engine.base.types import ModelSpeed
from engine.models.catalog import KnownModel

PASSAGE_TOKENS = 256
# A forward pass reaches this share of a device's matrix product speed; measured on CPUs (0.4–0.7 by model and
# length), the usual goal on GPUs. Used only for rough estimates.
_REACHED = 0.5
_USABLE_PASSAGES_PER_S = 1.0  # below this even a small library takes days


@dataclass(frozen=True, slots=True)
class Machine:
    """`memory_mb` is the total memory of the device, `products_per_s` its measured floating-point operations per
    second."""

    device: str  # "cpu", "cuda:0"
    name: str | Message  # for a person
    memory_mb: int
    products_per_s: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether and how fast a model runs here, with a sentence for a person."""

    fits: bool
    message: Message
    passages_per_s: float = 0.0


def measure_machine() -> Machine:
    """Measure the best device. Imports torch, so never call it on a window's thread. Slow the first time."""
    import torch

    from engine.models.local.devices import choose_dtype, products_per_s

    if torch.cuda.is_available():
        device = torch.device("cuda", 0)
        properties = torch.cuda.get_device_properties(device)
        name, memory_mb = plain(properties.name), properties.total_memory // 1_000_000
    else:
        device = torch.device("cpu")
        name, memory_mb = say("machine.this_processor"), psutil.virtual_memory().total // 1_000_000
    return Machine(str(device), name, memory_mb, products_per_s(device, choose_dtype(device)))


def judge(model: KnownModel, machine: Machine, measured: ModelSpeed | None = None) -> Verdict:
    """What to expect of a model here: its measured speed, else an estimate from its size and the machine's speed."""
    if measured is not None:
        return Verdict(
            True,
            say("machine.measured", pace=_pace(measured.passages_per_s), milliseconds=measured.query_ms),
            measured.passages_per_s,
        )
    if not model.repository:
        return Verdict(True, say("machine.starter"))
    on_gpu = machine.device != "cpu"
    needed_mb = model.memory_mb if on_gpu else model.memory_mb * 2  # float32 where half precision is slow
    if needed_mb > machine.memory_mb * 0.9:
        needs, has = needed_mb / 1000, machine.memory_mb / 1000
        return Verdict(False, say("machine.too_little_memory", needed=needs, machine=machine.name, memory=has))
    per_s = machine.products_per_s * _REACHED / (2 * model.parameters * 1e9 * PASSAGE_TOKENS)
    if per_s < _USABLE_PASSAGES_PER_S:
        return Verdict(False, say("machine.too_slow", machine=machine.name, pace=_pace(per_s)), per_s)
    return Verdict(True, say("machine.runs", machine=machine.name, pace=_pace(per_s)), per_s)


def _pace(per_s: float) -> Message:
    if per_s >= 10:
        return say("machine.per_second", passages=per_s)
    if per_s >= 1:
        return say("machine.per_second_exact", passages=per_s)
    return say("machine.per_minute", passages=per_s * 60)
