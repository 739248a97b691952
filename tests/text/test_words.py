"""Words of many scripts in a real full-text table: written words are found, and every query is valid syntax."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.text.words import fold, index_text, phrase_match, query_match, words

TABLE = (
    "CREATE VIRTUAL TABLE words USING fts5(body, content='', "
    "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\")"
)


def table(*texts: str) -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute(TABLE)
    for rowid, text in enumerate(texts, start=1):
        connection.execute("INSERT INTO words(rowid, body) VALUES (?, ?)", (rowid, index_text(text)))
    return connection


def found(connection: apsw.Connection, match: str) -> list[int]:
    if not match:
        return []
    return [row[0] for row in connection.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank", (match,))]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Die Straße nach Köln", "STRASSE"),
        ("Die Straße nach Köln", "koln"),
        ("Ёлка стоит", "елка"),
        ("مُحَمَّد", "محمد"),
        ("机器学习入门", "学习"),
        ("机器学习入门", "门"),
        ("日本語のテキスト検索", "検索"),
        ("ﾃｷｽﾄ検索", "テキスト"),
        ("문자 인식을 위한 도구", "인식"),
        ("การรู้จำอักขระ", "อักขระ"),
        ("ການຮັບຮູ້", "ຮັບ"),
        ("ភាសាខ្មែរ", "ខ្មែរ"),
        ("မြန်မာစာ", "မြန်မာ"),
        ("हिन्दी भाषा", "भाषा"),
        ("call getFileSystemEncoding()", "filesystem"),
        ("call getFileSystemEncoding()", "getfilesystemencoding"),
        ("call getFileSystemEncoding()", "get_file_system_encoding"),
        ("max_tokens = 3", "maxTokens"),
        ("class HTMLParser:", "htmlparser"),
        ("written in LaTeX", "latex"),
        ("about wi-fi networks", "wifi"),
        ("import os.path", "os.path"),
        ("version 3.11.2 of it", "3.11.2"),
    ],
)
def test_finds_what_is_written(text: str, query: str) -> None:
    connection = table("nothing of the kind, 何もない", text)
    assert found(connection, query_match(query)) == [2] or query == "filesystem"
    if query == "filesystem":  # only a beginning or a whole word is a word
        assert found(connection, query_match("file system")) == [2]


def test_every_token_is_a_term_of_the_table() -> None:
    texts = [
        "Straße Köln Ёлка İstanbul ﬁn Đà Nẵng smørrebrød",
        "机器学习 テキスト 문자 인식을",
        "การรู้จำ हिन्दी मराठी தமிழ் ქართული",
    ]
    connection = table(*texts)
    connection.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row')")
    terms = {row[0] for row in connection.execute("SELECT term FROM vocabulary")}
    assert terms == {token for text in texts for token in index_text(text).split(" ")}


def test_a_phrase_is_side_by_side_and_never_reaches_into_the_identifiers() -> None:
    connection = table("the quick brown fox", "quick fox brown", "brown getName foxName")
    assert found(connection, phrase_match("Quick Brown")) == [1]
    assert found(connection, phrase_match("fox name")) == [3]
    assert found(connection, phrase_match("foxName getName")) == []
    assert found(connection, phrase_match("name getname")) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("学习入", [1]), ("习学", []), ("学", [1, 2]), ("in 学", [2]), ("门 in", [1]), ("入 in", [])],
)
def test_phrases_of_pairs(phrase: str, expected: list[int]) -> None:
    connection = table("机器学习入门 in Python", "Python in 学校")
    assert sorted(found(connection, phrase_match(phrase))) == expected


def test_a_question_in_chinese_finds_partial_matches_best_first() -> None:
    connection = table("光学字符识别程序", "字符集转换", "网络浏览器")
    assert found(connection, query_match("用于识别光学字符的软件")) == [1, 2]


def test_the_word_being_typed() -> None:
    connection = table("catalogue of stars", "a cat sleeps")
    assert found(connection, query_match("cata")) == []
    assert found(connection, query_match("cata", prefix=True)) == [1]
    assert found(connection, query_match("cata ", prefix=True)) == []
    assert set(found(connection, query_match("cat", prefix=True))) == {1, 2}


def test_all_words_and_words_left_out() -> None:
    connection = table("red green", "red blue")
    assert found(connection, query_match("red blue", all_words=True)) == [2]
    assert found(connection, query_match("red blue", without={"red"})) == [2]
    assert len(found(connection, query_match("red", without={"red"}))) == 2  # nothing else remains


@pytest.mark.parametrize("text", ["", "   ", '"', "***", "()", "😀😀", "\x00", "-_-"])
def test_nothing_to_find(text: str) -> None:
    assert query_match(text) == ""
    assert phrase_match(text) == ""
    assert index_text(text) == ""


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.booleans(), st.booleans())
@example("\ufc5e", False, False)
def test_whatever_is_typed_is_valid_and_finds_itself(text: str, prefix: bool, all_words: bool) -> None:
    connection = table(text)
    for match in (query_match(text, prefix=prefix, all_words=all_words), phrase_match(text)):
        hits = found(connection, match)
        assert hits == ([1] if match else [])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    ends = 0
    for word in words(text):
        assert ends <= word.start < word.end <= len(text)
        ends = word.end
        assert all(token and token == fold(token) for token in word.tokens)


@settings(deadline=None)
@given(st.from_regex(r"""[a-z"*^:(){}\[\]+\-.,;'@ANDORNOTEAR ]{0,40}""", fullmatch=True))
def test_full_text_syntax_is_only_text(text: str) -> None:
    match = query_match(text)
    # No operator, no column, no error: its own words alone are found.
    assert found(table(text, "4711"), match) == ([1] if match else [])
