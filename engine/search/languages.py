"""Names of languages for the filter `lang:`: ISO codes, English names and the languages' own names. Pure."""

from __future__ import annotations

import re

_NAMES = {
    "ar": "arabic العربية", "bg": "bulgarian български", "bn": "bengali বাংলা", "ca": "catalan català",
    "cs": "czech čeština", "da": "danish dansk", "de": "german deutsch", "el": "greek ελληνικά",
    "en": "english", "es": "spanish español castellano", "et": "estonian eesti", "eu": "basque euskara",
    "fa": "persian farsi فارسی", "fi": "finnish suomi", "fr": "french français", "gl": "galician galego",
    "he": "hebrew עברית iw", "hi": "hindi हिन्दी", "hr": "croatian hrvatski", "hu": "hungarian magyar",
    "id": "indonesian", "it": "italian italiano", "ja": "japanese 日本語 jp", "ka": "georgian ქართული",
    "ko": "korean 한국어 kr", "lt": "lithuanian lietuvių", "lv": "latvian latviešu", "nl": "dutch nederlands",
    "no": "norwegian norsk nb nn", "pl": "polish polski", "pt": "portuguese português", "ro": "romanian română",
    "ru": "russian русский", "sk": "slovak slovenčina", "sl": "slovene slovenian slovenščina",
    "sr": "serbian српски", "sv": "swedish svenska", "ta": "tamil தமிழ்", "th": "thai ไทย", "tr": "turkish türkçe",
    "uk": "ukrainian українська ua", "ur": "urdu اردو", "vi": "vietnamese", "zh": "chinese mandarin 中文 汉语 漢語 cn",
    "code": "code program",
}  # fmt: skip
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")


def language_code(value: str) -> str:
    """The code of a language by its code ("de", "pt_BR", "zh-Hant"), or by its name; "" if it is neither.

    A code of two or three letters that is not known here is taken as it is: detectors know more languages.
    """
    value = value.strip().lower()
    for code, names in _NAMES.items():
        if value == code or value in names.split():
            return code
    match = _CODE.fullmatch(value)
    if match is None:
        return ""
    code = match.group(1)
    return next((known for known, names in _NAMES.items() if code in names.split()), code)
