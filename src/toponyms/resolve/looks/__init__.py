"""Looks at a mention that is more or less than a name: codes, addresses, lists, stations, slips, words cut short."""
