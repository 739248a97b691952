"""Turns a parsed query into what the indexes are asked: its terms with their rarity, and which texts may answer.

Terms in too many texts are not looked up. While a person types, the last word is taken as the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.base.messages import Message, say
from engine.base.types import DocumentFilter
from engine.search.fusion import confidence, information, rarity, telling
from engine.search.proximity import count_words
from engine.search.query import ParsedQuery
from engine.search.spelling import similar_words
from engine.store.passages import Passages
from engine.store.postings import MOST_TEXTS
from engine.store.word_index import WordIndex
from engine.text.stop_words import stop_words_in
from engine.text.words import Term, Word, phrase_match, query_match, query_terms, terms_of, tokens, words

FREQUENT_SHARE = 0.1
FREQUENT_FROM = 5_000
"""From so many texts on, a word in more than this share of them (or in more than are looked at of any word) is not
looked up beside rarer ones: its list is long, its weight in BM25 small, and no set of questions loses by it."""
MAX_TERMS = 64
LONGEST_PHRASE = 16
"""Tokens of a question that is looked up as a whole; more that stand together are found by their words."""
MARKED_RARITY = 0.25  # of the rarest word's
SIMILAR_SHARE = 0.6
"""What a word is worth that was looked up for one with a typing error, of what that one would be: always less, so that
texts with the word as typed come first."""
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query made ready. `information` is what all its words could tell apart together (fusion.information)."""

    parsed: ParsedQuery
    matches: tuple[str, ...] = ()  # expressions of which any may find a text
    names_match: str = ""
    information: float = 0.0
    rarities: Mapping[str, float] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()  # tokens to highlight
    beginning: str = ""  # the last word, where it is taken as the beginning of a longer one
    exact: tuple[str, ...] = ()  # expressions for identifiers as typed, or for the only word
    single_word: bool = False
    identifier: bool = False  # the single word is one, or a number
    terms_asked: tuple[tuple[tuple[str, ...], float], ...] = ()  # expressions that find a term, and what it tells
    tokens: tuple[str, ...] = ()  # those of all words in order
    telling: Mapping[str, float] = field(default_factory=dict)  # by token: fusion.telling
    similar: frozenset[str] = frozenset()  # words that were looked up for others, which may be typing errors
    confidence: float = 0.0  # fusion.confidence in a text that has all of them
    phrase: str = ""  # the expression for the whole question side by side; "" where none can stand so
    terms: tuple[str, ...] = ()  # as typed, to mark in a preview
    texts: np.ndarray | None = None  # int64, sorted: only these may answer
    documents: frozenset[int] | None = None
    notices: tuple[Message, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for beyond filters."""
        return not self.parsed.text


def ask(parsed: ParsedQuery, index: WordIndex, passages: Passages, *, strict: bool = False) -> Asked:
    """Make a query ready against the word index and the filters' documents.

    A phrase that must stand side by side and does so in no text at all is only words, and a word that stands nowhere is
    looked up as the one that it is most like; a notice says so. Not if `strict`.
    """
    texts, documents, nowhere = _allowed(parsed, index, passages, strict)
    notices = tuple(say("search.phrase_nowhere", phrase=" OR ".join(group)) for group in nowhere)
    if not parsed.text:
        return Asked(parsed, texts=texts, documents=documents, notices=notices)
    asked = _ask(parsed, index, strict)
    return replace(asked, parsed=parsed, texts=texts, documents=documents, notices=(*notices, *asked.notices))


def _ask(
    parsed: ParsedQuery, index: WordIndex, strict: bool, looked_up: Mapping[str, tuple[str, ...]] | None = None
) -> Asked:
    """The words of a query; `looked_up` are words for others in it, where typing errors were corrected already."""
    found = list(words(parsed.text))[:MAX_TERMS]
    typed, sequence = _tokens_of(found, parsed.text)
    frequencies = index.document_frequencies(tuple(typed))
    # What is remembered of the total may be older than the counts, and a first folder grows tenfold in that time.
    total = max(index.total(), 1, *frequencies.values())
    frequent = _frequent(frequencies, total)
    rarities = {token: rarity(count, total) for token, count in frequencies.items()}
    typing = _is_typing(found, parsed, frequencies)
    text = parsed.text[: found[-1].end] if found else ""
    tells = {token: telling(count, total) for token, count in frequencies.items()}
    terms = {term.matches: term for term in terms_of(text, prefix=typing, without=frequent) if term.matches}
    similar = looked_up or {}
    if looked_up is None and not strict:
        similar = _similar(found, frequencies, parsed, typing, index)
        errors = {token: near for token, near in similar.items() if not frequencies[token]}
        if errors:
            return _ask_corrected(parsed, found, errors, typed, index)
    # The whole of an identifier stands for its parts: they are not asked for twice.
    wholes = {word.joined for word in found if word.joined}
    marked = _marked(rarities, {token for group in parsed.required for each in group for token in tokens(each)})
    instead = tuple(dict.fromkeys(word for words_of_one in similar.values() for word in words_of_one))
    return Asked(
        parsed=parsed,
        matches=(*query_terms(text, prefix=typing, without=frequent), *map(_quoted, instead)),
        names_match=query_match(text, prefix=parsed.open_ended),
        information=information({token: n for token, n in frequencies.items() if token not in wholes}, total),
        rarities=rarities,
        marked=marked.union(instead),
        exact=tuple(_exact(found, parsed.text)),
        single_word=len(found) == 1,
        identifier=len(found) == 1 and bool(found[0].joined or re.search(r"\d", parsed.text)),
        terms_asked=tuple(
            part for term in terms.values() for part in _worth(term, sum(tells[each] for each in term.tokens), similar)
        ),
        tokens=tuple(sequence[:MAX_TERMS]),
        telling=tells,
        similar=frozenset(instead),
        confidence=confidence(count_words(sequence)),
        phrase=_phrase(text, sequence, frequencies, typing=typing),
        beginning=found[-1].tokens[-1] if typing else "",
        terms=(*dict.fromkeys(typed[token] for token in typed if token in marked), *instead),
    )


def _ask_corrected(
    parsed: ParsedQuery,
    found: Sequence[Word],
    errors: Mapping[str, tuple[str, ...]],
    typed: Mapping[str, str],
    index: WordIndex,
) -> Asked:
    """As if each of these words, which stand nowhere, had been typed as the one that it is most like."""
    text = parsed.text
    for word in reversed(found):
        if word.tokens[0] in errors and len(word.tokens) == 1:
            text = text[: word.start] + errors[word.tokens[0]][0] + text[word.end :]
    others = {near[0]: near[1:] for near in errors.values()}
    asked = _ask(replace(parsed, text=text), index, False, others)
    notices = (say("search.spelling", word=typed[token], similar=errors[token][0]) for token in errors)
    return replace(asked, notices=tuple(notices))


def _tokens_of(found: Sequence[Word], text: str) -> tuple[dict[str, str], list[str]]:
    """Each token with the word as it was typed, identifiers also as one token; and the tokens of all words in order."""
    typed: dict[str, str] = {}
    sequence: list[str] = []
    for word in found:
        # The last character alone closes a run of pairs; it says nothing that its pair does not.
        spelled = word.tokens[:-1] if word.dense and len(word.tokens) > 1 else word.tokens
        sequence += spelled
        for token in (*spelled, *([word.joined] if word.joined else [])):
            typed.setdefault(token, text[word.start : word.end])
    return typed, sequence


def _frequent(frequencies: Mapping[str, int], total: int) -> frozenset[str]:
    """The tokens that are not looked up beside rarer ones."""
    if total < FREQUENT_FROM:
        return frozenset()
    most = min(FREQUENT_SHARE * total, MOST_TEXTS)
    return frozenset(token for token, count in frequencies.items() if count > most)


def _is_typing(found: Sequence[Word], parsed: ParsedQuery, frequencies: Mapping[str, int]) -> bool:
    """Whether the last word is taken as the beginning of a longer one: it ends the query and stands in no text."""
    if not found or not parsed.open_ended or found[-1].end != len(parsed.text):
        return False
    return not frequencies.get(found[-1].joined or found[-1].tokens[-1], 0)


def _phrase(text: str, sequence: Sequence[str], frequencies: Mapping[str, int], *, typing: bool) -> str:
    """The expression for the whole question side by side, "" where none can stand so."""
    if not 1 < len(sequence) <= LONGEST_PHRASE:
        return ""
    if not all(frequencies[token] for token in sequence[: -1 if typing else None]):
        return ""
    phrase = phrase_match(text)
    return f"{phrase} *" if typing and not phrase.endswith("*") else phrase


def _similar(
    found: Sequence[Word], frequencies: Mapping[str, int], parsed: ParsedQuery, typing: bool, index: WordIndex
) -> dict[str, tuple[str, ...]]:
    """Of the words that are typed to their end, need not stand side by side as they are, and are no part of a name."""
    phrased = {token for group in parsed.required for each in group for token in tokens(each)}
    plain = [word.tokens[0] for word in found if len(word.tokens) == 1 and not word.joined and not word.dense]
    if typing and plain and plain[-1] == found[-1].tokens[-1] and index.search(f"{_quoted(plain[-1])} *", 1):
        plain = plain[:-1]  # the beginning of a longer one
    similar = similar_words([token for token in plain if token not in phrased], frequencies, index.frequencies_among)
    return {token: near for token, near in similar.items() if not index.search_names(_quoted(token), 1)}


def _worth(term: Term, tells: float, similar: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], float]]:
    """What finds a term, and what it tells; a word in place of a typing error tells a part of it."""
    instead = similar.get(term.tokens[0], ()) if len(term.tokens) == 1 else ()
    if not instead:
        yield term.matches, tells
        return
    yield term.matches, (1 - SIMILAR_SHARE) * tells
    yield (*term.matches, *map(_quoted, instead)), SIMILAR_SHARE * tells


def _quoted(token: str) -> str:
    return f'"{token}"'


def _marked(rarities: Mapping[str, float], phrased: Collection[str]) -> frozenset[str]:
    """What is marked where it stands: "of" and "the" are not what a passage was found for, but in a phrase."""
    passed_over = stop_words_in(rarities) - set(phrased)
    telling = {token: rare for token, rare in rarities.items() if token not in passed_over}
    least = MARKED_RARITY * max(telling.values(), default=0.0)
    return frozenset(token for token, rare in telling.items() if rare >= least)


def _exact(found: Sequence[Word], text: str) -> Iterator[str]:
    """What must win where it stands: camelCase and snake_case in any query (not words joined by hyphens, which are
    spelled both ways), and the word of a query that has only one."""
    for word in found:
        typed = text[word.start : word.end]
        if len(found) == 1 or (word.joined and "-" not in typed):
            yield phrase_match(typed)


def _any_phrase(group: Sequence[str]) -> str:
    return " OR ".join(f"({found})" for found in map(phrase_match, group) if found)


def _allowed(
    parsed: ParsedQuery, index: WordIndex, passages: Passages, strict: bool
) -> tuple[np.ndarray | None, frozenset[int] | None, list[tuple[str, ...]]]:
    """Texts and documents that may answer, None for all, and the required phrases that stand in no text at all."""
    nowhere: list[tuple[str, ...]] = []
    texts: np.ndarray | None = None
    documents: frozenset[int] | None = None
    if parsed.filtered:
        texts = passages.matching_texts(parsed.filter)
        documents = frozenset(passages.matching_documents(parsed.filter).tolist())
    for group in parsed.required:
        match = _any_phrase(group)
        if not match:
            continue
        found = _ids(index, match, texts)
        if not strict and not len(found) and not index.search(match, 1):
            nowhere.append(group)
        else:
            texts = found
    excluded = _any_phrase(parsed.without)
    if excluded:
        unwanted = _ids(index, excluded, texts)
        if texts is None:
            texts = passages.matching_texts(DocumentFilter())
        texts = np.setdiff1d(texts, unwanted, assume_unique=True)
    return texts, documents, nowhere


def _ids(index: WordIndex, match: str, allowed: np.ndarray | None) -> np.ndarray:
    return np.sort(np.fromiter((text_id for text_id, _ in index.search(match, _ALL, allowed)), dtype=np.int64))
