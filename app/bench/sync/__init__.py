"""How long lists take to read in, to keep current and to ask about the past, and what their history costs on disk."""
