"""Who belongs to whom, as an English or Spanish article says it."""
