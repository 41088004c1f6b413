"""Articles to drafts, and drafts by a person's verdict to entries."""
