"""Processes that tests start often, and kill: each is forked off one that has loaded the modules already."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable

PATIENCE = 120.0  # seconds until a process that is not killed counts as stuck
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    [
        "pytest",
        "search_app.cli",
        "search_app.server.commands",
        "indexer.commands",
        "indexer.sources.commands",
        "tests.loaded_loops",
    ]
)


def start(function: Callable[..., object], *arguments: object) -> multiprocessing.process.BaseProcess:
    """Start a function of a module in a process of its own."""
    process = _processes.Process(target=function, args=arguments)
    process.start()
    return process


def run(function: Callable[..., object], *arguments: object, kill_after: float = PATIENCE) -> int:
    """Run a function of a module in a process of its own, kill it after some seconds, and return its exit code."""
    process = start(function, *arguments)
    process.join(kill_after)
    if process.is_alive():
        process.kill()
        process.join()
    assert process.exitcode is not None
    return process.exitcode
