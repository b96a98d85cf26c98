"""The mentions of a text weighed together: one consistent reading of it."""
