"""Every message that is said is in the table with the values that it takes, and comes back from where it was kept."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.english import ENGLISH
from engine.base.english_only import ENGLISH_ONLY
from engine.base.errors import FILE_PROBLEMS, BadRequest, HitherError, LibraryUnusable
from engine.base.messages import (
    NOTHING,
    TEMPLATES,
    Message,
    message_from_json,
    message_from_text,
    message_to_json,
    message_to_text,
    plain,
    say,
    together,
    values_of,
)
from engine.models.presets import PRESETS

ROOT = Path(__file__).parents[2]
ABOUT = {"path", "model"}  # what an error may be about, whether or not its sentence names it
NOT_VALUES = {"param"}
# Where ids are put together, of codes and names of presets.
MADE = {"engine/base/errors.py", "engine/base/types.py", "engine/models/presets.py"}
MADE_IDS = {f"file.{code}" for code in FILE_PROBLEMS} | {f"preset.{preset.name}" for preset in PRESETS}


@lru_cache(maxsize=1)
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for package in ("engine", "app")
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def error_classes() -> dict[str, ast.ClassDef]:
    """By name, all that are made of a HitherError."""
    classes = [node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {node.name: node for node in classes if node.name == "HitherError"}
    while more := {
        node.name: node
        for node in classes
        if node.name not in found and any(name_of(base) in found for base in node.bases)
    }:
        found |= more
    return found


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def takes_an_id(kind: ast.ClassDef) -> bool:
    """Whether what makes it is given the id: it has no constructor of its own, or one whose first argument is `id`."""
    own = [node for node in kind.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"]
    return not own or any(argument.arg == "id" for argument in own[0].args.posonlyargs)


def sayings() -> Iterator[tuple[str, ast.expr, set[str] | None, bool]]:
    """Each place in the sources that names a message: where, the id, the values if they are seen, whether an error."""
    errors = error_classes()
    raised = {name for name, kind in errors.items() if takes_an_id(kind)}
    inner = {id(call) for kind in errors.values() for call in ast.walk(kind) if is_super(call)}
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = name_of(node.func)
            is_error = name in raised or id(node) in inner
            place = f"{path}:{node.lineno}"
            if is_error or (name == "say" and isinstance(node.func, ast.Name)):
                names = {keyword.arg for keyword in node.keywords}
                values = None if None in names else {name for name in names if name is not None}
                yield place, node.args[0], values, is_error
            elif name == "_counted" and path == "engine/store/health.py":
                yield place, node.args[2], {"count"}, False


def is_super(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "__init__"
        and isinstance(node.func.value, ast.Call)
        and name_of(node.func.value.func) == "super"
    )


def ids_of(node: ast.expr) -> list[str] | None:
    """A constant, or one of two; None for anything else."""
    if isinstance(node, ast.IfExp):
        first, other = ids_of(node.body), ids_of(node.orelse)
        return None if first is None or other is None else first + other
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_every_message_is_in_the_table_with_its_values() -> None:
    wrong, found = [], 0
    for place, node, values, is_error in sayings():
        ids = ids_of(node)
        if ids is None:
            passed_on = isinstance(node, ast.Name) and node.id == "id"  # to a place that is looked at itself
            if not passed_on and place.split(":")[0] not in MADE:
                wrong.append(f"{place}: the id of a message is a constant")
            continue
        for id in ids:
            found += 1
            if id not in TEMPLATES:
                wrong.append(f"{place}: no message is called {id!r}")
            elif values is not None:
                given = values - NOT_VALUES - (ABOUT - values_of(id) if is_error else set())
                if given != values_of(id):
                    wrong.append(f"{place}: {id} takes {sorted(values_of(id))}, not {sorted(given)}")
    assert wrong == []
    assert found > 250  # the walk finds them


def test_every_message_of_the_table_is_said_somewhere() -> None:
    said = {
        node.value
        for path, tree in trees().items()
        if not path.startswith("engine/base/english")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    roots = {id.removesuffix(".hint").removesuffix(".one") for id in TEMPLATES}
    assert sorted(roots - said - MADE_IDS) == []
    assert not set(ENGLISH) & set(ENGLISH_ONLY)


@pytest.mark.parametrize("id", sorted(id for id in TEMPLATES if id.endswith((".hint", ".one"))))
def test_a_hint_and_a_singular_belong_to_a_message(id: str) -> None:
    assert id.rpartition(".")[0] in TEMPLATES


def test_a_message_says_english_with_its_values() -> None:
    pace = say("machine.per_second", passages=1234.4)
    assert str(say("machine.runs", machine=say("machine.this_processor"), pace=pace)) == (
        "Runs on this processor: about 1,234 passages a second."
    )
    assert str(say("doctor.vectors_damaged", count=1)) == "1 vector is damaged."
    assert str(say("doctor.vectors_damaged", count=1200)) == "1,200 vectors are damaged."


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert str(say("folder.missing", path=Path("/a/{b}{0}"))) == "There is no /a/{b}{0}."


def test_a_message_takes_the_values_of_its_template_and_no_others() -> None:
    for values in ({}, {"path": "/a", "folder": "/b"}):
        with pytest.raises(KeyError):
            say("folder.missing", **values)
    with pytest.raises(KeyError):
        say("There is no folder.")


def test_several_messages_are_one() -> None:
    assert together() is NOTHING
    assert together(NOTHING, plain("A."), NOTHING) == plain("A.")
    assert str(together(plain("A."), plain("B."), plain("C."))) == "A. B. C."


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = LibraryUnusable("library.folder_unwritable", path=Path("/a"))
    assert str(error) == "The library's folder cannot be written. Check the permissions of /a."
    again = BadRequest.of(error.message, path=error.path)
    assert (str(again), again.path, isinstance(again, HitherError)) == (str(error), Path("/a"), True)


MESSAGES = st.recursive(
    st.builds(plain, st.text(min_size=1))
    | st.builds(lambda count: say("duplicates.newest_only", count=count), st.integers()),
    lambda inner: (
        st.builds(lambda model, reason: say("model.pending_failed", model=model, reason=reason), st.text(), inner)
        | st.builds(
            lambda needed, free: say("download.needs_space", needed=needed, free=free), st.floats(0, 9), st.floats(0, 9)
        )
    ),
    max_leaves=5,
)


@given(MESSAGES)
def test_a_message_comes_back_from_json_and_from_the_database(message: Message) -> None:
    assert message_from_json(message_to_json(message)) == message
    assert message_from_text(message_to_text(message)) == message


def test_what_an_earlier_version_stored_is_shown_as_it_is() -> None:
    for text in ("The system allows too few watched folders.", "Budget 2024", '{"id": 5}', '{"id":"folder.missing"}'):
        assert str(message_from_text(text)) == text
    assert message_from_text("") is NOTHING


def test_what_this_version_does_not_know_is_said_by_the_text_beside_it() -> None:
    for value in ({"id": "from.tomorrow", "values": {}}, {"id": "folder.missing", "values": {}}, {"id": []}, None, 3):
        assert message_from_json(value, "A sentence of tomorrow.") == plain("A sentence of tomorrow.")
