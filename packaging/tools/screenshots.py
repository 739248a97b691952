"""Takes the screenshots for README and manual: the real window with a real engine and a sample library.

    python packaging/tools/screenshots.py [FOLDER]      default: resources/screenshots

Each scene runs in its own process, so that language and colours are those of a fresh start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

SIZE = (1160, 720)
# scene: colours, language
SCENES = {
    "search": ("light", "en"),
    "search-dark": ("dark", "en"),
    "code": ("dark", "en"),
    "chinese": ("light", "zh_CN"),
    "arabic": ("light", "en"),
    "welcome": ("light", "en"),
    "not-indexed": ("light", "en"),
    "activity": ("dark", "en"),
    "quick": ("light", "en"),
    "settings": ("light", "en"),
    "presets": ("light", "en"),
    "nothing": ("dark", "en"),
}


def main() -> int:
    target = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "resources" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "jo"
        home.mkdir()
        environment = {
            **os.environ,
            "HOME": str(home),
            "HITHER_HOME": str(Path(temporary) / "library"),
            "XDG_RUNTIME_DIR": temporary,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": "2",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }
        for scene in SCENES:
            done = subprocess.run(
                [sys.executable, __file__, "--scene", scene, str(home), str(target / f"{scene}.png")],
                env=environment,
                timeout=180,
                check=False,
            )
            print(scene, "taken" if done.returncode == 0 else f"failed ({done.returncode})", flush=True)
            if done.returncode:
                return 1
    return 0


def take(scene: str, home: Path, picture: Path) -> None:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication
    from sample_library import write_library

    from app.application import Application, StartOptions
    from engine.base.paths import Paths
    from engine.base.settings import Appearance

    colours, language = SCENES[scene]
    qt = QApplication([])
    qt.setFont(QFont("Noto Sans", 10))
    folders = write_library(home)
    for name in ("Desktop", "Downloads", "Pictures"):
        (home / name).mkdir(exist_ok=True)
    paths = Paths.default()
    if scene == "welcome":
        paths = Paths(paths.root.with_name("empty"))
    program = Application(qt, paths, Appearance(theme=colours, language=language))
    program.state.keep_flag("panel", True)
    program.start(StartOptions())
    window = program.window
    window.resize(*SIZE)
    wait(lambda: program.bridge.status is not None)
    if scene != "welcome":
        known = {folder.folder.path for folder in program.bridge.status.folders}
        window.folders.add([folder for folder in folders if folder not in known])
        wait(lambda: program.bridge.status.documents > 15 and not program.bridge.status.busy, 120)
        rest(500)
        wait(lambda: not program.bridge.status.busy, 120)  # the look for changes at the start
    shown = stage(scene, program)
    rest(700)
    shown.grab().save(str(picture))
    program.bridge.closed.connect(qt.quit)
    program.quit()
    qt.exec()


def stage(scene: str, program: object) -> object:
    """Bring the program into the state to show; returns the widget to grab."""
    window = program.window  # type: ignore[attr-defined]
    search = window.search
    questions = {
        "search": "how do I end the rental contract",
        "search-dark": "how do I end the rental contract",
        "code": "extend a lock before it runs out",
        "chinese": "提前退租要提前多久通知",
        "arabic": "متى يعاد التأمين",
        "nothing": "",
    }
    if scene in questions and scene != "nothing":
        search.search_for(questions[scene])
        wait(lambda: search.results.results.rowCount() > 0)
        rest(900)
    if scene == "search":
        choose(search, "Rental agreement (signed).pdf")
    elif scene == "search-dark":
        choose(search, "房屋租赁合同（2023年修订版）.txt")
    elif scene == "not-indexed":
        window.failures.show()
    elif scene == "activity":
        window.status.show_activity()
    elif scene == "nothing":
        search.chips._chips[0].choose("Slides", "type:slides")
        search.search_for("quarterly figures")
        rest(600)
    elif scene in ("settings", "presets"):
        window.settings.show("" if scene == "settings" else "presets")
        rest(400)
        from app.settings.dialog import SettingsDialog

        return window.findChild(SettingsDialog)
    elif scene == "quick":
        program.popup.appear("when do we get the deposit back")  # type: ignore[attr-defined]
        wait(lambda: program.popup.results.results.rowCount() > 0)  # type: ignore[attr-defined]
        rest(900)  # meaning follows the words
        program.popup.box.field.deselect()  # type: ignore[attr-defined]
        return program.popup  # type: ignore[attr-defined]
    rest(900)
    return window


def choose(search: object, name: str) -> None:
    """Select the row of a file, as the arrow keys would."""
    hits = search.results.results.hits  # type: ignore[attr-defined]
    for row, hit in enumerate(hits):
        if hit.path.name == name:
            search._on_moved(row - search.results.currentIndex().row())  # type: ignore[attr-defined]


def wait(condition: Callable[[], bool], limit_s: float = 30) -> None:
    for _ in range(int(limit_s * 20)):
        if condition():
            return
        rest(50)
    raise SystemExit("the window did not get there in time")


def rest(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scene"]:
        take(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(main())
