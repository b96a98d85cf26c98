"""Where names stand among the words, all that each may name, and what its neighbours say of it."""
