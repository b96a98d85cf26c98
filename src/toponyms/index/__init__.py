"""Entities compiled into a file that is mapped and searched in place."""
