"""`tiru mcp`, started as an assistant starts it, and asked by the SDK's own client over both transports."""

import asyncio
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from search_app.assistants.commands import _listening, serve_assistants
from search_app.cli import main, tiru
from tests.search_app.assistants.conftest import SITE

COMMAND = ["-c", "import sys; sys.argv[0] = 'tiru'; from search_app.cli import main; main()", "mcp", "--site", SITE]


async def every_answer(client):
    """Ask every tool once, and return the answers by its name."""
    async with client:
        found = await client.call_tool("search", {"problem": "ibu hamil", "limit": 2})
        id = found.structured_content["practices"][0]["id"]
        calls = {
            "get": {"id": id},
            "similar": {"id": id},
            "fit": {"id": id, "region": "Kota Surabaya", "language": "en"},
            "regions_like_ours": {"region": "35.78"},
            "draft_plan": {"id": id, "region": "nasional"},
        }
        answers = {name: await client.call_tool(name, values) for name, values in calls.items()}
        return {"search": found, **answers}


def check(answers):
    assert len(answers) == 6
    for answer in answers.values():
        assert not answer.is_error
        assert answer.structured_content["confidence"]["level"] in {"strong", "partial", "nothing"}
        assert SITE in str(answer.structured_content)
    assert answers["fit"].structured_content["questions"][0]["question"] == "Spread"


@contextmanager
def served(environment, *options):
    """Run the command with `--http`, and yield the address that it names."""
    arguments = [sys.executable, *COMMAND, "--http", "0", *options]
    with subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            lines = iter(server.stderr.readline, "")
            yield next(found[0] for line in lines if (found := re.search(r"http://\S+/mcp", line)))
        finally:
            server.send_signal(signal.SIGTERM)


def test_every_tool_answers_over_standard_input_and_output(environment, small_index):
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=environment)
    check(asyncio.run(every_answer(Client(started))))
    assert not (small_index / "is-not-made.db").exists()


def test_every_tool_answers_over_http_to_clients_of_today_and_of_before(environment):
    with served(environment) as address:
        assert address.startswith("http://127.0.0.1:")
        check(asyncio.run(every_answer(Client(address))))
        check(asyncio.run(every_answer(Client(address, mode="legacy"))))


def said_by_main(monkeypatch, capsys):
    """Run `tiru mcp` in this process, and return what it says as it ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["tiru", "mcp"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_without_the_extra_one_sentence_says_how_to_install_it(monkeypatch, capsys):
    monkeypatch.setattr("search_app.assistants.commands.find_spec", lambda name: None)
    assert said_by_main(monkeypatch, capsys) == "tiru: this needs mcp; install with: pip install 'tiru[mcp]'\n"


def test_without_an_index_one_sentence_says_how_to_build_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("TIRU_INDEX_DIR", str(tmp_path))
    said = said_by_main(monkeypatch, capsys)
    assert said == f"tiru: {tmp_path} holds no index that can be served; run `tiru index` to build one.\n"


@pytest.mark.parametrize("site", ["contoh.go.id", "ftp://contoh.go.id", "https://contoh.go.id/?a=1"])
def test_a_site_that_is_no_address_is_refused(site):
    result = CliRunner().invoke(serve_assistants, ["--site", site])
    assert result.exit_code == 2
    assert "--site is" in result.output


def test_a_port_that_is_taken_is_named(small_index, monkeypatch):
    with _listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("TIRU_INDEX_DIR", str(small_index))
        result = CliRunner().invoke(tiru, ["mcp", "--http", str(port)])
    assert str(result.exception).startswith(f"Port {port} of 127.0.0.1 cannot be listened on")
