"""`python -m veerkracht.cli`."""

from veerkracht.cli import main

main()
