import dataclasses

import pytest
from PySide6.QtGui import QColor, QPalette

from app.look.style_sheet import style_sheet
from app.look.tones import DARK, LIGHT, Tones, contrast, from_palette, mark_tones, mixed, on_selected

READABLE = 4.5  # WCAG 2.2, 1.4.3 (AA, text)
VISIBLE = 3.0  # 1.4.11: what is needed to understand a control


def of_the_system(ground: str, ink: str, chosen: str, on_chosen: str, *, dark: bool) -> Tones:
    """As a high-contrast desktop has them."""
    palette, roles = QPalette(), QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button):
        palette.setColor(role, QColor(ground))
    palette.setColor(roles.Text, QColor(ink))
    palette.setColor(roles.Highlight, QColor(chosen))
    palette.setColor(roles.HighlightedText, QColor(on_chosen))
    return from_palette(palette, dark)


HIGH = {
    "night": of_the_system("#000000", "#ffffff", "#1aebff", "#000000", dark=True),
    "day": of_the_system("#ffffff", "#000000", "#37006e", "#ffffff", dark=False),
}
ALL = pytest.mark.parametrize("tones", [LIGHT, DARK, *HIGH.values()], ids=["light", "dark", *HIGH])


def pairs(tones: Tones) -> list[tuple[str, str, str]]:
    grounds = {name: getattr(tones, name) for name in ("window", "side", "surface", "raised", "hover")}
    inks = {name: getattr(tones, name) for name in ("text", "muted")}
    found = [(f"{i} on {g}", ink, ground) for i, ink in inks.items() for g, ground in grounds.items()]
    found += [
        ("on_selected", tones.on_selected, tones.selected),
        ("muted_on_selected", tones.muted_on_selected, tones.selected),
        *((f"found word in a row {chosen}", *reversed(mark_tones(tones, chosen=chosen))) for chosen in (True, False)),
        ("on_accent on accent", tones.on_accent, tones.accent),
        ("on_accent on accent_hover", tones.on_accent, tones.accent_hover),
        ("on_mark on mark", tones.on_mark, tones.mark),
        ("text on passage", tones.text, tones.passage),
        ("warning on surface", tones.warning, tones.surface),
        ("warning on side", tones.warning, tones.side),
        ("danger on surface", tones.danger, tones.surface),
        ("accent on window", tones.accent, tones.window),
        ("accent on surface", tones.accent, tones.surface),
        ("text on notice", tones.text, mixed(tones.warning, tones.surface, 0.10)),
    ]
    found += [(f"{name} on surface", tone, tones.surface) for name, tone in tones.syntax.items()]
    found += [(f"{name} on passage", tone, tones.passage) for name, tone in tones.syntax.items()]
    found += [
        (f"{kind} on its tile", tone, mixed(tone, tones.surface, 0.18 if tones.dark else 0.11))
        for kind, tone in tones.kinds.items()
    ]
    return found


@ALL
def test_every_text_is_readable(tones):
    poor = [
        f"{name}: {contrast(ink, ground):.2f}" for name, ink, ground in pairs(tones) if contrast(ink, ground) < READABLE
    ]
    assert not poor


@ALL
def test_focus_is_visible(tones):
    for ground in (tones.window, tones.side, tones.surface, tones.raised):
        assert contrast(tones.accent, ground) >= VISIBLE


@ALL
def test_the_style_sheet_leaves_no_tone_open(tones):
    assert "@" not in style_sheet(tones)


@ALL
def test_what_lies_on_a_chosen_row_stands_out_from_it(tones):
    for tone in (tones.accent, tones.good, tones.danger, *tones.kinds.values()):
        assert contrast(on_selected(tone, tones), tones.selected) >= VISIBLE
    assert mark_tones(tones, chosen=True)[0] != tones.selected, "a found word is seen there too"
    assert contrast(tones.accent, tones.track) >= 1.5, "how far something is"


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_high_contrast_takes_the_colours_of_the_system():
    system = QPalette()
    system.setColor(QPalette.ColorRole.Text, QColor("#00ff00"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    tones = from_palette(system, dark=True)
    assert (tones.text, tones.surface, tones.muted) == ("#00ff00", "#000000", "#00ff00")
    assert {field.name for field in dataclasses.fields(tones)} == {field.name for field in dataclasses.fields(LIGHT)}
    assert set(tones.syntax) == set(LIGHT.syntax)
