"""Goes through the running program as a screen reader does: by AT-SPI alone, neither keys nor pointer nor windows.

Run by test_accessibility.py with the system's Python, which has the bindings (Debian: gir1.2-atspi-2.0, python3-gi).
Prints one JSON object: what was found, step by step, and the controls without a name or a role.
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

CONTROLS = ("push button", "toggle button", "check box", "text", "entry", "combo box", "spin button", "list", "tree")
PRESSES = ("press", "toggle", "click")
NO_ROLE = ("invalid", "unknown", "redundant object", "unknown role")


def main() -> None:
    sys.stdout.write(json.dumps(Walk().go()) + "\n")


class Walk:
    def __init__(self) -> None:
        self.nameless: list[str] = []
        self.program = waited(lambda: named(Atspi.get_desktop(0), "hither", "application"))

    def go(self) -> dict[str, object]:
        seen: dict[str, object] = {}
        window = waited(lambda: named(self.program, "Hither", "frame"))
        box = waited(lambda: named(window, "Search your files", "text"))
        seen["focused"] = box.get_state_set().contains(Atspi.StateType.FOCUSED)
        box.set_text_contents("either side may terminate")
        results = waited(lambda: named(window, "Results", "list"))
        waited(lambda: "contract.txt" in first_name(results))
        seen["first result"] = first_name(results)
        seen["announced"] = waited(lambda: results.get_description())
        self.check(window)
        waited(lambda: press(window, "Open"))
        waited(lambda: press(window, "Activity"))
        waited(lambda: named(window, "Activity", "label"))
        self.check(window)
        waited(lambda: press(window, "Back to the search"))
        waited(lambda: press(window, "Settings"))
        dialog = waited(lambda: named(self.program, "Settings", "dialog"))
        pages = []
        for page in ("Indexing", "Model", "Search", "Appearance"):
            waited(lambda page=page: press(dialog, page))
            waited(lambda page=page: named(dialog, page, "label"))
            self.check(dialog)
            pages.append(page)
        seen["settings"] = pages
        waited(lambda: press(dialog, "Close"))
        waited(lambda: named(self.program, "Settings", "dialog") is None)
        seen["nameless"] = sorted(set(self.nameless))
        seen["roles"] = sorted({node.get_role_name() for node in shown(window)})
        return seen

    def check(self, root: Atspi.Accessible) -> None:
        for node in shown(root):
            role, states = node.get_role_name(), node.get_state_set()
            reachable = states.contains(Atspi.StateType.FOCUSABLE) or role in CONTROLS
            if reachable and (not spoken(node) or role in NO_ROLE):
                self.nameless.append(f"{role} {spoken(node)!r} in {' > '.join(ancestors(node))}")


def shown(root: Atspi.Accessible) -> list[Atspi.Accessible]:
    """Everything below that is on the screen."""
    found, left = [], [root]
    while left:
        node = left.pop()
        if node.get_state_set().contains(Atspi.StateType.SHOWING):
            found.append(node)
            left += [child for at in range(min(node.get_child_count(), 200)) if (child := node.get_child_at_index(at))]
    return found


def named(root: Atspi.Accessible | None, name: str, role: str) -> Atspi.Accessible | None:
    left = [root] if root is not None else []
    while left:
        node = left.pop(0)
        children = [child for at in range(min(node.get_child_count(), 200)) if (child := node.get_child_at_index(at))]
        for child in children:
            same = child.get_role_name() == role and spoken(child).casefold() == name.casefold()
            if same and (role == "application" or child.get_state_set().contains(Atspi.StateType.SHOWING)):
                return child
        if role != "application":
            left += children
    return None


def press(root: Atspi.Accessible, name: str) -> bool:
    for role in ("push button", "toggle button", "check box"):
        found = named(root, name, role)
        if found is not None:
            for number in range(found.get_n_actions()):
                if found.get_action_name(number).casefold() in PRESSES:
                    return bool(found.do_action(number))
    return False


def first_name(results: Atspi.Accessible) -> str:
    return spoken(results.get_child_at_index(0)) if results.get_child_count() else ""


def spoken(node: Atspi.Accessible | None) -> str:
    return (node.get_name() or "").strip() if node is not None else ""


def ancestors(node: Atspi.Accessible) -> list[str]:
    names = []
    parent = node.get_parent()
    while parent is not None and len(names) < 4:
        names.append(f"{parent.get_role_name()} {spoken(parent)[:30]!r}")
        parent = parent.get_parent()
    return names


def waited(find: object, limit_s: float = 40) -> object:
    """What is looked for, as soon as it is there; the tree is asked again, since it changes."""
    end = time.monotonic() + limit_s
    while True:
        try:
            found = find()  # type: ignore[operator]
        except gi.repository.GLib.GError:  # a node that went while it was asked
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise SystemExit(f"not found: {find.__code__.co_consts} {getattr(find, '__defaults__', '')}")  # type: ignore[attr-defined]
        time.sleep(0.15)


if __name__ == "__main__":
    main()
