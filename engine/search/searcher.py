"""Runs a search: parses the query, asks the indexes, orders the files, makes the hits.

Words answer at once; meaning waits for the vector of the query. A notice says if a part of the search is not available.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import replace

import numpy as np

from engine.base.errors import HitherError, ModelError
from engine.base.messages import NOTHING, Message, say, together
from engine.base.search_order import SearchOrder
from engine.base.settings import Settings
from engine.base.types import Folder, Hit, Passage, SearchMode, SearchRequest, SearchResponse
from engine.search.answering_model import MODEL_WAIT_S, QueryModel
from engine.search.asked import Asked, ask
from engine.search.candidates import (
    ALL_THAT_FIT,
    RANKED,
    Candidates,
    Meaning,
    Reach,
    by_words,
    meaning_of,
    with_meaning,
    without_vectors,
)
from engine.search.centering import Centering, load_centering
from engine.search.fit import fits
from engine.search.folding import fold_alike
from engine.search.fusion import Evidence, fused, held_bonus, more_of, shown_score
from engine.search.grouping import Found, Group, group
from engine.search.highlights import Highlighter
from engine.search.hubness import Hubness, load_hubness
from engine.search.library_means import LibraryMeans
from engine.search.names import NameMatcher
from engine.search.ordering import in_order
from engine.search.preference import NONE as NO_PREFERENCE
from engine.search.preference import preference_of, with_preference
from engine.search.proximity import Proximity
from engine.search.query import parse
from engine.search.recency import newness
from engine.search.similar import find_subject, nearest
from engine.search.whole_file import MOST_PASSAGES, mean_cosines, with_files
from engine.store.passages import DocumentRow, PassageRow, Passages
from engine.store.vectors.vector_index import VectorIndex
from engine.store.word_index import WordIndex
from engine.text.language import detect

log = logging.getLogger(__name__)

RESOLVED_TEXTS = 100
"""How many of the best texts are read, at least; more where so many files are wanted."""
BEST_BY_WORDS = 12  # texts that are read beside the best
HELD_FROM = 0.4  # of a question; a text that holds less of it is none of them
WHOLE_TEXTS = 30  # the best, whose files are looked at as a whole
READ_CLOSELY = 60  # of those, the best in which words were found
READ_FROM = 0.3  # of a question; the words of a text that holds less are worth as little side by side as apart
MOST_ALIKE = 200  # near-identical results that an answer lists under one
PARTIAL_AFTER_S = 0.03
OPENING_LOOK_S = 0.02

NOT_UNDERSTOOD = say("search.not_indexed_yet")
NOT_READY = say("search.meaning_not_ready")


class Searcher:
    """Safe to call from any thread."""

    def __init__(
        self,
        words: WordIndex,
        passages: Passages,
        model: QueryModel,
        settings: Callable[[], Settings],
        folders: Callable[[], Sequence[Folder]] = tuple,
        embed_first: Callable[[Sequence[int]], None] = lambda text_ids: None,
    ) -> None:
        """`embed_first` takes the candidates that have no vector yet, best first."""
        self._words = words
        self._passages = passages
        self._model = model
        self._settings = settings
        self._folders = folders
        self._embed_first = embed_first
        self._means = LibraryMeans(passages)
        self._centering: tuple[str, int, Centering, Hubness] | None = None  # replaced as a whole

    def search(self, request: SearchRequest) -> SearchResponse:
        """The full answer; waits for the model. Without one, words alone answer and a notice says so; raises
        ModelError where meaning alone was asked for."""
        answers: list[SearchResponse] = []
        self.search_stepwise(request, answers.append, lambda: False, partial_after_s=None)
        return answers[-1]

    def search_stepwise(
        self,
        request: SearchRequest,
        deliver: Callable[[SearchResponse], None],
        cancelled: Callable[[], bool],
        *,
        partial_after_s: float | None = PARTIAL_AFTER_S,
    ) -> None:
        """Deliver a partial answer by words where meaning takes longer than `partial_after_s`, then the full one."""
        start = time.perf_counter()
        asked = self._asked(request)
        if asked.parsed.likes:
            deliver(self._like_answer(request, asked, start))
            return
        if asked.empty or request.mode is SearchMode.WORDS:
            deliver(self._words_answer(request, asked, start, partial=False))
            return
        future = self._model.embed(asked.parsed.text, request.preset)
        reach = _reach(request)
        preference = preference_of(request.preset)
        by_words = request.mode is SearchMode.HYBRID and preference.words
        words = self._by_words(asked, reach) if by_words else Candidates()
        if partial_after_s is not None and not cancelled():
            waited = time.perf_counter() - start
            try:
                future.result(timeout=max(0.0, partial_after_s - waited))
                late = self._is_opening()
            except TimeoutError:
                late = True
            except HitherError:
                late = False  # said below
            if late and by_words:
                deliver(self._answer(request, asked, words, start, partial=True))
        while self._is_opening() and not cancelled() and time.perf_counter() - start < MODEL_WAIT_S:
            time.sleep(OPENING_LOOK_S)
        if cancelled():
            future.cancel()
            return
        candidates, notice = self._with_meaning(request, asked, words, future)
        if candidates.meaning is None and not by_words and request.mode is SearchMode.HYBRID:
            candidates = self._by_words(asked, reach)  # better than nothing
        if preference is not NO_PREFERENCE:
            languages = self._passages.languages_of(candidates.texts)
            texts = with_preference(candidates.texts, preference, languages, lambda: detect(asked.parsed.text))
            candidates = replace(candidates, texts=texts)
        without = without_vectors(candidates)
        if without:
            self._embed_first(without)
        if not cancelled():
            judged = not notice and self._is_calibrated()
            deliver(self._answer(request, asked, candidates, start, notice=notice, judged=judged))

    def _like_answer(self, request: SearchRequest, asked: Asked, start: float) -> SearchResponse:
        """Files like the ones that are named; words beside them count as words."""
        subject = find_subject(asked.parsed.likes, self._passages)
        index = self._model.index
        found: dict[int, Evidence] | None = {}
        notice = together(*subject.notices)
        if len(subject.texts):
            centred = index is not None and self._centering_of(index)[0].key == index.transform_key
            means = self._means if centred else None
            found = nearest(subject, index, means, asked.texts) if index is not None else None
            if found is None:
                notice = together(notice, NOT_UNDERSTOOD)
        texts = dict(found or {})
        words = self._by_words(asked, _reach(request)) if not asked.empty else Candidates()
        for text_id, evidence in words.texts.items():
            if text_id not in subject.own_texts:
                texts[text_id] = replace(evidence, meaning=texts.get(text_id, Evidence()).meaning)
        names = tuple(document for document in words.names if document not in subject.documents)
        return self._answer(request, asked, Candidates(texts, names), start, notice=notice)

    # --- steps

    def _is_opening(self) -> bool:
        """Whether vectors of the library are about to be there: what is asked just after the start waits for them."""
        return self._model.index is None and not self._model.settled

    def _asked(self, request: SearchRequest) -> Asked:
        parsed = parse(request.text, extra=request.filters, folders=[folder.path for folder in self._folders()])
        return ask(parsed, self._words, self._passages, strict=request.strict)

    def _words_answer(
        self, request: SearchRequest, asked: Asked, start: float, *, partial: bool = True
    ) -> SearchResponse:
        if asked.empty:
            return self._newest(request, asked, start)
        return self._answer(request, asked, self._by_words(asked, _reach(request)), start, partial=partial)

    def _by_words(self, asked: Asked, reach: Reach) -> Candidates:
        return by_words(asked, self._words, self._passages.languages_of, reach)

    def _with_meaning(
        self, request: SearchRequest, asked: Asked, words: Candidates, future: Future[np.ndarray]
    ) -> tuple[Candidates, Message]:
        """The candidates with meaning, or words alone and why."""
        only_meaning = request.mode is SearchMode.SEMANTIC
        try:
            raw = future.result(timeout=MODEL_WAIT_S)
            index = self._model.index
            if index is None:
                raise ModelError("search.no_meaning")
        except TimeoutError:
            if only_meaning:
                raise ModelError("search.model_silent") from None
            return words, NOT_READY
        except HitherError as error:
            if only_meaning:
                raise
            log.info("search without meaning: %s", error)
            return words, NOT_READY if isinstance(error, ModelError) else error.in_full
        vector = np.asarray(raw, dtype=np.float32).reshape(-1)
        if len(vector) != index.dim:  # another model took over between the question and its vector
            return words, NOT_READY
        means = None
        centering, hubness = self._centering_of(index)
        if centering.languages and index.transform_key == centering.key:
            vector, means = centering.center_query(vector), self._means
        reach = _reach(request)
        return with_meaning(words, asked, vector, index, means, hubness if reach is RANKED else None, reach), NOTHING

    def _is_calibrated(self) -> bool:
        """Whether scores say what fits: they do for a model whose vectors are centred by language."""
        index = self._model.index
        if index is None:
            return False
        centering = self._centering_of(index)[0]
        return bool(centering.languages) and index.transform_key == centering.key

    def _centering_of(self, index: VectorIndex) -> tuple[Centering, Hubness]:
        model = self._model.name
        known = self._centering
        if known is None or known[:2] != (model, index.dim):
            centering = load_centering(model, index.dim)
            known = (model, index.dim, centering, load_hubness(model, centering))
            self._centering = known
        return known[2:]

    # --- the answer

    def _answer(
        self,
        request: SearchRequest,
        asked: Asked,
        candidates: Candidates,
        start: float,
        *,
        notice: Message = NOTHING,
        partial: bool = False,
        judged: bool = False,
    ) -> SearchResponse:
        """With `judged`, each hit says whether it fits the query."""
        groups = in_order(self._groups(request, asked, candidates), request.order)
        if request.fold and request.order is SearchOrder.RELEVANCE:
            groups = self._folded(groups, request, asked, candidates)
        marker = Highlighter(asked.marked, beginning=asked.beginning)
        shown = groups[request.offset : request.offset + request.limit]
        return SearchResponse(
            query=request.text,
            preset=request.preset,
            mode=request.mode,
            took_ms=(time.perf_counter() - start) * 1000,
            hits=tuple(_hit(each, marker, judged=judged) for each in shown),
            notice=together(*asked.parsed.notices, *asked.notices, notice),
            terms=asked.terms,
            partial=partial,
            fitting=0 if request.order is SearchOrder.RELEVANCE else len(groups),
        )

    def _folded(self, groups: list[Group], request: SearchRequest, asked: Asked, candidates: Candidates) -> list[Group]:
        """Near-identical results under the best of them; where too few are left, all candidates are read."""
        count = request.offset + request.limit
        folded = fold_alike(groups, count)
        if len(folded) < min(count, len(groups)):
            groups = in_order(self._groups(request, asked, candidates, every=True), request.order)
            folded = fold_alike(groups, count)
        return folded

    def _groups(
        self, request: SearchRequest, asked: Asked, candidates: Candidates, *, every: bool = False
    ) -> list[Group]:
        wanted = max(RESOLVED_TEXTS, 2 * (request.offset + request.limit) + 20)
        if every or request.order is not SearchOrder.RELEVANCE:
            wanted = len(candidates.texts)
        best = heapq.nlargest(wanted, candidates.texts, key=lambda text_id: fused(candidates.texts[text_id]))
        if request.order is SearchOrder.RELEVANCE:
            best += _best_by_words(candidates.texts, set(best))
        rows = self._passages.resolve(best)
        rows += self._rows_of_named(candidates, {row.document_id for row in rows}, asked)
        sources = {(row.document_id, row.part) for row in rows}
        if asked.documents is not None:
            sources = {source for source in sources if source[0] in asked.documents}
        documents = self._passages.sources(sources)
        names = NameMatcher(asked)
        prefer_newer, now = self._settings().search.prefer_newer, time.time()

        def newer(document: DocumentRow) -> float:
            return newness(document.dated_ns, now) if prefer_newer else 0.0

        texts = _read_closely(rows, candidates.texts, asked)
        if candidates.meaning is not None:
            texts = self._with_files(rows, texts, candidates.meaning)
        return group(rows, texts, documents, names.share, request.passages_per_document, newer)

    def _with_files(
        self, rows: Sequence[PassageRow], texts: Mapping[int, Evidence], meaning: Meaning
    ) -> Mapping[int, Evidence]:
        """The same evidence, that of files found by name alone, and what the best files are about as a whole."""
        texts = {**texts, **meaning_of([row.text_id for row in rows if row.text_id not in texts], meaning)}
        known = {row.text_id for row in rows if row.text_id in texts}
        best = heapq.nlargest(WHOLE_TEXTS, known, key=lambda text_id: fused(texts[text_id]))
        chosen = set(best)
        documents = {row.document_id for row in rows if row.text_id in chosen}
        whole = self._passages.texts_of(documents, MOST_PASSAGES)
        files = mean_cosines(whole, meaning.vector, meaning.index, meaning.means)
        share = min(1.0, len(meaning.index) / max(1, self._words.total()))
        return with_files(texts, rows, files, share)

    def _rows_of_named(self, candidates: Candidates, known: set[int], asked: Asked) -> list[PassageRow]:
        """The first passage of each file that was found by its name alone."""
        missing = [document_id for document_id in candidates.names if document_id not in known]
        if asked.texts is None:
            return self._passages.first_passages(missing)
        allowed = set(asked.texts.tolist())
        rows: list[PassageRow] = []
        for document_id in missing:
            rows += [row for row in self._passages.passages_of(document_id) if row.text_id in allowed][:1]
        return rows

    def _newest(self, request: SearchRequest, asked: Asked, start: float) -> SearchResponse:
        """Files that pass the filters, the most recently changed first where no other order is asked for; nothing where
        nothing is asked."""
        hits: tuple[Hit, ...] = ()
        if asked.parsed.filtered or asked.parsed.without:
            hits = tuple(_hit(each, Highlighter(())) for each in self._page(request, asked))
        return SearchResponse(
            query=request.text,
            preset=request.preset,
            mode=request.mode,
            took_ms=(time.perf_counter() - start) * 1000,
            hits=hits,
            notice=together(*asked.parsed.notices, *asked.notices),
        )

    def _page(self, request: SearchRequest, asked: Asked) -> Iterator[Group]:
        """The files with a text that passes the filters, from `request.offset` on.

        Which those are is found one file at a time: a filter may let a file pass but none of its texts.
        """
        ids = self._passages.matching_documents(asked.parsed.filter, order=request.order).tolist()
        rows = (self._rows_of_named(Candidates(names=(document_id,)), set(), asked) for document_id in ids)
        passing = ((document_id, found) for document_id, found in zip(ids, rows, strict=True) if found)
        for document_id, found in itertools.islice(passing, request.offset, request.offset + request.limit):
            document = self._passages.documents([document_id]).get(document_id)
            if document is not None:
                yield _unranked(document, found)


def _unranked(document: DocumentRow, rows: Sequence[PassageRow]) -> Group:
    """A file with its first passage, but no passage of a file inside it."""
    return Group(document, 0.0, tuple(Found(row, Evidence(), 0.0) for row in rows if row.part == 0))


def _best_by_words(texts: Mapping[int, Evidence], others: Set[int]) -> list[int]:
    """The texts that hold most of the question beside `others`: side by side it may be more than it seems."""
    held = {id: texts[id].standing.coverage for id in texts.keys() - others if texts[id].standing.coverage >= HELD_FROM}
    return heapq.nlargest(BEST_BY_WORDS, held, key=lambda text_id: (held[text_id], texts[text_id].words))


def _read_closely(rows: Sequence[PassageRow], texts: Mapping[int, Evidence], asked: Asked) -> Mapping[int, Evidence]:
    """The same evidence, and how the words stand in the first of these texts."""
    if len(asked.tokens) < 2:
        return texts
    proximity = Proximity(asked.tokens, asked.telling, asked.beginning)
    read = dict(texts)
    by_id = {row.text_id: row for row in rows}
    worded = [id for id in by_id if id in texts and texts[id].standing.coverage > READ_FROM]
    closest = heapq.nlargest(READ_CLOSELY, worded, key=lambda text_id: held_bonus(texts[text_id].standing, 0.0))
    for text_id in closest:
        evidence, row = texts[text_id], by_id[text_id]
        read[text_id] = evidence.with_standing(more_of(evidence.standing, proximity.read(row.text, code=evidence.code)))
    return read


def _reach(request: SearchRequest) -> Reach:
    return RANKED if request.order is SearchOrder.RELEVANCE else ALL_THAT_FIT


def _hit(found: Group, marker: Highlighter, *, judged: bool = False) -> Hit:
    document = found.document
    best = found.passages[0] if found.passages else None
    return Hit(
        path=document.path,
        score=shown_score(found.score),
        title=document.title,
        kind=document.kind,
        modified_ns=document.mtime_ns,
        size_bytes=document.size_bytes,
        passages=tuple(_passage(each, marker) for each in found.passages),
        document_id=document.id,
        offline=document.offline,
        copies=tuple(dict.fromkeys(copy.path for copy in found.copies if copy.path != document.path)),
        inside=document.inside,
        alike=tuple(_hit(each, marker, judged=judged) for each in found.alike[:MOST_ALIKE]),
        fits=not judged or best is None or fits(best.evidence, best.score),
        dated_ns=document.dated_ns if document.dated_ns != document.mtime_ns else 0,
    )


def _passage(found: Found, marker: Highlighter) -> Passage:
    row, evidence = found.row, found.evidence
    why = [("meaning", evidence.meaning or 0.0), ("words", evidence.words), ("name", evidence.name.asked)]
    why += [("newer", evidence.newer), ("preset", evidence.preferred)]
    return Passage(
        text=row.text,
        score=shown_score(found.score),
        start=row.start,
        end=row.end,
        start_line=row.start_line,
        end_line=row.end_line,
        page=row.page,
        place=row.place,
        heading=row.heading,
        language=row.language,
        highlights=marker.highlight(row.text),
        why=tuple((reason, round(float(value), 4)) for reason, value in why if value > 0),
        chunk_id=row.chunk_id,
        number=row.ordinal + 1,
    )
