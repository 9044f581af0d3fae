"""A server process over a database: `python -m tests.search_app.web.editor.server URL FOLDER` prints its port."""

import sys
from pathlib import Path

from waitress.server import create_server

from search_app.settings import Settings
from search_app.web.app import create_app

if __name__ == "__main__":
    app = create_app(Settings(index_dir=Path(sys.argv[2]), database_url=sys.argv[1], secret_key="k"))
    server = create_server(app, host="127.0.0.1", port=0, threads=8, asyncore_use_poll=True)
    print(server.effective_port, flush=True)
    server.run()
