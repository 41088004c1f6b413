"""Articles in Chinese: a small grammar over the words of each sentence, read in simplified characters."""
