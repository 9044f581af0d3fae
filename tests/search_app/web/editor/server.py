"""A server process over databases: `python -m tests.search_app.web.editor.server FOLDER URL...` prints their ports."""

import sys
import threading
from pathlib import Path

from waitress.server import create_server

from search_app.settings import Settings
from search_app.web.app import create_app


def start(url: str) -> int:
    """Serve the application over a database, and return the port."""
    app = create_app(Settings(index_dir=Path(sys.argv[1]), database_url=url, secret_key="k"))
    server = create_server(app, host="127.0.0.1", port=0, threads=8, asyncore_use_poll=True, map={})
    threading.Thread(target=server.run).start()
    return server.effective_port


if __name__ == "__main__":
    print(*map(start, sys.argv[2:]), flush=True)
