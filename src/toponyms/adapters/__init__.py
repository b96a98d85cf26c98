"""The resolver in other people's tables; each module needs the extra of its name."""
