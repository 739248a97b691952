"""Surfaces of what a person keeps and looks at: saved searches, judged results, completion, comparison, the map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.presets.preset_dialog import Mode, PresetDialog
from app.presets.presets_page import PresetsPage, question
from app.saved.save_dialog import SaveDialog
from app.search.compare import CompareDialog
from app.settings.dialog import SettingsDialog
from app.settings.entries import Entry
from app.settings.model_download import ModelDownload
from app.settings.rerankers_page import RerankersPage
from app.settings.rule_count import RuleCount, sentence
from engine.base.map_types import LibraryMap, MapGroup, MapPoint
from engine.base.settings import Settings
from engine.base.types import DownloadProgress, Kind, SavedSearch, Suggestion
from engine.index.rule_effect import RuleEffect
from engine.models.choice import list_choices
from engine.models.machine import Machine
from engine.models.presets import PRESETS, Preset
from tests.app.looks import samples

if TYPE_CHECKING:
    from tests.app.looks.surfaces import Stage

SAVED = (
    SavedSearch("Leases", "terminate a lease", watched=True, unseen=(Path("/home/me/new.txt"),), id=1),
    SavedSearch(samples.LONG, "cake type:text", id=2),
)
POINTS = tuple(
    MapPoint(
        (number % 9 - 4) / 5 + number % 3 / 20,
        (number // 9 - 2) / 3,
        Path(f"/home/me/{'Documents' if number % 4 else 'Pictures'}/{number}.txt"),
        list(Kind)[number % 5],
        1,
        number % 3,
        "A passage.",
    )
    for number in range(45)
)
WORDS = (("lease", "rent"), ("cake",), ())
MAP = LibraryMap(POINTS, tuple(MapGroup(n, words, 15, POINTS[n + 20]) for n, words in enumerate(WORDS)), 9000)


def saved(stage: Stage) -> QWidget:
    window = stage.window
    window.saved.show_searches(SAVED)
    window.search.box.show_text("notice")
    window.search.answers.channel.answered.emit(samples.FOUND)
    hits = samples.FOUND.hits
    window.search.results.results.show_judgements({hits[0].path: True, hits[1].path: False})
    window.search.preview.clear()  # there is no library that a text could come from
    return window


def save(stage: Stage) -> QWidget:
    return stage.own(SaveDialog("terminate a lease type:text", stage.window))


def completion(stage: Stage) -> QWidget:
    search = stage.window.search
    search.box.show_text("lease type:")
    search.answers.channel.answered.emit(samples.FOUND)
    search.completer.show_suggestions(
        (Suggestion(6, "type:text", "text", 4120), Suggestion(6, "type:code", "code", 12), Suggestion(6, "in:", "in"))
    )
    return search.completer.frame


def compare(stage: Stage) -> QWidget:
    dialog = CompareDialog(stage.theme, stage.bridge, stage.window.actions_on_hits, stage.window)
    for side, preset in zip(dialog.sides, PRESETS, strict=False):
        side.offer(PRESETS, preset.name)
        side.show_hits(samples.FOUND.hits, "")
    dialog.field.setText("notice")
    for side in dialog.sides:
        side.show_hits(samples.FOUND.hits, "The model stopped.")
    return stage.own(dialog)


def the_map(stage: Stage) -> QWidget:
    window = stage.window
    window.map.show_map(MAP)
    window.pages.setCurrentWidget(window.map)
    return window


def half_done(stage: Stage, name: str) -> ModelDownload:
    """A download under way."""
    download = ModelDownload(stage.bridge, stage.window)
    download.name = name
    download.progress = DownloadProgress(1_900_000_000, 8_050_000_000)
    return download


def rerankers(stage: Stage) -> QWidget:
    dialog = SettingsDialog(stage.bridge, Settings(), stage.window, download=half_done(stage, "Qwen3-Reranker-4B"))
    dialog.resize(dialog.width(), 1000)
    dialog.show_group("search")
    page = dialog.findChild(RerankersPage)
    page.show_choices(list_choices(Path("/nowhere"), Machine("cuda:0", "GeForce RTX 4070", 12_900, 5e13)))
    page.show_value("Qwen3-Reranker-0.6B")
    return stage.own(dialog)


OWN = Preset("recipes", "Find a recipe", "Given a list of ingredients, retrieve recipes that use them")


def presets(stage: Stage) -> QWidget:
    dialog, page = _presets_page(stage)
    page.show_presets((*PRESETS, OWN, replace(OWN, name="long", title=samples.LONG)))
    rows = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    page.list.setCurrentRow(rows.index(OWN.name))
    dialog.show_group("presets")
    return dialog


def presets_with_hither(stage: Stage) -> QWidget:
    dialog, page = _presets_page(stage)
    page.show_presets(PRESETS)
    page.say("shared.toml is not a preset: it is too long. Choose another file.")
    dialog.show_group("presets")
    return dialog


def preset(stage: Stage) -> QWidget:
    dialog = PresetDialog(OWN, stage.theme, stage.bridge, stage.window.actions_on_hits, stage.window)
    dialog.trial.field.setText("notice")
    dialog.trial.own.show_hits(samples.FOUND.hits, "")
    dialog.trial.usual.show_hits(tuple(reversed(samples.FOUND.hits)), "")
    return stage.own(dialog)


def preset_to_try(stage: Stage) -> QWidget:
    dialog = PresetDialog(
        PRESETS[4], stage.theme, stage.bridge, stage.window.actions_on_hits, stage.window, mode=Mode.VIEW
    )
    return stage.own(dialog)


def delete_preset(stage: Stage) -> QWidget:
    return stage.own(question(stage.window, f"Delete “{samples.LONG}”?", "They search as usual.", "Delete"))


def _presets_page(stage: Stage) -> tuple[SettingsDialog, PresetsPage]:
    made = []

    def page(entry: Entry) -> PresetsPage:
        made.append(PresetsPage(entry, stage.theme, stage.bridge, stage.window.actions_on_hits))
        return made[0]

    dialog = SettingsDialog(stage.bridge, Settings(), stage.window, presets=page)
    stage.own(dialog)
    return dialog, made[0]


def rule(stage: Stage) -> QWidget:
    dialog = SettingsDialog(stage.bridge, Settings(), stage.window)
    dialog.show_group("indexing")
    count = dialog.findChild(RuleCount)
    count.setText(sentence(RuleEffect(132, 6160, tuple(Path(f"/a/{n}.log") for n in range(3)))))
    count.show()
    return stage.own(dialog)


def put_away(stage: Stage) -> None:
    """What the surfaces above leave in the window."""
    stage.window.saved.show_searches(())
    stage.window.search.completer.hide()
    stage.window.search.results.results.show_judgements({})


SURFACES = {
    "saved": saved,
    "save": save,
    "completion": completion,
    "compare": compare,
    "map": the_map,
    "rule": rule,
    "rerankers": rerankers,
    "presets": presets,
    "presets-with-hither": presets_with_hither,
    "preset": preset,
    "preset-to-try": preset_to_try,
    "preset-delete": delete_preset,
}
