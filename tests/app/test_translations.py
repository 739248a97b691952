"""The window speaks Chinese wholly, and no translation loses what it is to be filled with."""

import re
import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.i18n import counted_files, from_engine, install
from engine.errors import FILE_PROBLEMS

FOLDER = files("resources") / "translations"
LANGUAGES = ("zh_CN", "de", "ja")


def messages(language: str):
    with (FOLDER / f"hither_{language}.ts").open(encoding="utf-8") as stream:
        return [(m.findtext("source"), m.findtext("translation") or "") for m in ET.parse(stream).iter("message")]


def test_chinese_is_complete():
    assert [source for source, translation in messages("zh_CN") if not translation] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive(language):
    for source, translation in messages(language):
        if translation:
            assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", translation)), source


@pytest.fixture
def chinese(qapp):
    before = QLocale()
    translators = install(qapp, "zh_CN")
    yield translators
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def test_the_window_speaks_chinese(chinese):
    assert counted_files(3080) == "3,080 个文件"
    assert QCoreApplication.translate("Welcome", "Start") == "开始"


@pytest.mark.parametrize("problem", FILE_PROBLEMS.values())
def test_every_reason_has_a_translation(chinese, problem):
    assert from_engine(problem.title) != problem.title
    assert from_engine(problem.hint) != problem.hint


def test_a_title_and_a_hint_in_one_are_both_translated(chinese):
    assert from_engine("The disk is full. Free some space, then retry.") == "磁盘已满。 请腾出一些空间后重试。"
    assert from_engine("Nobody translated this. Nor this.") == "Nobody translated this. Nor this."
