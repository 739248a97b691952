"""Guesses the preset that fits a query: a piece of code, or a question. Pure.

Looks for signs that are rare in plain words, and names no preset in doubt. The preset is only offered.
"""

from __future__ import annotations

import re

ANSWER, SIMILAR_CODE = "answer", "similar-code"
FEWEST_SIGNS = 2
FEWEST_WORDS = 3

_CODE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b\w+\.\w+\(",  # a call of a method
        r"\b[a-z_]\w*\([^)]*\)",
        r"[;{}]\s*$|[{};]\s",
        r"=>|->|::|==|!=|\+=|&&|\|\|",
        r"(?<![=<>!])=(?!=)\s*\S",
        r"^\s*(?:def|class|import|from|return|function|const|let|var|public|private|static|func|fn|#include|select)\b",
        r"\b(?:self|this)\.\w",
        r"\[\d+\]|\[\w+\]\s*=",
        r"</?[a-z]+[ >]",
    )
)
_ASKING = re.compile(
    r"(?:how|what|why|when|where|who|whom|whose|which|can|could|does|do|is|are|should"
    r"|wie|was|warum|wieso|weshalb|wann|wo|wer|wem|wen|welche[rsmn]?|kann|darf|muss"
    r"|comment|pourquoi|quand|où|qui|que|quel(?:le)?s?|combien|est-ce"
    r"|cómo|por qué|cuándo|dónde|quién|qué|cuál(?:es)?|cuánto"
    r"|как|почему|когда|где|кто|что|какой|какая|какие|сколько)\b",
    re.IGNORECASE,
)
_ASKING_EAST = re.compile(
    r"什么|怎么|怎样|如何|为什么|哪里|哪个|谁|多少|吗$|なぜ|どう|いつ|どこ|だれ|誰|何|ですか|ますか|か$"
)


def fitting_preset(text: str) -> str:
    """The name of a preset that fits, or "" for the usual one."""
    text = text.strip()
    if sum(bool(sign.search(text)) for sign in _CODE) >= FEWEST_SIGNS:
        return SIMILAR_CODE
    question = text.endswith(("?", "？", "؟")) or bool(_ASKING_EAST.search(text.rstrip("。.!！")))
    if question or (_ASKING.match(text) and len(text.split()) > FEWEST_WORDS):
        return ANSWER
    return ""
