"""The window speaks Chinese wholly, and no translation loses what it is to be filled with."""

import re
import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.words.engine_sentences import TEMPLATES, find_template
from app.words.i18n import counted_files, from_engine, install
from engine.base.errors import FILE_PROBLEMS, ModelInvalid
from engine.models.catalog import KNOWN_MODELS, STARTER
from engine.models.machine import Machine, judge
from engine.models.presets import PRESETS, notice

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


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_pattern_finds_itself(template):
    names = re.findall(r"{(\w+)}", template)
    filled = template.format(**{name: f"/a {name}. 1" for name in names})
    assert find_template(filled) == (template, {name: f"/a {name}. 1" for name in names})


@pytest.mark.parametrize(
    "machine",
    [Machine("cpu", "this processor", 8_000, 5e10), Machine("cuda:0", "GeForce RTX 3060", 12_000, 2e13)],
)
def test_what_a_computer_makes_of_a_model_is_said_in_chinese(chinese, machine):
    for model in KNOWN_MODELS:
        said = from_engine(judge(model, machine).sentence).replace(machine.name, "")
        assert not set(re.findall("[A-Za-z]+", said)) - {"GB", "GPU", "Hither"}, said


def test_names_and_numbers_stand_in_a_translated_sentence(chinese):
    gpu = Machine("cuda:0", "GeForce RTX 3060", 12_000, 2e13)
    small = KNOWN_MODELS[1]
    assert from_engine(judge(small, gpu).sentence) == "可在GeForce RTX 3060上运行：约每秒 33 个段落。"
    assert from_engine(notice("code", STARTER)) == (
        "multilingual-e5-small 不接受指令：“按描述查找代码”与“查找文档”的结果相同。"
    )
    assert from_engine("a is being prepared. Until then b answers.") == "正在准备 a。 在此之前由 b 回答搜索。"
    assert from_engine("There is no /data/a. b.") == "/data/a. b 不存在。"
    error = ModelInvalid("The model m cannot be used: config.json is missing.", "Copy or download the whole model.")
    assert from_engine(f"m cannot be used: {error}") == (
        "无法使用 m：无法使用模型 m：缺少 config.json。 请复制或下载完整的模型。"
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_chinese_title(chinese, preset):
    assert QCoreApplication.translate("presets", preset.title) != preset.title
