"""The `tiru` command as `python -m search_app`, for processes that know their interpreter and no path."""

from search_app.cli import main

if __name__ == "__main__":
    main()
