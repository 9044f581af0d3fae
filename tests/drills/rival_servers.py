"""Two servers over one home that are sent the same form at the same moment do what one does that is sent it once."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.drills.desk_home import Home, different, fill_home
from tests.drills.desk_work import ACTS, acts, fill_in, send
from tests.drills.forked_servers import forked_servers
from tests.drills.outcome import Outcome


def rival_servers(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Send `times` forms to two servers at once; `seed` changes nothing, for only the machine decides who is first."""
    outcome, statuses = Outcome("rival servers"), Counter[str]()
    rounds = fill_home(folder / "one", -(-times // ACTS))
    shutil.copytree(folder / "one", folder / "both")
    one, both = Home(folder / "one"), Home(folder / "both")
    with forked_servers() as start_server, ThreadPoolExecutor(2) as threads:
        alone, *rivals = (start_server(home.folder) for home in (one, both, both))
        cookie = ""
        for _, act in zip(range(times), (act for each in rounds for act in acts(each)), strict=False):
            outcome.done += 1
            sending = fill_in(act, alone.port, cookie)
            cookie = send(sending, alone.port).cookie or sending.cookie
            answers = list(threads.map(send, (sending, sending), [rival.port for rival in rivals]))
            statuses[" and ".join(sorted(str(answer.status) for answer in answers))] += 1
            if (found := both.contents()) != (wanted := one.contents()) or min(each.status for each in answers) >= 400:
                outcome.faults.append(f"{act.name} (number {outcome.done}): other {different(found, wanted)}")
                break  # all that follows would differ too
            outcome.faults += [f"{act.name}: {answer.status}" for answer in answers if answer.status >= 500]
    outcome.worst = ", ".join(f"{number} times {pair}" for pair, number in statuses.most_common())
    return outcome
