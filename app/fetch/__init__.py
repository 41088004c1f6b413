"""The only HTTP client: brings one file from elsewhere onto the disk, whole and as it was sent, or says why not."""
