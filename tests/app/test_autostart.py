"""Start at login: what is put where, what counts as on, and the switch in the settings."""

from __future__ import annotations

import configparser
import os
import plistlib
import shlex
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.__main__ import message, parse
from app.desktop import autostart
from app.engine_bridge import EngineBridge
from app.settings.dialog import SettingsDialog
from engine.base.errors import HitherError
from engine.base.paths import Paths
from engine.base.settings import Settings
from tests.app.seen import says, setting

COMMAND = ["/opt/my programs/hither-window", "--hidden"]


@pytest.fixture
def config(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path / ".config"


def read(path):
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(path, "utf-8")
    return entry


def test_an_entry_in_the_home_folder(config):
    start = autostart.autostart()
    place = start.path
    assert place.parent == config / "autostart"
    assert not start.is_on() and not place.exists()
    start.set_on(True)
    assert start.is_on()
    entry = read(place)["Desktop Entry"]
    command = shlex.split(entry["Exec"])
    assert "--hidden" in command and (os.access(command[0], os.X_OK))
    wishes = parse(command[command.index("--hidden") :])
    assert wishes.hidden and wishes.home == os.environ["HITHER_HOME"], "the library of this run"
    assert (entry["Type"], entry["Name"]) == ("Application", "Hither")
    start.set_on(False)
    start.set_on(False)
    assert not start.is_on() and not place.exists()


def test_libraries_are_started_each_by_an_entry_of_its_own(config, monkeypatch, tmp_path):
    mine = autostart.autostart()
    monkeypatch.delenv("HITHER_HOME")
    usual = autostart.autostart()
    usual.set_on(True)
    assert usual.path.name == "hither.desktop" and usual.is_on() and not mine.is_on()
    mine.set_on(True)
    usual.set_on(False)
    assert mine.is_on() and not usual.is_on()
    monkeypatch.setenv("HITHER_HOME", str(tmp_path / "other"))
    assert not autostart.autostart().is_on()
    agents, values = tmp_path / "agents", QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    for mark in ("", "0a1b"):
        autostart.LaunchAgent(agents, COMMAND, mark).set_on(True)
        autostart.RunKey(values, COMMAND, mark).set_on(True)
    labels = {plistlib.loads(file.read_bytes())["Label"] for file in agents.iterdir()}
    assert labels == {file.stem for file in agents.iterdir()} and len(labels) == 2
    assert set(values.allKeys()) == {"Hither", "Hither 0a1b"}


def test_without_a_home_of_its_own_the_usual_one_is_meant(monkeypatch):
    monkeypatch.delenv("HITHER_HOME")
    assert autostart.start_command()[-1] == "--hidden"
    monkeypatch.setenv("HITHER_HOME", str(Paths.default().root))
    assert autostart.start_command()[-1] == "--hidden", "it is the usual one, however it is named"
    monkeypatch.setenv("HITHER_HOME", "~/a library")
    assert autostart.start_command()[-2:] == ["--home", str(Path.home() / "a library")]


def test_the_configuration_may_be_elsewhere(config, monkeypatch, tmp_path):
    monkeypatch.delenv("HITHER_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    autostart.autostart().set_on(True)
    assert (tmp_path / "other" / "autostart" / "hither.desktop").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert not autostart.autostart().is_on()


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("[Desktop Entry]\nExec=hither-window\n", True),
        ("[Desktop Entry]\nHidden=true\n", False),
        ("[Desktop Entry]\nX-GNOME-Autostart-enabled=false\n", False),
        ("[Desktop Entry]\nName=Hither\nName=Again\n# a remark\n", True),
        ("no entry at all", False),
        ("", False),
        ("[Desktop Entry]\nHidden=perhaps\n", False),
    ],
)
def test_what_the_desktop_made_of_it_counts(tmp_path, text, on):
    (tmp_path / "hither.desktop").write_text(text, "utf-8")
    assert autostart.XdgEntry(tmp_path, COMMAND).is_on() is on


@pytest.mark.parametrize(
    ("part", "written"),
    [
        ("--hidden", "--hidden"),
        ("/opt/my programs/x", '"/opt/my programs/x"'),
        ("100%", "100%%"),
        ('a"b', '"a\\\\"b"'),
        ("a$b", '"a\\\\$b"'),
        ("a\\b", '"a\\\\\\\\b"'),
        ("", '""'),
    ],
)
def test_arguments_are_quoted_as_the_standard_has_it(part, written):
    assert autostart.quoted(part) == written


def test_a_launch_agent(tmp_path):
    start = autostart.LaunchAgent(tmp_path / "LaunchAgents", COMMAND)
    start.set_on(True)
    assert start.is_on()
    (file,) = (tmp_path / "LaunchAgents").iterdir()
    agent = plistlib.loads(file.read_bytes())
    assert agent["ProgramArguments"] == COMMAND and agent["RunAtLoad"] is True and file.stem == agent["Label"]
    start.set_on(False)
    assert not start.is_on()


def test_a_value_of_the_run_key(tmp_path):
    place = str(tmp_path / "registry.ini")
    autostart.RunKey(QSettings(place, QSettings.Format.IniFormat), COMMAND).set_on(True)
    again = QSettings(place, QSettings.Format.IniFormat)
    assert again.value("Hither") == '"/opt/my programs/hither-window" --hidden'
    start = autostart.RunKey(again, COMMAND)
    assert start.is_on()
    start.set_on(False)
    assert not start.is_on()


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(HitherError, match="could not be changed"):
        autostart.XdgEntry(tmp_path / "file", COMMAND).set_on(True)


def test_the_switch_in_the_settings(config, qtbot, wait):
    bridge = EngineBridge(lambda: None)
    dialog = SettingsDialog(bridge, Settings())
    qtbot.addWidget(dialog)
    row = setting(dialog, "desktop.start_at_login")
    row.click()
    place = autostart.autostart().path
    assert place.exists()
    again = SettingsDialog(bridge, Settings())
    qtbot.addWidget(again)
    assert setting(again, "desktop.start_at_login").isChecked()
    row.click()
    assert not place.exists()
    (config / "autostart").rmdir()
    (config / "autostart").touch()  # a file where a folder should be
    row.click()
    assert says(row.parentWidget(), "could not be changed") and not row.isChecked()
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    wait(lambda: bool(ended))


def test_the_desktop_file_names_what_is_there():
    entry = read(files("resources") / "desktop" / "hither.desktop")
    assert (files("resources") / "icons" / f"{entry['Desktop Entry']['Icon']}.svg").is_file()
    assert entry["Desktop Entry"]["Actions"] == "quick;"
    program, *arguments = entry["Desktop Action quick"]["Exec"].split()
    assert program == "hither-window" and parse(arguments).toggle


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_a_second_hidden_start_leaves_the_window_as_it_is(filled):
    filled.window.hide()
    filled.handle(message(parse(["--hidden"])))
    assert not filled.window.isVisible()
    filled.handle(message(parse([])))
    assert filled.window.isVisible()
