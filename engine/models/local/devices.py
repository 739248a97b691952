"""Measures what a device is good at, and translates torch's errors to ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from engine.base.errors import DeviceLost, OutOfMemory
from engine.models.threads import best_threads

_ROWS, _SIDE = 256, 1024
# On a CPU, bfloat16 must also be clearly faster to be worth its lower precision.
_CLEARLY = 1.5


def choose_dtype(device: torch.device) -> torch.dtype:
    """float16 on a GPU, as the models are published for it; on a CPU the type with the fastest products.

    CPUs without bfloat16 units run it at a third of the speed of float32 (42 against 120 GFLOP/s on one), those with
    them at three times the speed. The CPU's name does not tell, so it is measured.
    """
    if device.type == "cuda":
        return torch.float16
    fast = products_per_s(device, torch.bfloat16) > _CLEARLY * products_per_s(device, torch.float32)
    return torch.bfloat16 if fast else torch.float32


@lru_cache(maxsize=8)
def products_per_s(device: torch.device, dtype: torch.dtype) -> float:
    """Floating-point operations per second of a matrix product the size of a small batch; takes about 20 ms on a
    CPU."""
    a = torch.ones(_ROWS, _SIDE, dtype=dtype, device=device)
    b = torch.ones(_SIDE, _SIDE, dtype=dtype, device=device)
    times = []
    for _ in range(4):
        started = time.perf_counter()
        c = a @ b
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        times.append(time.perf_counter() - started)
        del c
    return 2 * _ROWS * _SIDE * _SIDE / min(times)


def measure_threads() -> int:
    """The number of threads with which torch multiplies best here; leaves torch set to the last one tried."""
    a, b = torch.ones(_ROWS, _SIDE), torch.ones(_SIDE, 4 * _SIDE)

    def prepare(threads: int) -> Callable[[], object]:
        def run() -> object:
            torch.set_num_threads(threads)
            return a @ b

        return run

    return best_threads(prepare)


def upload(values: torch.Tensor, device: torch.device) -> torch.Tensor:
    """The values on the device, copied in the order of its other work, without waiting for that work.

    Unpinned memory is copied only when the device is idle, so for a GPU the values are pinned first.
    """
    return values.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else values.to(device)


def begin_download(values: torch.Tensor) -> Callable[[], NDArray[np.float32]]:
    """Queue the copy of float32 values from the device after its current work; call the result to wait for them.

    Waiting raises OutOfMemory and DeviceLost, also for errors of that earlier work.
    """
    if values.device.type != "cuda":
        return values.numpy
    here = torch.empty(values.shape, dtype=values.dtype, pin_memory=True)
    here.copy_(values, non_blocking=True)
    arrived = torch.cuda.Event(blocking=True)  # type: ignore[no-untyped-call]  # blocking: sleep instead of spin
    arrived.record()

    def wait() -> NDArray[np.float32]:
        with translated_errors():
            arrived.synchronize()
        return here.numpy()

    return wait


@contextmanager
def translated_errors() -> Iterator[None]:
    """Translate torch's memory and device errors to OutOfMemory and DeviceLost; others pass."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        torch.cuda.empty_cache()
        raise _no_memory() from error
    except RuntimeError as error:
        text = str(error)
        if "allocate memory" in text:  # on the CPU it is a plain RuntimeError
            raise _no_memory() from error
        if isinstance(error, torch.AcceleratorError) or "CUDA error" in text or "CUDA driver" in text:
            reason = text.partition("\n")[0]
            raise DeviceLost("device.lost", reason=reason) from error
        raise


def _no_memory() -> OutOfMemory:
    return OutOfMemory("device.out_of_memory")
