"""Print the sample documents in the formats people really have; `tools/corpus_forms.py` is the command."""
