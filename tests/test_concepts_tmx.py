from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import FormatError
from align.exchange.concepts import read_concepts
from align.exchange.tmx import write_tmx
from align.records import Concept, Term
from align.terms.identity import concept_id
from builders import alignment, document

SENTENCES = (
    ("The Council takes note of the report.", "理事会注意到报告。"),
    ("Decides to convene a meeting;", "决定召开会议；"),
    ("one two three four five six seven eight nine ten eleven twelve thirteen", "词"),
    ("short", "长" * 41),
    ("Why?", "为什么"),
    ("why", "为什么？"),
)


def memory(folder: Path, *pairs: tuple[str, str]) -> Path:
    en, zh = document("en", *(pair[0] for pair in pairs)), document("zh", *(pair[1] for pair in pairs))
    write_tmx(alignment(en, zh), folder / "a.tmx")
    return folder / "a.tmx"


def test_each_short_unit_is_a_concept(tmp_path: Path) -> None:
    found = read_concepts(
        memory(tmp_path, *SENTENCES, ("follow-up", "后续行动"), ("sustainable development", "可持续发展"))
    )

    assert found == (
        Concept(concept_id("follow-up", "后续行动"), (Term("follow-up"),), (Term("后续行动"),), origin="a.tmx"),
        Concept(
            concept_id("sustainable development", "可持续发展"),
            (Term("sustainable development"),),
            (Term("可持续发展"),),
            origin="a.tmx",
        ),
    )


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_memory_of_sentences_is_no_glossary(tmp_path: Path, sentence: tuple[str, str]) -> None:
    with pytest.raises(FormatError, match=r"a\.tmx holds sentences and no terms"):
        read_concepts(memory(tmp_path, sentence))
