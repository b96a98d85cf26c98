"""The gazetteer as layers: which sources, compiled when they change, opened together."""
