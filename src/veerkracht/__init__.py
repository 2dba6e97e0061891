"""veerkracht."""
