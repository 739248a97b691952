"""The JSON objects of every face, in both directions: what `hither … --json` prints and the endpoint answers.

Pure. Times are in UTC to the second, scores have four digits. Empty values (no heading, no notice) are left out, except
those that every reader relies on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from engine.base import errors
from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.errors import HitherError
from engine.base.messages import Message, message_from_json, message_to_json
from engine.base.search_order import SearchOrder
from engine.base.types import (
    Failure,
    FilterOffer,
    Finding,
    Folder,
    FolderStatus,
    Hit,
    Kind,
    ModelStatus,
    Passage,
    SearchMode,
    SearchRequest,
    SearchResponse,
    Status,
)

NS = 1_000_000_000
FIRST_SECOND = -62_135_596_800  # 0001-01-01T00:00:00Z
LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z


def dumps(value: Any) -> str:
    """JSON on one line, in UTF-8; escaped to ASCII only if it could not be encoded.

    A file name that is not UTF-8 contains surrogate escapes, which Python's JSON reader returns unchanged:
    `os.fsencode(json.loads(...)["path"])` is the name on disk.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))
    return text


# --- search -------------------------------------------------------------------------------------------


def request_to_json(request: SearchRequest) -> dict[str, Any]:
    return {
        "query": request.text,
        "limit": request.limit,
        "mode": str(request.mode),
        "preset": request.preset,
        "passages_per_document": request.passages_per_document,
        "rerank": request.rerank,
        "offset": request.offset,
        "filters": list(request.filters),
        "order": str(request.order),
        "strict": request.strict,
        "fold": request.fold,
    }


def request_from_json(value: Any) -> SearchRequest:
    """Read a client's request; raises BadRequest with the name of the wrong field."""
    if not isinstance(value, dict):
        raise errors.BadRequest("http.no_object", example='{"query": "…"}')
    known = set(request_to_json(SearchRequest("")))
    for name in value:
        if name not in known:
            raise errors.BadRequest("http.unknown_field", name=name, known=", ".join(sorted(known)))
    mode = _field(value, "mode", str, "hybrid")
    if mode not in tuple(SearchMode):
        raise errors.BadRequest("http.unknown_mode", mode=mode, modes=", ".join(SearchMode))
    order = _field(value, "order", str, "relevance")
    if order not in tuple(SearchOrder):
        raise errors.BadRequest("http.unknown_order", order=order, orders=", ".join(SearchOrder))
    rerank = value.get("rerank")
    if rerank is not None and not isinstance(rerank, bool):
        raise errors.BadRequest("http.wrong_rerank")
    filters = _field(value, "filters", list, [])
    if not all(isinstance(item, str) for item in filters):
        raise errors.BadRequest("http.wrong_filters")
    return SearchRequest(
        text=_field(value, "query", str, None),
        limit=_bounded(value, "limit", 20, 1, 1000),
        mode=SearchMode(mode),
        preset=_field(value, "preset", str, ""),
        passages_per_document=_bounded(value, "passages_per_document", 2, 1, 50),
        rerank=rerank,
        offset=_bounded(value, "offset", 0, 0, 100_000),
        filters=tuple(filters),
        order=SearchOrder(order),
        strict=_field(value, "strict", bool, False),
        fold=_field(value, "fold", bool, False),
    )


def response_to_json(response: SearchResponse) -> dict[str, Any]:
    return {
        "query": response.query,
        "preset": response.preset,
        "mode": str(response.mode),
        "took_ms": round(response.took_ms, 1),
        "results": [_hit_to_json(hit) for hit in response.hits],
        **_said("notice", response.notice),
        **_non_empty(
            terms=list(response.terms),
            partial=response.partial,
            fitting=response.fitting,
            offers=[asdict(offer) for offer in response.offers],
        ),
    }


def response_from_json(value: Mapping[str, Any]) -> SearchResponse:
    return SearchResponse(
        query=value["query"],
        preset=value["preset"],
        mode=SearchMode(value["mode"]),
        took_ms=float(value["took_ms"]),
        hits=tuple(_hit_from_json(item) for item in value["results"]),
        notice=_heard("notice", value),
        terms=tuple(value.get("terms", ())),
        partial=value.get("partial", False),
        fitting=value.get("fitting", 0),
        offers=tuple(FilterOffer(**offer) for offer in value.get("offers", ())),
    )


def _hit_to_json(hit: Hit) -> dict[str, Any]:
    return {
        "path": str(hit.path),
        "score": round(hit.score, 4),
        "title": hit.title,
        "kind": str(hit.kind),
        "modified": time_to_json(hit.modified_ns),
        "size_bytes": hit.size_bytes,
        "passages": [_passage_to_json(passage) for passage in hit.passages],
        **_non_empty(
            dated=time_to_json(hit.dated_ns) if hit.dated_ns else "",
            inside=hit.inside,
            offline=hit.offline,
            copies=[str(path) for path in hit.copies],
            alike=[_hit_to_json(each) for each in hit.alike],
        ),
        **({} if hit.fits else {"fits": False}),
    }


def _hit_from_json(value: Mapping[str, Any]) -> Hit:
    return Hit(
        path=Path(value["path"]),
        score=float(value["score"]),
        title=value["title"],
        kind=Kind(value["kind"]),
        modified_ns=time_from_json(value["modified"]),
        size_bytes=value.get("size_bytes", 0),
        passages=tuple(_passage_from_json(item) for item in value["passages"]),
        offline=value.get("offline", False),
        copies=tuple(Path(path) for path in value.get("copies", ())),
        inside=value.get("inside", ""),
        dated_ns=time_from_json(value["dated"]) if "dated" in value else 0,
        fits=value.get("fits", True),
        alike=tuple(_hit_from_json(each) for each in value.get("alike", ())),
    )


def _passage_to_json(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "score": round(passage.score, 4),
        "start_line": passage.start_line,
        "end_line": passage.end_line,
        "page": passage.page,
        "highlights": [list(span) for span in passage.highlights],
        **_said("place", passage.place),
        **_non_empty(
            heading=list(passage.heading),
            language=passage.language,
            why={name: round(part, 4) for name, part in passage.why},
        ),
    }


def _passage_from_json(value: Mapping[str, Any]) -> Passage:
    return Passage(
        text=value["text"],
        score=float(value["score"]),
        start=0,
        end=len(value["text"]),
        start_line=value["start_line"],
        end_line=value["end_line"],
        page=value["page"],
        place=_heard("place", value),
        heading=tuple(value.get("heading", ())),
        language=value.get("language", ""),
        highlights=tuple((start, end) for start, end in value["highlights"]),
        why=tuple(value.get("why", {}).items()),
    )


# --- library ------------------------------------------------------------------------------------------


def status_to_json(status: Status, failures: Iterable[Failure] = ()) -> dict[str, Any]:
    model = status.model
    return {
        "documents": {
            "total": status.documents,
            "words": status.words,
            "vectors": status.vectors,
            "failed": status.failed,
        },
        "passages": status.passages,
        "passages_with_vectors": status.passages_with_vectors,
        "model": {
            "name": model.name,
            "dim": model.dim,
            "device": model.device,
            "state": model.state,
            **_said("notice", model.notice),
        },
        "folders": [_folder_status_to_json(folder) for folder in status.folders],
        "failures": [failure_to_json(failure) for failure in failures],
        "scanning": status.scanning,
        "paused": status.paused,
        "busy": status.busy,
        "passages_per_s": round(status.passages_per_s, 2),
        "seconds_left": None if status.seconds_left is None else round(status.seconds_left, 1),
        **_non_empty(current=status.current, pictures_waiting=status.pictures_waiting),
        **_said("notice", status.notice),
    }


def status_from_json(value: Mapping[str, Any]) -> tuple[Status, tuple[Failure, ...]]:
    documents, model = value["documents"], value["model"]
    status = Status(
        documents=documents["total"],
        words=documents["words"],
        vectors=documents["vectors"],
        failed=documents["failed"],
        passages=value["passages"],
        passages_with_vectors=value["passages_with_vectors"],
        model=ModelStatus(model["name"], model["dim"], model["device"], model["state"], _heard("notice", model)),
        folders=tuple(_folder_status_from_json(item) for item in value["folders"]),
        scanning=value["scanning"],
        paused=value["paused"],
        busy=value["busy"],
        passages_per_s=value["passages_per_s"],
        seconds_left=value["seconds_left"],
        current=value.get("current", ""),
        notice=_heard("notice", value),
        pictures_waiting=value.get("pictures_waiting", 0),
    )
    return status, tuple(failure_from_json(item) for item in value["failures"])


def finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "area": finding.area,
        **_said("title", finding.title),
        "hint": "",
        **_said("hint", finding.hint),
        "repaired": finding.repaired,
        "remark": finding.remark,
    }


def finding_from_json(value: Mapping[str, Any]) -> Finding:
    return Finding(value["area"], _heard("title", value), _heard("hint", value), value["repaired"], value["remark"])


def failure_to_json(failure: Failure) -> dict[str, Any]:
    return {"path": str(failure.path), "title": str(failure.title), "hint": str(failure.hint), "code": failure.code}


def failure_from_json(value: Mapping[str, Any]) -> Failure:
    return Failure(Path(value["path"]), value["code"] if value["code"] in errors.FILE_PROBLEMS else "io")


def duplicates_to_json(found: Duplicates) -> dict[str, Any]:
    groups = [{"likeness": round(group.likeness, 3), "files": _files_to_json(group)} for group in found.groups]
    return {"groups": groups, "compared": found.compared, **_said("notice", found.notice)}


def duplicates_from_json(value: Mapping[str, Any]) -> Duplicates:
    groups = (
        DuplicateGroup(
            tuple(DuplicateFile(Path(file["path"]), file["bytes"], file["modified_ns"]) for file in group["files"]),
            group["likeness"],
        )
        for group in value["groups"]
    )
    return Duplicates(tuple(groups), value["compared"], _heard("notice", value))


def _files_to_json(group: DuplicateGroup) -> list[dict[str, Any]]:
    return [{"path": str(f.path), "bytes": f.size_bytes, "modified_ns": f.modified_ns} for f in group.files]


def folder_to_json(folder: Folder) -> dict[str, Any]:
    return {"id": folder.id, "path": str(folder.path), **_non_empty(offline=folder.offline, preset=folder.preset)}


def folder_from_json(value: Mapping[str, Any]) -> Folder:
    return Folder(value["id"], Path(value["path"]), value.get("offline", False), value.get("preset", ""))


def _folder_status_to_json(status: FolderStatus) -> dict[str, Any]:
    return {
        **folder_to_json(status.folder),
        "documents": status.documents,
        "words": status.words,
        "vectors": status.vectors,
        "failed": status.failed,
        **_non_empty(scanning=status.scanning),
        **_said("notice", status.notice),
    }


def _folder_status_from_json(value: Mapping[str, Any]) -> FolderStatus:
    return FolderStatus(
        folder_from_json(value),
        documents=value["documents"],
        words=value["words"],
        vectors=value["vectors"],
        failed=value["failed"],
        scanning=value.get("scanning", False),
        notice=_heard("notice", value),
    )


# --- errors -------------------------------------------------------------------------------------------


def error_to_json(error: HitherError) -> dict[str, Any]:
    """One form for all errors: our `title` and `hint`, the `id` and `values` of their message, and the four fields of
    OpenAI's API."""
    wrong_use = isinstance(error, errors.BadRequest)
    inner: dict[str, Any] = {
        "message": str(error),
        "type": "invalid_request_error" if wrong_use else "server_error",
        "param": None,
        "code": type(error).__name__,
        "title": str(error.title),
        "hint": str(error.hint),
        **message_to_json(error.message),
        **_non_empty(path=str(error.path) if error.path else "", model=error.model),
    }
    return {"error": inner}


def error_from_json(value: Mapping[str, Any]) -> HitherError:
    """The error that was raised in the owner; a plain HitherError if its class is unknown here."""
    inner = value["error"]
    path = Path(inner["path"]) if inner.get("path") else None
    if inner["code"] == "Cancelled":
        return errors.Cancelled()
    kind = getattr(errors, inner["code"], None)
    if not (isinstance(kind, type) and issubclass(kind, HitherError)) or issubclass(kind, errors.FileProblem):
        kind = HitherError
    return kind.of(
        message_from_json(inner, f"{inner['title']} {inner['hint']}".strip()), path=path, model=inner.get("model", "")
    )


# --- pieces -------------------------------------------------------------------------------------------


def time_to_json(time_ns: int) -> str:
    """Nanoseconds since 1970 as "2026-01-31T10:00:00Z"; times outside the calendar become the nearest valid one."""
    seconds = min(max(time_ns // NS, FIRST_SECOND), LAST_SECOND)
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)  # fromtimestamp() refuses years before 1970 on Windows
    return moment.isoformat() + "Z"


def time_from_json(text: str) -> int:
    return (datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1) * NS


def paths_from_json(value: Any, name: str = "paths") -> tuple[Path, ...]:
    """The absolute paths in a request; a relative one is rejected, since the owner has another working folder."""
    items = value.get(name, []) if isinstance(value, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise errors.BadRequest("http.wrong_paths", name=name)
    for item in items:
        if "\0" in item or not Path(item).is_absolute():
            raise errors.BadRequest("http.relative_path", item=item)
    return tuple(Path(item) for item in items)


def _said(name: str, message: Message) -> dict[str, Any]:
    """A message in English, with the id and values that a client needs to show it in another language; {} for
    NOTHING."""
    return {name: str(message), f"{name}_message": message_to_json(message)} if message else {}


def _heard(name: str, value: Mapping[str, Any]) -> Message:
    return message_from_json(value.get(f"{name}_message"), value.get(name, ""))


def _non_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _field(value: Mapping[str, Any], name: str, kind: type[Any], default: Any) -> Any:
    found = value.get(name, default)
    if not isinstance(found, kind):
        raise errors.BadRequest("http.wrong_type", name=name, expected=kind.__name__)
    return found


def _bounded(value: Mapping[str, Any], name: str, default: int, low: int, high: int) -> int:
    found = value.get(name, default)
    if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
        raise errors.BadRequest("http.out_of_range", name=name, low=low, high=high)
    return found
