"""``python -m jsmine`` is the command line."""

from jsmine.cli import main

if __name__ == "__main__":
    main()
