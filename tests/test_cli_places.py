"""How commands cite the place of a text."""

from __future__ import annotations

import pytest

from align.cli.places import cited


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("12 (a)", "para. 12 (a)"),
        ("annex 1, section 2, 12 (a)", "annex 1, section 2, para. 12 (a)"),
        ("3; 4", "para. 3; 4"),
        ("（一）", "para. （一）"),
        ("section 3, A", "section 3, A"),
        ("note 2", "note 2"),
        ("", ""),
    ],
)
def test_the_paragraph_is_named_as_one(place: str, expected: str) -> None:
    assert cited(place) == expected
