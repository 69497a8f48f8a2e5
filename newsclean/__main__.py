"""``python -m newsclean``: the command line."""

from newsclean.adapters.cli import main

if __name__ == "__main__":
    main()
