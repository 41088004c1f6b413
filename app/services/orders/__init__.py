"""One order: what it touches, what the rules make of it, and its record."""
