"""What only looks like a mention: persons, things, clubs, titles, parts of longer names, everyday words."""
