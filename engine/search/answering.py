"""Answers searches with what is available: turns presets into instructions, adds meaning once the model is ready, and
reranks if a reranker is set. Runs on the caller's thread, or on a search thread of its own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from engine.base.errors import HitherError, unexpected
from engine.base.messages import say
from engine.base.search_order import SearchOrder
from engine.base.search_priority import SearchPriority
from engine.base.settings import Settings
from engine.base.types import Folder, Passage, SearchMode, SearchRequest, SearchResponse
from engine.models.presets import PRESETS, Preset, find_preset, notice
from engine.models.switch import ModelSwitch
from engine.search.answering_model import MODEL_WAIT_S, PresetQueries
from engine.search.folder_presets import preset_of
from engine.search.nearest_sentence import nearest_sentence
from engine.search.plain_filters import NOBODY, People, offered_filters
from engine.search.query import parse
from engine.search.reranking import passages_to_read, reordered
from engine.search.searcher import Searcher
from engine.text.stop_words import all_stop_words

log = logging.getLogger(__name__)

RERANK_S = 4.0  # the longest that an answer waits for its second reading

AnswerCallback = Callable[[SearchResponse], None]


class SearchHandle(Protocol):
    def cancel(self) -> None:
        """No further answer is delivered after this returns; work not yet begun is dropped."""


class Answering:
    """Safe to call from any thread, until `stop`."""

    def __init__(
        self,
        searcher: Searcher,
        queries: PresetQueries,
        models: ModelSwitch,
        settings: Callable[[], Settings],
        folders: Callable[[], Sequence[Folder]],
        search_priority: SearchPriority,
        people: People = NOBODY,
    ) -> None:
        """`people` are those whom the library knows, for filters that are said in plain words."""
        self._searcher = searcher
        self._queries = queries
        self._models = models
        self._settings = settings
        self._folders = folders
        self._search_priority = search_priority
        self._people = people
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="search")
        self._stopped = False

    def prepare(self) -> None:
        """Make in the background what the first question would wait for."""
        self._threads.submit(all_stop_words)

    def begin_to_stop(self) -> None:
        """Drop what is not begun."""
        self._stopped = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        self._threads.shutdown(wait=True)

    def search(self, request: SearchRequest) -> SearchResponse:
        """The best answer there is; blocks for the model if it must. Raises BadRequest and ModelError."""
        if request.mode is not SearchMode.WORDS:
            # A library just opened has its vectors in a moment; an answer without meaning would be a worse one.
            self._queries.wait_until_settled(MODEL_WAIT_S)
        with self._search_priority.search():
            request = self._with_preset(request)
            found = self._noted(self._searcher.search(request))
        return self._read_again(request, found) if self._reads_again(request) else found

    def start(self, request: SearchRequest, on_answer: AnswerCallback, trial: Preset | None = None) -> SearchHandle:
        """Deliver answers on a thread of this class: each better than the one before, all but the last partial.

        With `trial` by that preset, which need not be saved, in place of the request's; it is forgotten with the last
        answer.
        """
        self._models.start()
        if trial is None:
            return self._begin(request, on_answer)
        name = self._queries.begin_trial(trial)
        search = self._begin(replace(request, preset=name), on_answer)
        if search.future is None:
            self._queries.end_trial(name)
        else:
            search.future.add_done_callback(lambda _done: self._queries.end_trial(name))
        return search

    def _begin(self, request: SearchRequest, on_answer: AnswerCallback) -> _Search:
        turn = self._search_priority.begin()  # at the key: what indexes has given way when the thread is there
        search = _Search(self, request, on_answer)
        if self._stopped:
            turn.end()
            return search
        search.future = self._threads.submit(search.run)
        search.future.add_done_callback(lambda _: turn.end())
        return search

    def step_through(self, request: SearchRequest, deliver: AnswerCallback, is_cancelled: Callable[[], bool]) -> None:
        """Deliver the answers in turn, on this thread."""
        request = self._with_preset(request)

        def found(response: SearchResponse) -> None:
            response = self._noted(response)
            if response.partial or not self._reads_again(request):
                deliver(response)
                return
            deliver(replace(response, partial=True))
            if not is_cancelled():
                deliver(self._read_again(request, response))

        self._searcher.search_stepwise(request, found, is_cancelled)

    def nearest_sentence(self, text: str, preset: str, passage: Passage) -> tuple[int, int] | None:
        """See engine/search/nearest_sentence.py; `text` is as it stands in the box, filters and all."""
        asked = parse(text, folders=[folder.path for folder in self._folders()]).text
        return nearest_sentence(asked, passage, self._models.worker, lambda query: self._queries.embed(query, preset))

    def _with_preset(self, request: SearchRequest) -> SearchRequest:
        """With the preset of the folders that are searched, where the request names none."""
        if request.preset:
            return request
        folders = self._folders()
        if not any(folder.preset for folder in folders):
            return request
        asked = parse(request.text, extra=request.filters, folders=[folder.path for folder in folders])
        preset = preset_of(folders, asked.filter.under)
        # One that the person has deleted since is no reason to find nothing.
        known = preset in {each.name for each in (*PRESETS, *self._queries.own_presets())}
        return replace(request, preset=preset) if known else request

    def _reads_again(self, request: SearchRequest) -> bool:
        """Whether a reranker orders the best hits: where there is one and it helps with what is asked for."""
        if request.rerank is False or request.mode is SearchMode.WORDS or not self._models.worker.has_reranker:
            return False
        if request.order is not SearchOrder.RELEVANCE:
            return False  # the first hits are not the best ones
        # Published for the 0.6B: on code it is worse than the order that the embedder alone gives.
        weak_on_code = "0.6b" in self._settings().search.reranker.casefold()
        return not (weak_on_code and find_preset(request.preset, self._queries.own_presets()).for_code)

    def _read_again(self, request: SearchRequest, found: SearchResponse) -> SearchResponse:
        """The answer in the reranker's order, or as it is with a sentence where that takes too long or fails."""
        passages = passages_to_read(found)
        if not passages:
            return found
        instruction = find_preset(request.preset, self._queries.own_presets()).instruction
        future = self._models.worker.rerank(request.text, passages, instruction=instruction)
        try:
            return reordered(found, future.result(RERANK_S).tolist())
        except TimeoutError:
            future.cancel()
            return replace(found, notice=found.notice or say("search.rerank_too_slow"))
        except HitherError as error:
            log.warning("rerank: %s", error)
            return replace(found, notice=found.notice or error.in_full)

    def _noted(self, response: SearchResponse) -> SearchResponse:
        """With the filters that it may mean, and a sentence where the model cannot honour the preset, unless there is
        another already."""
        if not response.partial:
            offers = offered_filters(response.query, self._people, datetime.now())
            response = replace(response, offers=offers) if offers else response
        if not response.preset or response.notice:
            return response
        return replace(response, notice=notice(response.preset, self._models.name, self._queries.own_presets()))


class _Search:
    """One search under way; silent once it is cancelled."""

    def __init__(self, answering: Answering, request: SearchRequest, on_answer: AnswerCallback) -> None:
        self._answering = answering
        self._request = request
        self._on_answer = on_answer
        self._lock = threading.Lock()  # guards _cancelled, held while an answer is delivered
        self._cancelled = False
        self.future: Future[None] | None = None

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
        if self.future is not None:
            self.future.cancel()

    def run(self) -> None:
        try:
            self._answering.step_through(self._request, self._deliver, lambda: self._cancelled)
        except HitherError as error:
            log.warning("search: %s", error)
            self._deliver(failed_response(self._request, error))
        except Exception as error:  # the boundary of a thread: whoever waits for an answer gets one
            log.exception("a search failed")
            self._deliver(failed_response(self._request, unexpected(error)))

    def _deliver(self, response: SearchResponse) -> None:
        with self._lock:
            if not self._cancelled:
                self._on_answer(response)


def failed_response(request: SearchRequest, error: HitherError) -> SearchResponse:
    """An answer that says why there is none."""
    return SearchResponse(request.text, request.preset, request.mode, 0.0, (), notice=error.in_full)
