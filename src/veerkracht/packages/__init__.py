"""What could be done: the schema of a package of policy changes, and ready examples."""
