"""Request and answer bodies of the OpenAI-compatible embeddings and rerank APIs. Pure.

Besides OpenAI's fields, `input_type` and `instruction` are accepted: with them a client marks its texts as queries.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np
import orjson
from numpy.typing import NDArray

from engine.base.errors import BadRequest
from engine.base.types import TextKind

MAX_INPUTS = 2048  # OpenAI's limit
MAX_DOCUMENTS = 2048
MAX_TOKEN_ID = 2**31 - 1
TEXT_KINDS = {"query": TextKind.QUERY, "document": TextKind.PASSAGE, "passage": TextKind.PASSAGE}

_SURROGATES = re.compile("[\ud800-\udfff]")


class WrongParameter(BadRequest):
    """A field of a request is wrong; `param` is its name."""

    def __init__(self, id: str, /, *, param: str, **values: Any) -> None:
        super().__init__(id, **values)
        self.param = param


@dataclass(frozen=True, slots=True)
class EmbeddingRequest:
    """Either `texts` or `token_lists` is set; `dimensions` 0 means the model's own."""

    model: str
    texts: tuple[str, ...] = ()
    token_lists: tuple[tuple[int, ...], ...] = ()
    dimensions: int = 0
    as_base64: bool = False
    kind: TextKind = TextKind.PASSAGE
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class RerankRequest:
    model: str
    query: str
    documents: tuple[str, ...]
    top_n: int
    return_documents: bool
    instruction: str = ""


def read_embedding_request(value: Any) -> EmbeddingRequest:
    """Raises WrongParameter."""
    body = _body(value)
    texts, token_lists = _inputs(body.get("input"))
    return EmbeddingRequest(
        model=_text(body, "model"),
        texts=texts,
        token_lists=token_lists,
        dimensions=_integer(body, "dimensions", 1, 65_536),
        as_base64=_choice(body, "encoding_format", ("float", "base64"), "float") == "base64",
        kind=TEXT_KINDS[_choice(body, "input_type", tuple(TEXT_KINDS), "document")],
        instruction=printable(_text(body, "instruction")),
    )


def read_rerank_request(value: Any) -> RerankRequest:
    """Raises WrongParameter. Documents are texts, or objects with "text" as some clients send them."""
    body = _body(value)
    query, documents = body.get("query"), body.get("documents")
    if not isinstance(query, str):
        raise WrongParameter("http.missing_text", param="query", name="query")
    if not isinstance(documents, list) or not documents:
        raise WrongParameter("http.missing_texts", param="documents")
    if len(documents) > MAX_DOCUMENTS:
        raise WrongParameter("http.too_many_documents", param="documents", count=len(documents), most=MAX_DOCUMENTS)
    texts = [item.get("text") if isinstance(item, dict) else item for item in documents]
    if not _are_texts(texts):
        raise WrongParameter("http.wrong_documents", param="documents")
    return RerankRequest(
        model=_text(body, "model"),
        query=printable(query),
        documents=tuple(printable(text) for text in texts),
        top_n=_integer(body, "top_n", 1, 1_000_000) or len(texts),
        return_documents=body.get("return_documents") is True,
        instruction=printable(_text(body, "instruction")),
    )


def embedding_answer(
    model: str, vectors: NDArray[np.float32], tokens: int, truncated: Sequence[int], *, as_base64: bool
) -> bytes:
    """The answer as JSON; `vectors` of shape (inputs, dimensions).

    Numbers are written in the shortest form that reads back exactly. orjson does this, since Python's own writer takes
    about a hundred times as long: for 2,560 dimensions longer than a GPU needs for the vector.
    """
    rows = np.ascontiguousarray(vectors, dtype="<f4")
    if as_base64:
        texts = [b'"' + base64.b64encode(row.tobytes()) + b'"' for row in rows]
    else:
        texts = [orjson.dumps(row, option=orjson.OPT_SERIALIZE_NUMPY) for row in rows]
    items = [b'{"object":"embedding","index":%d,"embedding":%b}' % (index, text) for index, text in enumerate(texts)]
    rest: dict[str, Any] = {"model": model, "usage": {"prompt_tokens": tokens, "total_tokens": tokens}}
    if truncated:
        rest["truncated"] = list(truncated)
    return b'{"object":"list","data":[' + b",".join(items) + b"]," + json.dumps(rest).encode()[1:]


def rerank_answer(request: RerankRequest, model: str, scores: Sequence[float], tokens: int = 0) -> dict[str, Any]:
    """The answer, best first; equal scores in the order of the documents. `tokens` 0 leaves the usage out."""
    order = sorted(range(len(scores)), key=lambda index: -scores[index])[: request.top_n]
    results = [
        {
            "index": index,
            "relevance_score": round(float(scores[index]), 6),
            **({"document": {"text": request.documents[index]}} if request.return_documents else {}),
        }
        for index in order
    ]
    usage = {"usage": {"prompt_tokens": tokens, "total_tokens": tokens}} if tokens else {}
    return {"model": model, "results": results, **usage}


def printable(text: str) -> str:
    """The text with lone surrogates replaced: JSON can contain them, but no tokenizer accepts them."""
    return _SURROGATES.sub("\ufffd", text)


def _inputs(value: Any) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    if isinstance(value, str):
        return (printable(value),), ()
    if not isinstance(value, list) or not value:
        raise WrongParameter("http.no_input", param="input")
    if _is_token(value[0]):
        value = [value]
    if len(value) > MAX_INPUTS:
        raise WrongParameter("http.too_many_inputs", param="input", count=len(value), most=MAX_INPUTS)
    if all(isinstance(item, str) for item in value):
        return tuple(map(printable, value)), ()
    if all(isinstance(item, list) and item and all(map(_is_token, item)) for item in value):
        return (), tuple(map(tuple, value))
    raise WrongParameter("http.wrong_input", param="input")


def _are_texts(values: list[Any]) -> TypeGuard[list[str]]:
    return all(isinstance(value, str) for value in values)


def _is_token(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_TOKEN_ID


def _body(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequest("http.no_object", example='{"model": "…", "input": "…"}')
    return value


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name) or ""
    if not isinstance(value, str):
        raise WrongParameter("http.not_a_text", param=name, name=name)
    return value


def _choice(body: dict[str, Any], name: str, choices: tuple[str, ...], default: str) -> str:
    value = body.get(name) or default
    if not isinstance(value, str) or value not in choices:
        raise WrongParameter("http.not_a_choice", param=name, name=name, choices=", ".join(choices))
    return value


def _integer(body: dict[str, Any], name: str, low: int, high: int) -> int:
    value = body.get(name)
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise WrongParameter("http.too_small", param=name, name=name, low=low)
    return value
