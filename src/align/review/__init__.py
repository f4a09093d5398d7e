"""What reviewers decide on the beads of a store: each decision one transaction and one event, which can be undone."""
