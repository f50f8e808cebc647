"""One file a format: the bytes of a seed file -> its source text and what the file states about itself."""
