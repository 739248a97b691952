"""The light and the dark tones, and the contrast of colours. Pure values; a test checks each pair."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QPalette

from engine.base.types import Kind

DISTINCT = 3.0  # WCAG 2.2, 1.4.11


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours as #RRGGBB, named for their use. Text has a contrast of 4.5:1 and more on every ground it stands on."""

    dark: bool
    window: str  # behind everything
    side: str  # the side bar and the status line
    surface: str  # lists, preview, fields
    raised: str  # cards, buttons, menus
    hover: str
    selected: str  # the chosen row
    on_selected: str  # text in it; the next for secondary text
    muted_on_selected: str
    line: str  # thin lines
    track: str  # the ground of a progress bar
    text: str
    muted: str  # secondary text
    faint: str  # disabled; decoration only
    accent: str  # buttons, links, focus
    accent_hover: str
    on_accent: str
    mark: str  # the ground of highlighted words
    on_mark: str
    passage: str  # the ground of the passage in a preview
    warning: str
    danger: str
    good: str
    kinds: dict[Kind, str] = field(default_factory=dict)
    syntax: dict[str, str] = field(default_factory=dict)


LIGHT = Tones(
    dark=False,
    window="#FBFAF8",
    side="#F3F1ED",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#F4F2EE",
    selected="#E8EEFB",
    on_selected="#1E1C1A",
    muted_on_selected="#625C55",
    line="#E5E1DA",
    track="#E5E1DA",
    text="#1E1C1A",
    muted="#625C55",
    faint="#A39C93",
    accent="#2B5BC7",
    accent_hover="#234DAB",
    on_accent="#FFFFFF",
    mark="#FFE7A0",
    on_mark="#2A2003",
    passage="#FFF8E3",
    warning="#8A5300",
    danger="#B3261E",
    good="#23703C",
    kinds={
        Kind.TEXT: "#566374",
        Kind.CODE: "#6A4BC4",
        Kind.DOCUMENT: "#2B5BC7",
        Kind.SHEET: "#23703C",
        Kind.SLIDES: "#B04A12",
        Kind.PAGE: "#0B6B75",
        Kind.MAIL: "#B0305C",
        Kind.IMAGE: "#97359A",
        Kind.DATA: "#6B6412",
        Kind.MEDIA: "#A5322B",
        Kind.ARCHIVE: "#7A5430",
        Kind.OTHER: "#625C55",
    },
    syntax={
        "keyword": "#7A3AA8",
        "string": "#23703C",
        "number": "#9A4A00",
        "comment": "#6B665E",
        "name": "#1F5FA8",
        "type": "#0B6B75",
        "tag": "#A32C4C",
        "heading": "#2B5BC7",
    },
)

DARK = Tones(
    dark=True,
    window="#1C1C1F",
    side="#18181A",
    surface="#212125",
    raised="#2A2A2F",
    hover="#28282D",
    selected="#2B3650",
    on_selected="#ECEAE6",
    muted_on_selected="#B0ABA4",
    line="#36363C",
    track="#36363C",
    text="#ECEAE6",
    muted="#B0ABA4",
    faint="#6F6B66",
    accent="#8FB0FF",
    accent_hover="#A9C2FF",
    on_accent="#0F1B38",
    mark="#63501A",
    on_mark="#FFEFC2",
    passage="#2E2A1F",
    warning="#F0B65A",
    danger="#FF8F85",
    good="#82CF9A",
    kinds={
        Kind.TEXT: "#AEB9C7",
        Kind.CODE: "#BCA5FF",
        Kind.DOCUMENT: "#8FB0FF",
        Kind.SHEET: "#82CF9A",
        Kind.SLIDES: "#FFAA7A",
        Kind.PAGE: "#74CFD9",
        Kind.MAIL: "#FF9CBD",
        Kind.IMAGE: "#E7A0EA",
        Kind.DATA: "#D5CB6C",
        Kind.MEDIA: "#FF9C95",
        Kind.ARCHIVE: "#DDB78E",
        Kind.OTHER: "#B0ABA4",
    },
    syntax={
        "keyword": "#D3A4F5",
        "string": "#94D3A2",
        "number": "#F2B27A",
        "comment": "#A29C93",
        "name": "#93BEFF",
        "type": "#7FD3DC",
        "tag": "#FF9CB0",
        "heading": "#8FB0FF",
    },
)


def from_palette(system: QPalette, dark: bool) -> Tones:
    """The tones of a high-contrast desktop: the system's text, ground and highlight. Only what need not be read gets
    shades."""
    roles = QPalette.ColorRole
    base = DARK if dark else LIGHT

    def tone(role: QPalette.ColorRole) -> str:
        return system.color(role).name()

    text, ground = tone(roles.Text), tone(roles.Base)
    return Tones(
        dark=dark,
        window=tone(roles.Window),
        side=tone(roles.Window),
        surface=ground,
        raised=tone(roles.Button),
        hover=ground,
        selected=tone(roles.Highlight),
        on_selected=tone(roles.HighlightedText),
        muted_on_selected=tone(roles.HighlightedText),
        line=text,
        track=mixed(text, ground, 0.3),
        text=text,
        muted=text,
        faint=mixed(text, ground, 0.5),
        accent=tone(roles.Highlight),
        accent_hover=tone(roles.Highlight),
        on_accent=tone(roles.HighlightedText),
        mark=tone(roles.Highlight),
        on_mark=tone(roles.HighlightedText),
        passage=ground,
        warning=text,
        danger=text,
        good=text,
        kinds=dict.fromkeys(base.kinds, text),
        syntax=dict.fromkeys(base.syntax, text),
    )


def mark_tones(tones: Tones, *, chosen: bool) -> tuple[str, str]:
    """Ground and text colour of a highlight; inverted in a selected row of the same colour."""
    if chosen and tones.mark == tones.selected:
        return tones.on_selected, tones.selected
    return tones.mark, tones.on_mark


def on_selected(tone: str, tones: Tones) -> str:
    """A colour for icons on a selected ground: its own, unless the contrast is too low."""
    return tones.on_selected if contrast(tone, tones.selected) < DISTINCT else tone


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    """`share` (0..1) of `over` on `under`."""
    top, ground = QColor(over), QColor(under)

    def channel(above: int, below: int) -> int:
        return round(above * share + below * (1 - share))

    return QColor(
        channel(top.red(), ground.red()), channel(top.green(), ground.green()), channel(top.blue(), ground.blue())
    ).name()


def _luminance(color: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    return 0.2126 * channel(made.redF()) + 0.7152 * channel(made.greenF()) + 0.0722 * channel(made.blueF())
