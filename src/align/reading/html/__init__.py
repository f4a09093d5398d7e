"""From an HTML page, as served or as saved by a browser or by Word, to passages."""
