"""Corrects typing errors: finds terms of the library's own vocabulary that are one error away from a word. Pure.

One error is an additional, a missing or a wrong letter, or two letters in the wrong order (Damerau 1964: four of five
errors). In longer words also two errors, if they need no other letter. It looks up the possible spellings, some 400 for
a word, because comparing a word with every term of a large library takes too long.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence

MIN_LETTERS = 5  # of four, most are one letter away from another word
LONG = 8
MOST_SIMILAR = 3
MOST_WORDS = 8  # of a longer question the other words say enough
FEW_WORDS, FEW_TEXTS, MORE_FREQUENT = 2, 2, 20
"""In a question of so few words one that stands in so few texts is taken for an error too, where one so like it stands
in so many times as many."""
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
    "αβγδεζηθικλμνξοπρστυφχψως",
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)


def similar_words(
    tokens: Sequence[str], frequencies: Mapping[str, int], look_up: Callable[[Sequence[str]], Mapping[str, int]]
) -> dict[str, tuple[str, ...]]:
    """For each token that may hold a typing error, the words it may stand for, the most likely first: those of the same
    letters, then the most frequent.

    `frequencies` of the tokens and those that `look_up` finds are numbers of texts. Of several unknown words none is
    taken for an error: they are words of another language, or names.
    """
    unknown = [token for token in tokens if not frequencies.get(token, 0)]
    if len(tokens) > MOST_WORDS or (len(unknown) > 1 and 3 * len(unknown) > len(tokens)):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for token in tokens:
        count = frequencies.get(token, 0)
        if len(token) < MIN_LETTERS or not token.isalpha() or count > (FEW_TEXTS if len(tokens) <= FEW_WORDS else 0):
            continue
        near = look_up(spellings(token))
        better = [word for word in near if near[word] >= max(1, MORE_FREQUENT * count)]
        alike = _without_other_letters(token)
        best = sorted(better, key=lambda word: (word not in alike, -near[word], word))[:MOST_SIMILAR]
        if best:
            found[token] = tuple(best)
    return found


def spellings(word: str) -> list[str]:
    """All that is one error away from `word`, folded as the index has it; the first letter is seldom a wrong one."""
    letters = next((alphabet for alphabet in _ALPHABETS if word[0] in alphabet), "")
    near = {
        *_without_other_letters(word),
        *(word[:i] + letter + word[i + 1 :] for i, letter in itertools.product(range(1, len(word)), letters)),
        *(word[:i] + letter + word[i:] for i, letter in itertools.product(range(1, len(word) + 1), letters)),
    }
    if len(word) >= LONG:
        near.update(*map(_without_other_letters, _without_other_letters(word)))
    near.discard(word)
    return sorted(near)


def _without_other_letters(word: str) -> set[str]:
    """A letter too many, missing its double, or two in the wrong order."""
    places = range(len(word))
    return {
        *(word[:i] + word[i + 1 :] for i in places),
        *(word[:i] + word[i] + word[i:] for i in places),
        *(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]),
    }
