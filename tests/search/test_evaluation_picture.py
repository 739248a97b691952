"""The picture of an evaluation: well formed whatever the groups are called, bars as long as the figures."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.evaluation_picture import FIGURES, draw
from engine.search.ranking_metrics import Mean, Quality

SVG = "{http://www.w3.org/2000/svg}"
SHARES = st.floats(0, 1)
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12)
MEANS = st.builds(Mean, st.integers(1, 999), st.builds(Quality, SHARES, SHARES, SHARES), st.just(Quality(0.1, 0, 1)))


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(NAMES, st.dictionaries(NAMES, MEANS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_figure_has_its_bar(means: dict[str, dict[str, Mean]]) -> None:
    root = ElementTree.fromstring(draw(means))
    groups = sum(len(found) for found in means.values())
    assert len(root.findall(f"{SVG}path")) == groups * len(FIGURES)
    texts = {text.text for text in root.findall(f"{SVG}text")}
    for way, found in means.items():
        assert way in texts
        for group, mean in found.items():
            assert any(text and text.startswith(f"{group} (") for text in texts)
            assert f"{mean.quality.ndcg:.3f}" in texts


def test_a_better_figure_has_a_longer_bar() -> None:
    def widths(ndcg: float) -> float:
        mean = Mean(1, Quality(ndcg, 0.5, 0.5), Quality(0, 0, 0))
        bars = ElementTree.fromstring(draw({"hybrid": {"all": mean}})).findall(f"{SVG}rect")
        return float(bars[2].get("width", "0"))

    assert widths(0.8) == 2 * widths(0.4) > 0
    assert widths(0.0) == 0
