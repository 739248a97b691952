"""The settings tell what a pattern leaves out while it is typed."""

from __future__ import annotations

from pathlib import Path

from app.settings.dialog import SettingsDialog
from app.settings.rule_count import RuleCount, sentence
from engine.index.rule_effect import RuleEffect
from tests.app.seen import setting


def test_typing_a_pattern_counts_what_it_leaves_out(filled, qtbot, wait):
    engine = filled.bridge.engine
    dialog = SettingsDialog(filled.bridge, engine.settings)
    qtbot.addWidget(dialog)
    dialog.show_group("indexing")
    count = dialog.findChild(RuleCount)
    patterns = setting(dialog, "indexing.exclude")
    patterns.setPlainText("*.md\nlease.*")
    wait(lambda: not count.isHidden())
    assert count.text().startswith("Leaves out 2 files of 5:") and "recipe.md" in count.text()
    patterns.setPlainText("*.xyz")
    wait(lambda: "none is left out" in count.text())
    patterns.setPlainText("")
    wait(count.isHidden)
    wait(lambda: engine.settings.indexing.exclude == ())


def test_only_patterns_of_files_are_counted(filled, qtbot):
    dialog = SettingsDialog(filled.bridge, filled.bridge.engine.settings)
    qtbot.addWidget(dialog)
    counted = {
        name
        for name in ("indexing.exclude", "indexing.never_read", "indexing.follow_links")
        if setting(dialog, name).parentWidget().findChild(RuleCount) is not None
    }
    assert counted == {"indexing.exclude", "indexing.never_read"}, "folders of links are no patterns"


def test_an_estimate_says_so():
    effect = RuleEffect(40_000, 1_000_000, (Path("/a/b.log"),), exact=False)
    assert sentence(effect) == "Leaves out about 40,000 files of 1,000,000: b.log …"
