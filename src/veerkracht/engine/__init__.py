"""How law is computed; knows nothing of the Netherlands."""
