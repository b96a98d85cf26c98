"""One suite a file; each has `run(setting) -> Outcome`."""
