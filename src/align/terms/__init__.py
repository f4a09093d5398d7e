"""What a term is: when two spellings are one term, which kinds there are, and the glossary we ship."""
