# ruff: noqa: E501 (tables read better wide)
"""Converts a manual page (roff with man or mdoc macros) to readable text.

It does not format: requests are dropped or replaced by their text, and lines are joined into paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, Mark, MarkKind
from engine.extract.headings import clean_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.textfile import load_text, text_of


def read_manual(path: Path, format_: Format, limits: Limits) -> Extracted:
    source, complete = load_text(path, limits)
    if not looks_like_roff(source):
        return text_of(source, complete, Format(format_.kind, format_.family), path)
    text, marks, title = clean_roff(source)
    if not text.strip():
        # The page only refers to another one.
        raise FileProblem("no_text", path)
    return Extracted(
        text, Kind.TEXT, full_title(title, text, marks), "text/troff", marks=marks, note="" if complete else "truncated"
    )


def full_title(title: str, text: str, marks: tuple[Mark, ...]) -> str:
    """ "ls(1)" with the description in its first section: "ls(1) – list directory contents"."""
    if not marks or marks[0].offset > 0:
        return title
    line = text.split("\n", 2)[1] if text.count("\n") > 1 else ""
    _, dash, what = line.partition(" — ") if " — " in line else line.partition(" - ")
    return clean_title(f"{title} – {what.strip()}") if dash and what.strip() else title


def looks_like_roff(source: str) -> bool:
    return bool(_ROFF_START.search(source[:8000]))


def clean_roff(source: str) -> tuple[str, tuple[Mark, ...], str]:
    """Readable text, HEADING marks (level 1 for sections, 2 below) and the title ("ls(1)")."""
    return _Page().run(source)


_ROFF_START = re.compile(r"""^(?:\.\\"|'\\"|\.(?:TH|Dd|Dt|so|SH|Sh|de|if|ie|\s*\\"|ds|nr)\b)""", re.MULTILINE)
_ESCAPE = re.compile(
    r"\\(?:"
    r"\((?P<two>..)|\[(?P<long>[^\]\n]*)\]|\*(?:\(..|\[[^\]]*\]|.)"
    r"|f(?:\(..|\[[^\]]*\]|.)|s(?:[+-]?\d{1,2}|\[[^\]]*\]|'[^']*'|\([+-]?\d\d)|[mMFgk](?:\(..|\[[^\]]*\]|.)"
    r"|n[+-]?(?:\(..|\[[^\]]*\]|.)"
    r"|[hvwoLlDNbCXxASBRZYHV]'(?P<arg>[^'\n]*)'"
    r"|(?P<one>[^\n]))"
)
_ONE = {
    "-": "-", "e": "\\", "\\": "\\", " ": " ", "0": " ", "~": " ", "|": "", "^": "", "&": "", "c": "", "/": "", ",": "",
    "t": "\t", "'": "´", "`": "`", "%": "", ":": "", "p": "", "!": "", ")": "", "d": "", "u": "", "a": "", "z": "",
    "{": "", "}": "", "E": "\\", "r": "", ".": ".", "_": "_",
}  # fmt: skip
_SPECIAL = {
    "em": "—", "en": "–", "hy": "-", "lq": "“", "rq": "”", "oq": "‘", "cq": "’", "aq": "'", "dq": '"', "ga": "`",
    "ha": "^", "ti": "~", "bu": "•", "co": "©", "rg": "®", "tm": "™", "rs": "\\", "ba": "|", "br": "|", "mu": "×", "+-": "±",
    "->": "→", "<-": "←", "<=": "≤", ">=": "≥", "!=": "≠", "==": "≡", "de": "°", "sc": "§", "ss": "ß", "Po": "£", "Eu": "€",
    "eu": "€", "ct": "¢", "Ye": "¥", "r!": "¡", "r?": "¿", "Fo": "«", "Fc": "»", "fo": "‹", "fc": "›", "pl": "+", "mi": "−",
    "eq": "=", "sl": "/", "ul": "_", "at": "@", "sh": "#", "Do": "$", "lB": "[", "rB": "]", "lC": "{", "rC": "}", "la": "⟨",
    "ra": "⟩", "AE": "Æ", "ae": "æ", "oA": "Å", "oa": "å", "/O": "Ø", "/o": "ø", "-D": "Ð", "Tp": "þ", "TP": "Þ", "OE": "Œ",
    "oe": "œ", ",c": "ç", ",C": "Ç", "aa": "´", "ad": "¨", "12": "½", "14": "¼", "34": "¾", "*a": "α", "*b": "β", "*m": "μ",
    "*p": "π", "if": "∞", "no": "¬", "tf": "∴", "..": "…", "S1": "¹", "S2": "²", "S3": "³", "mc": "µ", "dg": "†", "dd": "‡",
    "sq": "□", "ci": "○", "Bq": "„", "bq": "‚", "u0": "",
}  # fmt: skip
_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    ":": "\u0308",
    "~": "\u0303",
    ",": "\u0327",
    "o": "\u030a",
    "v": "\u030c",
}


def _unescape(match: re.Match[str]) -> str:
    one = match["one"]
    if one is not None:
        return _ONE.get(one, one if not one.isalnum() else "")
    name = match["two"] or match["long"]
    if name:
        if name in _SPECIAL:
            return _SPECIAL[name]
        if name[0] == "u" and len(name) > 4:
            try:
                return "".join(chr(int(part, 16)) for part in name[1:].split("_"))
            except (ValueError, OverflowError):
                return ""
        if len(name) == 2 and name[0] in _ACCENTS and name[1].isalpha():
            import unicodedata

            return unicodedata.normalize("NFC", name[1] + _ACCENTS[name[0]])
    return ""


def _plain(text: str) -> str:
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


_ARGUMENT = re.compile(r'"((?:[^"]|"")*)"?|(\S+)')


def _arguments(text: str) -> list[str]:
    found = []
    for quoted, bare in _ARGUMENT.findall(text):
        found.append(bare or quoted.replace('""', '"'))
    return found


# man(7): macros that set their arguments in alternating fonts; the arguments are joined without spaces.
_JOINED = frozenset({"BR", "RB", "BI", "IB", "RI", "IR"})
_SPACED = frozenset({"B", "I", "SM", "SB", "UR", "MT"})
_BREAKS = frozenset(
    {"PP", "P", "LP", "Pp", "sp", "HP", "RS", "RE", "Bl", "El", "Bd", "Ed", "bp", "TQ", "in", "ti", "ce"}
)
_SKIPPED_BLOCKS = {"de": "..", "de1": "..", "dei": "..", "am": "..", "ig": "..", "EQ": ".EN", "PS": ".PE"}
_NO_FILL = {"nf": True, "EX": True, "Vb": True, "fi": False, "EE": False, "Ve": False}
_MDOC_SIGNS = {"Op": ("[", "]"), "Oo": ("[", ""), "Oc": ("]", ""), "Ar": ("", ""), "Aq": ("<", ">"), "Dq": ("“", "”"),
               "Sq": ("‘", "’"), "Pq": ("(", ")"), "Bq": ("[", "]"), "Qq": ('"', '"'), "Ql": ("‘", "’"), "Brq": ("{", "}")}  # fmt: skip
_MDOC_INLINE = frozenset(
    """Ad An Ao Ac Aq Ar At Bc Bo Bq Brc Bro Brq Bsx Bx Cd Cm Dc Do Dq Dv Dx Ec Em En Eo Er Ev Fa Fd Fl Fn Fo Fr Ft Fx
    Ic In Lb Li Lk Lp Ms Mt Nd Nm No Ns Nx Oc Oo Op Ot Ox Pa Pc Pf Po Pq Qc Ql Qo Qq Rv Sc So Sq St Sx Sy Ta Tn Ux Va Vt
    Xc Xo Xr Ap""".split()  # noqa: SIM905
)
# The only numeric condition known to be true is "is this groff".
_CONDITION = re.compile(r"(?P<not>!?)\s*(?:'(?P<left>[^']*)'(?P<right>[^']*)'|(?P<word>\([^)]*\)|[^\s]+))")
_TABLE_FORMAT = "lcrnasLCRNASbBiIxXeEzZ0123456789 \t|.,;^=-_()fptw"


class _Page:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line: list[str] = []
        self._marks: list[Mark] = []
        self._title = ""
        self._name = ""
        self._no_fill = False
        self._tag_next = False
        self._until = ""
        self._table = False
        self._skipped = 0  # nesting depth of blocks whose condition is false
        self._last_held = False

    def run(self, source: str) -> tuple[str, tuple[Mark, ...], str]:
        for raw in source.split("\n"):
            if self._until:
                if raw.replace(" ", "") == self._until:
                    self._until = ""
                continue
            if self._skipped:
                self._skipped = max(self._skipped + raw.count("\\{") - raw.count("\\}"), 0)
            elif raw[:1] in (".", "'") and len(raw) > 1:
                self._request(raw[1:].lstrip())
            elif self._table:
                self._table_line(raw)
            else:
                self._text(raw)
        self._flush()
        return "".join(self._parts).rstrip("\n") + "\n", tuple(self._marks), self._title

    def _text(self, raw: str) -> None:
        if self._no_fill:
            self._flush()
            self._emit(_plain(raw).rstrip() + "\n")
        elif not raw.strip():
            self._paragraph()
        else:
            comment = raw.find('\\"')
            self._add(_plain(raw[:comment] if comment >= 0 else raw).strip())

    def _add(self, text: str) -> None:
        if text:
            self._line.append(text)
        if self._tag_next and text:
            self._tag_next = False
            self._flush()

    def _emit(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _flush(self) -> None:
        if self._line:
            self._emit(" ".join(self._line) + "\n")
            self._line = []

    def _paragraph(self) -> None:
        self._flush()
        if self._parts and not self._parts[-1].endswith("\n\n") and self._parts[-1] != "\n":
            self._emit("\n")

    def _heading(self, text: str, level: int) -> None:
        self._paragraph()
        text = " ".join(text.split())
        if text:
            self._marks.append(Mark(self._length, MarkKind.HEADING, text, level))
            self._emit(text + "\n")

    def _request(self, request: str) -> None:
        if request.startswith(('\\"', "\\#")) or not request:
            return
        name, _, rest = request.partition(" ")
        name, tab, more = name.partition("\t")
        if tab:
            rest = more + " " + rest
        comment = rest.find('\\"')
        if comment >= 0:
            rest = rest[:comment]
        if name in ("SH", "Sh", "SS", "Ss"):
            self._no_fill = False
            self._heading(" ".join(_plain(argument) for argument in _arguments(rest)), 1 if name[1] in "Hh" else 2)
        elif name in ("TH", "Dt"):
            arguments = [_plain(argument) for argument in _arguments(rest)]
            if arguments:
                section = arguments[1] if len(arguments) > 1 else ""
                title = arguments[0].lower() if arguments[0].isupper() else arguments[0]
                self._title = clean_title(f"{title}({section.lower()})" if section else title)
        elif name in _NO_FILL:
            self._flush()
            self._no_fill = _NO_FILL[name]
        elif name in _SKIPPED_BLOCKS:
            self._until = _SKIPPED_BLOCKS[name]
        elif name == "TS":
            self._paragraph()
            self._table = True
        elif name == "TE":
            self._table = False
            self._paragraph()
        elif name in _JOINED:
            self._add("".join(_plain(argument) for argument in _arguments(rest)))
        elif name in _SPACED:
            self._add(" ".join(_plain(argument) for argument in _arguments(rest)))
        elif name == "TP":
            self._paragraph()
            self._tag_next = True
        elif name == "IP":
            self._paragraph()
            arguments = _arguments(rest)
            if arguments:
                tag = _plain(arguments[0]).strip()
                if len(tag) > 2:
                    self._tag_next = True
                self._add(tag)
        elif name == "It":
            self._paragraph()
            self._add(self._mdoc(rest))
            self._flush()
        elif name == "br":
            self._flush()
        elif name in _BREAKS:
            self._paragraph()
        elif name == "Nd":
            self._add("— " + _plain(rest))
        elif name in _MDOC_INLINE:
            self._add(self._mdoc(f"{name} {rest}"))
        elif name in ("ie", "if", "el"):
            self._conditional(name, rest.strip())

    def _conditional(self, name: str, rest: str) -> None:
        """Process the line or block after a condition if it is true for a terminal."""
        if name == "el":
            holds = not self._last_held
        else:
            match = _CONDITION.match(rest)
            if match is None:
                return
            rest = rest[match.end() :].strip()
            if match["left"] is not None:
                holds = match["left"] == match["right"]
            else:
                holds = match["word"] in ("n", "\\n(.g", "\\n[.g]")
            holds ^= bool(match["not"])
            self._last_held = holds
        opened = rest.startswith("\\{")
        if opened:
            rest = rest[2:].removeprefix("\\").strip()
        if not holds:
            self._skipped = 1 + rest.count("\\{") - rest.count("\\}") if opened else 0
        elif rest.startswith("."):
            self._request(rest[1:].lstrip())
        elif rest:
            self._text(rest)

    def _table_line(self, raw: str) -> None:
        if raw.rstrip().endswith((";", ".")) and len(raw) < 60 and not raw.strip(_TABLE_FORMAT):
            return
        cells = [_plain(cell).strip() for cell in raw.replace("T{", "").replace("T}", "").split("\t")]
        text = " ".join(cell for cell in cells if cell and cell not in ("_", "="))
        if text:
            self._emit(text + "\n")

    def _mdoc(self, text: str) -> str:
        """One line of mdoc(7): macro names are dropped, their signs and spacing stay."""
        words: list[str] = []
        closing: list[str] = []
        glue = flag = False
        arguments = _arguments(text)
        for index, argument in enumerate(arguments):
            if argument in ("Ns", "Pf"):
                glue = argument == "Ns"
                continue
            if argument in _MDOC_INLINE:
                flag = argument == "Fl"
                opened, closed = _MDOC_SIGNS.get(argument, ("", ""))
                if opened:
                    words.append(opened)
                    glue = argument not in ("Oc",)
                if closed:
                    closing.append(closed)
                following = arguments[index + 1] if index + 1 < len(arguments) else ""
                if argument == "Nm" and (not following or following in _MDOC_INLINE) and self._name:
                    words.append(("\b" if glue else "") + self._name)
                    glue = False
                elif argument == "Nm" and following and not self._name:
                    self._name = _plain(following)
                continue
            word = _plain(argument)
            if flag:
                word, flag = "-" + word, False
            if word in (".", ",", ";", ":", ")", "]", "?", "!"):
                words.append("\b" + word)
            else:
                words.append(("\b" if glue else "") + word)
            glue = word in ("(", "[")
        text = " ".join(words).replace(" \b", "").replace("\b", "")
        return text + "".join(reversed(closing))
