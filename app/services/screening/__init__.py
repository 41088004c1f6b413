"""One party against the lists: the answer, its record, and the same answer again."""
