"""Whether two actors may be one: features with their weights, each of which explains itself."""
