"""Whether a CAT tool would take a file, and if not, why."""

from align.exchange.validating.findings import Finding, Findings
from align.exchange.validating.rules import RULES, Rule
from align.exchange.validating.validate import SUFFIXES, Validation, check_name, validate

__all__ = ["RULES", "SUFFIXES", "Finding", "Findings", "Rule", "Validation", "check_name", "validate"]
