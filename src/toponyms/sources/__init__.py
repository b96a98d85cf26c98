"""Text in, entities out; each reader knows its file and line."""
