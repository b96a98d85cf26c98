"""A mention in, one honest answer out: the ladder, the ranking, the three outcomes."""
