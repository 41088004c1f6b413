"""Articles: from the bytes of a news text to what it says was done, to whom, by whom and onto which list."""
