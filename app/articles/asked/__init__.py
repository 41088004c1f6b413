"""What a language model is asked of an article, and what of its answer stands in the article."""
