"""What is known: a glossary counted in the units, the closed list of formulas, and both among what was mined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.mining.known import SURE, Known
from align.mining.occurrences import CONTEXTS, Occurrences
from align.records import Concept, TranslationUnit
from mining_builders import resolutions, units_of
from term_builders import concept, evidence

COUNCIL = concept("Economic and Social Council|=ECOSOC", "经济及社会理事会|=经社理事会", kind="body", state="approved")
ABSENT = concept("Trusteeship Council", "托管理事会", kind="body")


def known(*glossary: Concept, units: list[TranslationUnit] | None = None) -> Known:
    found = Known(glossary)
    found.look(resolutions() if units is None else units)
    return found


def test_a_known_concept_is_counted_by_all_its_names() -> None:
    (found,) = [each for each in known(COUNCIL, ABSENT).merged([]) if each.kind == "body"]
    units = [unit for unit in resolutions() if "Economic and Social Council" in unit.en or "ECOSOC" in unit.en]
    assert replace(found, evidence=None, contexts=()) == COUNCIL
    assert found.evidence is not None
    assert found.evidence.pairs == len(units)
    assert found.evidence.documents == len({unit.document for unit in units})
    assert (found.evidence.first_year, found.evidence.last_year) == (2002, 2005)
    assert found.evidence.confidence == SURE
    assert found.evidence.reasons == ("stands in the glossary", f"on both sides of {len(units)} units")
    assert set(found.contexts) <= set(units)


def test_both_sides_must_hold_it() -> None:
    units = units_of(("The ECOSOC met.", "安理会开会。"), ("The Security Council met.", "经社理事会开会。"))
    assert known(COUNCIL, units=units).merged([]) == ()


@pytest.mark.parametrize("state", ["rejected", "deprecated"])
def test_what_was_decided_against_is_not_known(state: str) -> None:
    assert known(replace(COUNCIL, state=state)).merged([]) == ()  # type: ignore[arg-type]


def test_formulas_are_looked_for_beside_a_glossary_only() -> None:
    assert known().merged([]) == ()
    (formula,) = [each for each in known(ABSENT).merged([]) if "appreciation" in each.en[0].text]
    assert formula.kind == "formula"
    assert formula.origin.startswith("formula ")
    assert formula.evidence is not None
    assert formula.evidence.pairs == sum("note with appreciation" in unit.en for unit in resolutions())
    assert formula.evidence.reasons[0] == "a drafting formula of the closed list"


def test_a_formula_must_stand_twice() -> None:
    once = [unit for unit in resolutions() if "appreciation" in unit.en][:1]
    assert known(ABSENT, units=once).merged([]) == ()


def test_a_formula_of_the_glossary_comes_once() -> None:
    own = concept("takes note with appreciation of|+takes note with appreciation", "赞赏地注意到", kind="formula")
    found = [each for each in known(own).merged([]) if "appreciation" in each.en[0].text]
    assert [each.id for each in found] == [own.id]


MINED = [
    concept("Economic and Social Council", "经济及社会理事会", origin="mined", evidence=evidence(7, score=2.0)),
    concept("ECOSOC", "经社理事会", origin="mined", evidence=evidence(7, score=1.5)),
    concept("Social Council", "经济及社会理事会", origin="mined", evidence=evidence(7, score=2.5)),
    concept("debt relief", "债务减免", origin="mined", evidence=evidence(3, score=-9.0)),
]


def test_what_is_known_takes_the_place_of_what_was_mined() -> None:
    merged = [each for each in known(COUNCIL).merged(MINED) if each.kind != "formula"]
    assert [each.en[0].text for each in merged] == ["Economic and Social Council", "Social Council", "debt relief"]
    council = merged[0]
    assert (council.kind, council.state) == ("body", "approved")
    assert council.evidence is not None
    # The better of the pairs that say the same, and a bonus.
    assert council.evidence.score == 3.0


def test_without_having_been_mined_a_known_concept_is_ranked_by_its_units() -> None:
    units = [replace(unit, document=str(number)) for number, unit in enumerate(units_of(("ECOSOC", "经社理事会")) * 8)]
    (council,) = known(COUNCIL, units=units).merged([])
    assert council.evidence is not None
    assert council.evidence.score == 0.0


def test_without_a_glossary_the_mined_ones_are_ordered() -> None:
    assert [each.en[0].text for each in known().merged(MINED)] == [
        "Social Council",
        "Economic and Social Council",
        "ECOSOC",
        "debt relief",
    ]


def context(document: str, length: int) -> TranslationUnit:
    return TranslationUnit("x" * length, "字", document)


def test_contexts_are_few_of_many_documents_and_easily_read() -> None:
    places = Occurrences()
    places.add([context("A/1", length) for length in (5, 150, 160, 170, 900)])
    places.add([context("A/2", 400), context("A/3", 10), context("A/2", 161)])
    shown = [(unit.document, len(unit.en)) for unit in places.contexts]
    assert shown == [("A/1", 160), ("A/2", 161), ("A/3", 10), ("A/1", 150), ("A/2", 400)]
    assert len(shown) == CONTEXTS


def test_what_was_shown_before_does_not_come_back_twice() -> None:
    places, first = Occurrences(), [context("A/1", length) for length in range(150, 156)]
    places.add(first)
    places.add([context("A/1", 20)])
    assert len(set(places.contexts)) == CONTEXTS
    assert set(places.contexts) <= set(first)


def test_documents_and_years_add_up() -> None:
    places = Occurrences()
    places.add([TranslationUnit("a", "字", "A/1", year=2001), TranslationUnit("b", "字", "A/1")], [4, 5])
    places.add([TranslationUnit("c", "字", "A/2", year=1999)], [9])
    assert (places.together, places.documents, places.years) == (3, {"A/1", "A/2"}, {1999, 2001})
    assert list(places.numbers) == [4, 5, 9]
