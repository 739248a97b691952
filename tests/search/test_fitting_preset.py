"""Code and questions are told from plain words; in doubt nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.search.fitting_preset import ANSWER, SIMILAR_CODE, fitting_preset


@pytest.mark.parametrize(
    "text",
    [
        "for item in self.items: total += item.price()",
        "return json.loads(path.read_text())",
        "const x = items.map(i => i.id);",
        "SELECT name FROM users WHERE id = 3;".lower(),
        "if (a == b) { return a[0]; }",
        "def renew(lease): return lease + 1",
    ],
)
def test_code(text: str) -> None:
    assert fitting_preset(text) == SIMILAR_CODE


@pytest.mark.parametrize(
    "text",
    [
        "When does the lease end?",
        "how long may the tenant stay",
        "Wie lange ist die Kündigungsfrist",
        "comment résilier le bail ?",
        "租约什么时候结束",
        "解約はいつですか",
        "как расторгнуть договор аренды",
        "متى ينتهي العقد؟",
    ],
)
def test_questions(text: str) -> None:
    assert fitting_preset(text) == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "", "lease", "terminate a lease", "what", "who is who", "holiday plans (draft)", "a = b", "C++", "invoice 4711",
        "report; final", "Quarterly-Report.docx", "合同", "is it", "e-mail to me@example.org", "type:pdf lease",
        "was war",
    ],
)  # fmt: skip
def test_plain_words(text: str) -> None:
    assert fitting_preset(text) == ""


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert fitting_preset(text) in ("", ANSWER, SIMILAR_CODE)
