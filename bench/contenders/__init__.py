"""What is measured: callables made from a list of names, one file a package; loaded in that package's environment only."""
