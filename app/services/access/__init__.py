"""Who may do what, and the account of what was done."""
