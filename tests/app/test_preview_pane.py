"""The preview pane over a real library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.preview.pane import CHOSEN_MS, PreviewPane
from engine.base.types import SearchRequest

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager


def test_it_stays_where_it_is_while_only_scores_change(filled, theme, qtbot, wait):
    response = filled.bridge.engine.search(SearchRequest("either side may terminate"))
    found = response.hits[0]
    pane = PreviewPane(theme, filled.bridge)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_hit(found, response.terms)
    wait(lambda: len(pane.text.found) > 2)
    pane.step(1)
    pane.step(1)
    place = pane.text.current
    passages = tuple(replace(passage, score=0.1) for passage in found.passages)
    pane.show_hit(replace(found, score=0.1, passages=passages), response.terms)
    qtbot.wait(CHOSEN_MS + 300)
    assert pane.text.current == place and place in pane.text.found
    pane.show_hit(found, ("months",))
    wait(lambda: pane.text.current != place)  # other words are asked for: it begins anew
