"""Which line of a plain text becomes its title."""

import pytest

from engine.extract.headings import find_title

SENTENCE = "Renames attachments that could be run by accident, and leaves all others"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n== Rental agreement ==\nThe tenant rents the flat.", "Rental agreement"),
        (f"{SENTENCE}\n\nas they are.", SENTENCE),
        (SENTENCE, SENTENCE),
        (f"{SENTENCE}\nas they are.", ""),
        (f"----\n{SENTENCE}\nas they are.", ""),
        ("1. 2. 3.\n", ""),
    ],
)
def test_a_line_that_goes_on_in_the_next_is_no_title(text: str, title: str) -> None:
    assert find_title(text) == title
