"""Concepts as plain data for the page of terms."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from align.exchange.html import whole_percent
from align.records import Concept, Evidence, Term, TranslationUnit
from align.store.concept_fields import to_fields


def concept_to_json(concept: Concept) -> dict[str, Any]:
    """Return a concept as the page draws it."""
    return {
        "id": concept.id,
        "seen": fingerprint(concept),
        "en": [_term(term) for term in concept.en],
        "zh": [_term(term) for term in concept.zh],
        "kind": concept.kind,
        "state": concept.state,
        "note": concept.note,
        "by": concept.by or "",
        "when": concept.when or "",
        "contexts": [_context(unit) for unit in concept.contexts],
        "evidence": _evidence(concept.evidence) if concept.evidence else None,
    }


def fingerprint(concept: Concept) -> str:
    """Return what tells whether a concept is still as a reviewer saw it."""
    whole = json.dumps(to_fields(concept), sort_keys=True)
    return hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()


def _term(term: Term) -> dict[str, str]:
    return {"text": term.text, "role": term.role}


def _context(unit: TranslationUnit) -> dict[str, str]:
    return {"en": unit.en, "zh": unit.zh, "place": ", ".join(filter(None, (unit.document, unit.place)))}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    years = sorted({year for year in (evidence.first_year, evidence.last_year) if year})
    return {
        "pairs": evidence.pairs,
        "documents": evidence.documents,
        "years": "–".join(map(str, years)),
        "confidence": whole_percent(evidence.confidence),
        "guess": evidence.guess,
        "reasons": list(evidence.reasons),
    }
