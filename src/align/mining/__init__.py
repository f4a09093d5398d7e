"""From translation units to a ranked list of concepts."""
