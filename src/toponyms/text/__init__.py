"""Running text: spans, one consistent reading, normalization."""
