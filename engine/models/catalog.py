"""The known models as data: names, sizes and needs. Folders with other checkpoints can be used too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STARTER = "multilingual-e5-small"


class Role(StrEnum):
    EMBEDDER = "embedder"
    RERANKER = "reranker"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model as the picker shows it. Sizes are of its files; memory is for weights in their usual type and one
    batch."""

    name: str
    role: Role
    title: str
    summary: str
    repository: str  # on the model hub; "" if the weights ship with Hither
    dim: int  # of full vectors; 0 for rerankers
    min_dim: int  # shortest usable prefix; equal to dim if vectors cannot be shortened
    max_tokens: int
    parameters: float  # in billions
    download_mb: int
    memory_mb: int
    takes_instruction: bool


KNOWN_MODELS: tuple[KnownModel, ...] = (
    KnownModel(
        STARTER,
        Role.EMBEDDER,
        "Starter",
        "Comes with Hither, for any computer; 94 languages, short passages.",
        repository="",
        dim=384,
        min_dim=384,
        max_tokens=512,
        parameters=0.118,
        download_mb=0,
        memory_mb=300,
        takes_instruction=False,
    ),
    KnownModel(
        "Qwen3-Embedding-0.6B",
        Role.EMBEDDER,
        "Qwen3 Embedding, small",
        "Better in every language and in code; for a small GPU, or a patient computer.",
        repository="Qwen/Qwen3-Embedding-0.6B",
        dim=1024,
        min_dim=32,
        max_tokens=32_768,
        parameters=0.6,
        download_mb=1_200,
        memory_mb=2_500,
        takes_instruction=True,
    ),
    KnownModel(
        "Qwen3-Embedding-4B",
        Role.EMBEDDER,
        "Qwen3 Embedding, full",
        "The best for its size; for a GPU with 12 GB or more.",
        repository="Qwen/Qwen3-Embedding-4B",
        dim=2560,
        min_dim=32,
        max_tokens=32_768,
        parameters=4.02,
        download_mb=8_050,
        memory_mb=10_500,
        takes_instruction=True,
    ),
    KnownModel(
        "Qwen3-Embedding-8B",
        Role.EMBEDDER,
        "Qwen3 Embedding, largest",
        "A little better still, at half the speed; for a GPU with 20 GB or more.",
        repository="Qwen/Qwen3-Embedding-8B",
        dim=4096,
        min_dim=32,
        max_tokens=32_768,
        parameters=7.57,
        download_mb=15_150,
        memory_mb=18_500,
        takes_instruction=True,
    ),
    KnownModel(
        "Qwen3-Reranker-0.6B",
        Role.RERANKER,
        "Qwen3 Reranker, small",
        "Reads the best results again, question in hand. Not for code, which it makes worse.",
        repository="Qwen/Qwen3-Reranker-0.6B",
        dim=0,
        min_dim=0,
        max_tokens=32_768,
        parameters=0.6,
        download_mb=1_200,
        memory_mb=2_500,
        takes_instruction=True,
    ),
    KnownModel(
        "Qwen3-Reranker-4B",
        Role.RERANKER,
        "Qwen3 Reranker, full",
        "Reads the best results again, question in hand; for a GPU with room for two models.",
        repository="Qwen/Qwen3-Reranker-4B",
        dim=0,
        min_dim=0,
        max_tokens=32_768,
        parameters=4.02,
        download_mb=8_050,
        memory_mb=10_500,
        takes_instruction=True,
    ),
    KnownModel(
        "all-MiniLM-L6-v2",
        Role.EMBEDDER,
        "MiniLM",
        "Very small and quick; English only.",
        repository="sentence-transformers/all-MiniLM-L6-v2",
        dim=384,
        min_dim=384,
        max_tokens=256,
        parameters=0.023,
        download_mb=91,
        memory_mb=300,
        takes_instruction=False,
    ),
)


def find_model(name: str) -> KnownModel | None:
    """The known model with this name or repository; ignores case."""
    wanted = name.casefold()
    for model in KNOWN_MODELS:
        if wanted in (model.name.casefold(), model.repository.casefold()):
            return model
    return None
