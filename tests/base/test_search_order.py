"""How names are sorted."""

from hypothesis import given
from hypothesis import strategies as st

from engine.base.search_order import name_key


def test_names_stand_as_a_person_looks_for_them():
    names = ["Öl.txt", "zebra.txt", "apple.txt", "Apple 2.txt", "oel.txt", "租赁.txt", "zz"]
    assert sorted(names, key=name_key) == [
        "Apple 2.txt",
        "apple.txt",
        "oel.txt",
        "Öl.txt",
        "zebra.txt",
        "zz",
        "租赁.txt",
    ]


@given(st.text(), st.text(alphabet=st.characters(max_codepoint=127)))
def test_case_makes_no_difference(text, ascii_text):
    assert name_key(ascii_text.upper()) == name_key(ascii_text.lower())
    assert isinstance(name_key(text), str)
