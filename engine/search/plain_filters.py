"""Recognises filters in plain words, to offer them: "PDFs from last week", "Mails von Ana im März". Pure.

Works by rules in English, German, Chinese and Japanese. Nothing is applied here: a face shows the offer, and puts the
filter in place of the words if the person wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.base.types import FilterOffer

MAX_CHARACTERS = 300  # a longer text is no command
MAX_NAME_WORDS = 3
_WRITTEN = re.compile(r"[-+]?\b(?P<key>[a-z]+):(?P<value>\"[^\"]*\"|\S+)|[\"“„«「].*?(?:[\"”»」]|$)")  # and phrases
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class People:
    """Whether the library has a mail from or to somebody of this name, or a document by them."""

    sender: Known
    recipient: Known
    author: Known


NOBODY = People(*(lambda name: False,) * 3)


def offered_filters(text: str, people: People, now: datetime) -> tuple[FilterOffer, ...]:
    """The filters that words of `text` may mean, in order of their places; not those that it has, nor in quotes."""
    if len(text) > MAX_CHARACTERS:
        return ()
    filters = {match["key"]: match["value"] for match in _WRITTEN.finditer(text) if match["key"]}
    text = _WRITTEN.sub(lambda match: " " * len(match[0]), text)
    found: list[FilterOffer] = []
    for offer in (*_kinds(text), *_times(text, now)):
        _add(found, offer)
    kind = next((offer for offer in found if offer.filter.startswith("type:")), None)
    for offer in _people(text, found, people, filters.get("type") or (kind.filter[5:] if kind is not None else "")):
        _add(found, offer)
    found = [offer for offer in found if offer.filter.partition(":")[0] not in filters]
    if all(offer.filter.startswith("type:") for offer in found) and not any(
        _stands_alone(text, each) for each in found
    ):
        return ()
    return tuple(sorted(found, key=lambda offer: offer.start))


def _add(found: list[FilterOffer], offer: FilterOffer) -> None:
    key = offer.filter.partition(":")[0]
    if all(
        (offer.end <= other.start or offer.start >= other.end) and other.filter.partition(":")[0] != key
        for other in found
    ):
        found.append(offer)


def _stands_alone(text: str, offer: FilterOffer) -> bool:
    """A kind by itself is meant as one where it is all there is, or a word after it says so: "mails about it"."""
    rest = text[offer.end :].strip()
    return not rest or bool(_LEADS_ON.match(rest)) or _is_dense(text, offer.start, offer.end)


def _is_dense(text: str, start: int, end: int) -> bool:
    """Whether a word, or what stands before it, is of a script without spaces."""
    return not text[start:end].isascii() or not text[:start].rstrip()[-1:].isascii()


# --- kinds

_KIND_WORDS = {
    "pdf": r"pdfs?(?:[ -](?:files?|documents?|dateien|datei))?",
    "mail": r"(?:e-?)?mails?",
    "image": r"photos?|photographs?|pictures?|images?|fotos?|bild(?:er)?",
    "excel": r"excel[ -](?:files?|sheets?|dateien|tabellen?)",
    "sheet": r"spreadsheets?|tabellen?",
    "slides": r"presentations?|slides?|slide decks?|powerpoints?|präsentation(?:en)?|folien",
    "word": r"word[ -](?:files?|documents?|dateien|dokumente?)",
    "document": r"documents?|dokumente?",
    "page": r"web ?pages?|webseiten?",
}
_DENSE_KINDS = {
    "pdf": "PDF(?:文件|文档|ファイル)?",
    "mail": "电子邮件|邮件|メール",
    "image": "照片|图片|写真|画像",
    "sheet": "电子表格|表格|スプレッドシート",
    "slides": "演示文稿|幻灯片|スライド|プレゼンテーション|プレゼン",
    "document": "文档|文書|ドキュメント",
    "page": "网页|ウェブページ",
}
_LEADS_ON = re.compile(
    r"(?:from|of|in|about|with|by|to|since|before|after|von|vom|aus|über|mit|zu|zum|zur|an|seit|vor|nach|im)\b", re.I
)
_FIRST_KIND = re.compile(
    r"\s*(?:(?:all|my|the|any|some|alle|meine|die)\s+)*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KIND_WORDS.items())
    + r")(?=\s|$)",
    re.I,
)
_LAST_KIND = re.compile(
    r"\b(?:as|als)\s+(?:an?\s+)?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KIND_WORDS.items())
    + r")\s*$",
    re.I,
)
_DENSE_KIND = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _DENSE_KINDS.items()) + r")\s*$", re.I
)


def _kinds(text: str) -> Iterator[FilterOffer]:
    dense = _DENSE_KIND.search(text)
    if dense is not None and (dense.start() == 0 or _is_dense(text, dense.start(), dense.end())):
        yield _offer(text, dense, f"type:{dense.lastgroup}")
    for match in (_FIRST_KIND.match(text), _LAST_KIND.search(text)):
        if match is not None:
            yield _offer(text, match, f"type:{match.lastgroup}")


# --- times

_MONTHS = (
    "january|jan|januar|jänner", "february|feb|februar", "march|mar|märz|maerz", "april|apr", "may|mai",
    "june|jun|juni", "july|jul|juli", "august|aug", "september|sept|sep", "october|oct|oktober|okt", "november|nov",
    "december|dec|dezember|dez",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_SINCE, _BEFORE, _AFTER = r"since|seit", r"before|vor", r"after|nach"
_WHEN = rf"(?P<when>from|of|in|during|im|vom|von|aus|{_SINCE}|{_BEFORE}|{_AFTER})"
_LAST = "(?:last|past|(?:letzte|vergangene)[rsnm]?)"
_THE = r"(?:(?:the|der|den|dem|des)\s+)?"
_UNITS = {
    "day": "days?|tage?n?",
    "week": "weeks?|wochen?",
    "month": "months?|monat(?:e?n?|s)",
    "year": "years?|jahre?[ns]?",
}
_UNIT = "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("two zwei 两 二", "three drei 三", "four vier 四", "five fünf 五", "six sechs 六", "seven sieben 七",
         "eight acht 八", "nine neun 九", "ten zehn 十"), 2)
    for word in words.split()
} | {"一": 1, "十一": 11, "十二": 12}  # fmt: skip
_COUNT = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LATIN_TIMES = (
    re.compile(rf"\b(?:{_WHEN}\s+)?(?P<today>today|heute)\b", re.I),
    re.compile(rf"\b(?:{_WHEN}\s+)?(?P<yesterday>yesterday|gestern)\b", re.I),
    re.compile(rf"\b(?:{_WHEN}\s+)?{_THE}{_LAST}\s+(?P<count>{_COUNT})\s+(?:{_UNIT})\b", re.I),
    re.compile(rf"\b(?:{_WHEN}\s+)?{_THE}(?:(?P<this>this|diese[rsnm]?)|{_LAST})\s+(?:{_UNIT})\b", re.I),
    re.compile(rf"\b{_WHEN}\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>(?:19|20)\d\d)\b)?", re.I),
    re.compile(rf"\b{_WHEN}\s+(?:(?:the year|jahr|dem jahr)\s+)?(?P<year>(?:19|20)\d\d)\b(?![-./]\d)", re.I),
)  # fmt: skip
_NAMED = {
    "today": "今天|今日", "yesterday": "昨天|昨日", "thisweek": "本周|这周|这个?星期|今週",
    "lastweek": "上个?星期|上周|先週",
    "thismonth": "本月|这个月|今月", "lastmonth": "上个?月|先月", "thisyear": "今年", "lastyear": "去年|昨年",
}  # fmt: skip
_SIDE = "(?P<side>以来|以降|之后|以后|以前|之前|より前)?"
_DENSE_TIMES = (
    re.compile("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _NAMED.items()) + f"){_SIDE}[的の]?"),
    re.compile(
        rf"(?:最近|过去|過去|近)(?P<count>{_COUNT})个?"
        "(?:(?P<day>天|日)|(?P<week>周|星期|週間?)|(?P<month>[かヶヵ]?月)|(?P<year>年))[内間]?[的の]?"
    ),
    re.compile(rf"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{{1,2}})月)?份?{_SIDE}[的の]?"),
    re.compile(
        rf"(?<![\d个個一二三四五六七八九十])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!\d|底)份?{_SIDE}[的の]?"
    ),
)  # fmt: skip


def _times(text: str, now: datetime) -> Iterator[FilterOffer]:
    for pattern in (*_LATIN_TIMES, *_DENSE_TIMES):
        for match in pattern.finditer(text):
            groups = {name: value for name, value in match.groupdict().items() if value}
            value = _period(groups, now)
            if value:
                yield _offer(text, match, _written(value, (groups.get("when") or groups.get("side") or "").lower()))


def _period(groups: Mapping[str, str], now: datetime) -> str:
    """As the filters write it: lastweek, 14d, 2024-03, 2023; "" for none."""
    for name in ("today", "yesterday", *_NAMED):
        if name in groups:
            return name
    unit = next((unit for unit in _UNITS if unit in groups), "")
    if "count" in groups:
        count = groups["count"].lower()
        number = int(count) if count.isdecimal() else _NUMBERS[count]
        return f"{number}{unit[0]}" if number else ""
    if "month" in groups and groups["month"].lower() not in ("month", "months") and not _is_unit(groups):
        return _month(groups, now)
    if "year" in groups and groups["year"].isdecimal():
        return groups["year"]
    if unit == "day":
        return ""
    return f"{'this' if 'this' in groups else 'last'}{unit}" if unit else ""


def _is_unit(groups: Mapping[str, str]) -> bool:
    return re.fullmatch(_UNITS["month"], groups["month"], re.I) is not None


def _month(groups: Mapping[str, str], now: datetime) -> str:
    """The month that is meant: without a year, the last one of this name."""
    name = groups["month"].lower()
    if name.isdecimal() or name in _NUMBERS:
        number = int(name) if name.isdecimal() else _NUMBERS[name]
    else:
        number = next(n for n, names in enumerate(_MONTHS, 1) if name in names.split("|"))
    if not 1 <= number <= 12:
        return ""
    year = int(groups.get("year") or now.year - (number > now.month))
    return f"{year}-{number:02}"


def _written(value: str, when: str) -> str:
    if re.fullmatch(rf"{_BEFORE}|以前|之前|より前", when):
        return f"before:{value}"
    if re.fullmatch(rf"{_SINCE}|以来|以降", when):
        return f"after:{value}"
    if re.fullmatch(rf"{_AFTER}|之后|以后", when) and re.fullmatch(r"\d{4}(-\d\d)?", value):
        return f"after:{_following(value)}"
    return f"date:{value}"


def _following(value: str) -> str:
    """The month or year after one: `after:` includes the day that it names."""
    year, _, month = value.partition("-")
    if not month:
        return str(int(year) + 1)
    return f"{int(year) + (month == '12')}-{int(month) % 12 + 1:02}"


# --- people

_PERSON = re.compile(r"\b(?P<by>from|von|by|to|an)\s+(?P<name>[^\W\d_][\w.'@+-]*(?:\s+[^\W\d_][\w.'-]*){0,2})", re.I)
_DENSE_PERSON = re.compile(
    r"(?P<to>发给|寄给|给)?(?:来自|由)?(?P<name>[^\s的の,，、]{1,24}?)(?P<to_too>宛て?|へ)?(?:发来|发送|发|写|から)?[的の]*$"
)


def _people(text: str, found: list[FilterOffer], people: People, kind: str) -> Iterator[FilterOffer]:
    if not kind:
        return
    mail = kind == "mail"
    for match in _PERSON.finditer(text):
        by = match["by"].lower()
        if by in ("to", "an"):
            key, known = "to", people.recipient
        elif mail:
            key, known = "from", people.sender
        else:
            key, known = "author", people.author
        if key == "to" and not mail:
            continue
        end = min((offer.start for offer in found if offer.start > match.start()), default=len(text))
        names = text[match.start("name") : min(match.end(), end)].split()
        for count in range(min(len(names), MAX_NAME_WORDS), 0, -1):
            name = " ".join(names[:count])
            if known(name):
                place = text.index(names[count - 1], match.start("name")) + len(names[count - 1])
                yield FilterOffer(text[match.start() : place], _with_value(key, name), match.start(), place)
                break
    if mail and not text.isascii():
        yield from _dense_people(text, found, people)


def _dense_people(text: str, found: list[FilterOffer], people: People) -> Iterator[FilterOffer]:
    """Between what was recognised stand names alone: 三月Ana的邮件, 3月のAnaからのメール."""
    start = 0
    for end in (*sorted(offer.start for offer in found), len(text)):
        match = _DENSE_PERSON.search(text[start:end])
        if match is not None and (name := match["name"].strip()):
            to = match["to"] or match["to_too"]
            if (people.recipient if to else people.sender)(name):
                place = start + match.start()
                yield FilterOffer(match[0], _with_value("to" if to else "from", name), place, start + match.end())
        start = max((offer.end for offer in found if offer.start <= end), default=0)


def _with_value(key: str, value: str) -> str:
    return f'{key}:"{value}"' if " " in value else f"{key}:{value}"


def _offer(text: str, match: re.Match[str], filter: str) -> FilterOffer:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    end = match.start() + len(match[0].rstrip())
    return FilterOffer(text[start:end], filter, start, end)
