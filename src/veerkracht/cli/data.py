"""data: the tables behind the population."""
