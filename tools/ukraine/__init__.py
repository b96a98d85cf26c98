"""Builds data/ukraine/ from the official codifier and GeoNames: editions, places, join, names, points, table."""
