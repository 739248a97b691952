"""`python -m engine.cli`: the command line if the `hither` script is not on the path."""

from engine.cli import main

main()
