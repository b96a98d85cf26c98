"""What all suites share: the machine, the peers' environments, the contest, the questions and texts."""
