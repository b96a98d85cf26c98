"""A text as words: tokens and lines, what is prose, what words do to a name beside them."""
