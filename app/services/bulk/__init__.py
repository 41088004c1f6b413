"""Tables of parties, taken in as jobs and answered row by row."""
