"""What a curator does at the desk in one round, form by form, as a browser would send them."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from tests.drills.desk_home import CURATOR, PASSWORD, Round

PATIENCE = 60.0  # seconds for an answer, on a machine that does much else
ACTS = 26
"""Forms in a round."""

_FORM = "main form.form"


@dataclass(frozen=True, slots=True)
class Act:
    """One form that is filled in and sent.

    Attributes
    ----------
    page : str
        Address of the page that it is on.
    form : str
        Its CSS selector.
    typed : mapping of str to str
        Names and values of what is filled in, and of the button; all else stays as it is shown.
    to : str
        Address that it is sent to, "" for its own.
    changes : bool
        Whether the catalogue holds something else afterwards.
    """

    name: str
    page: str
    form: str = _FORM
    typed: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Sending:
    """A form as it is sent: it may be sent again, to any server of the same home or of one that is like it."""

    address: str
    body: str
    cookie: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and text of an answer, and the session that it begins or goes on with."""

    status: int
    text: str
    cookie: str


def acts(about: Round) -> Iterator[Act]:
    """Yield what is to be done in a round, in this order."""
    n, record, because = about.number, about.drafts[0], {"reason": f"Putaran {about.number}"}
    several = "&".join(f"id={id}" for id in about.drafts)
    held = "&".join(f"id={id}" for id in about.held)
    poor = "&".join(f"id={id}" for id in about.poor)
    editor, saved = f"/meja/inovasi/{record}", "form[data-autosave]"
    twins = f"/meja/kembar/{'/'.join(about.twins)}"
    yield Act("log in", "/masuk", typed={"name": CURATOR, "password": PASSWORD}, changes=False)
    yield Act("publish several", f"/meja/antrean/ubah?jadi=terbitkan&{several}", typed=because)
    yield Act("edit", editor, saved, {"summary": "Antrean lewat telepon.", "steps": "Pilih\r\nLatih", **because})
    yield Act("keep what is typed", editor, saved, {"summary": "Belum selesai"}, f"{editor}/konsep")
    yield Act("throw it away", editor, "main form[action$='/buang']")
    yield Act("restore a version", f"{editor}/versi/1/pulihkan", typed=because)
    yield Act("keep a new record", "/meja/tulis", saved, {"title": f"Kebun {n}"}, "/meja/tulis/konsep")
    written = {"title": f"Kebun {n}", "province": "Jawa Timur", **because}
    yield Act("write a record", "/meja/tulis?konsep=lanjut", saved, written)
    choice = {"pilih-title": "other", **because}
    yield Act("merge twins", twins, "form.twin-form", {"putusan": "sama", **choice})
    yield Act("undo the merge", f"/meja/kembar/keputusan/{2 * n + 1}", typed=because)
    yield Act("keep twins apart", twins, "form.twin-form", {"putusan": "serupa", **because})
    yield Act("ask the sender", f"/meja/usulan/{about.innovation}", "form#tanya", {"tanya-text": "Sejak kapan?"})
    yield Act("publish what was handed in", f"/meja/usulan/{about.innovation}", "form#terbitkan")
    yield Act("take an edit over", f"/meja/inovasi/{about.published}?usulan={about.edit}", saved, because)
    yield Act("publish an addition", f"/meja/usulan/{about.addition}", "form#terbitkan")
    yield Act("take a correction over", f"/meja/usulan/{about.correction}", "form#ambil")
    yield Act("settle a correction", f"/meja/usulan/{about.correction}", "form#terbitkan")
    yield Act("refuse several", f"/meja/usulan/tolak?{poor}", typed=because)
    entered = {"replicator": "Kota Malang", "stage": "interest", **because}
    yield Act("enter a replication", f"/meja/replikasi/baru?inovasi={record}", typed=entered)
    yield Act("accept several", f"/meja/replikasi/putuskan?jadi=terima&{held}", typed=because)
    mended = {"stage": "evaluation", "result": "Antrean hilang.", **because}
    yield Act("mend an entry", f"/meja/replikasi/{about.held[0]}/sunting", typed=mended)
    yield Act("reject an entry", f"/meja/replikasi/putuskan?jadi=tolak&id={about.held[1]}", typed=because)
    yield Act("withdraw several", f"/meja/antrean/ubah?jadi=tarik&{several}", typed=because)
    yield Act("write for a hub", "/meja/hub/35", typed={"introduction": f"Kami hub, putaran {n}.", **because})
    yield Act("make an account", "/meja/akun", "main section form", {"name": f"cici-{n}", "role": "national"})
    yield Act("disable an account", "/meja/akun", f"main form[action='/meja/akun/cici-{n}/nonaktifkan']")


def fill_in(act: Act, port: int, cookie: str) -> Sending:
    """Open the page of a form at a server, with a session, and return what its form sends."""
    page = _asked(port, "GET", act.page, cookie=cookie)
    form = BeautifulSoup(page.text, "html.parser").select_one(act.form)
    assert form is not None, f"{act.name}: no form on {act.page}, answered with {page.status}"
    values = [(name, value) for name, value in _shown(form) if name not in act.typed]
    address = act.to or str(form.get("action") or act.page)
    return Sending(address, urlencode([*values, *act.typed.items()]), page.cookie or cookie)


def send(sending: Sending, port: int) -> Answer:
    """Send a form to a server; raise OSError or HTTPException where that ends meanwhile."""
    return _asked(port, "POST", sending.address, sending.body, sending.cookie)


def _asked(port: int, method: str, address: str, body: str | None = None, cookie: str = "") -> Answer:
    headers = {"Connection": "close", "Cookie": cookie}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        set_cookies = answer.headers.get_all("Set-Cookie") or []
        sessions = [line.partition(";")[0] for line in set_cookies if line.startswith("session=")]
        return Answer(answer.status, answer.read().decode(), sessions[-1] if sessions else "")
    finally:
        connection.close()


def _shown(form: Tag) -> Iterator[tuple[str, str]]:
    """Yield names and values of the fields of a form, as a browser sends them where nothing is changed."""
    for item in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(item["name"]), item.get("type")
        if item.name == "select":
            options = item.select("option")
            chosen = next((each for each in options if each.has_attr("selected")), options[0] if options else None)
            if chosen is not None:
                yield name, str(chosen.get("value", ""))
        elif item.name == "textarea":
            yield name, item.text.removeprefix("\r\n").removeprefix("\n")
        elif kind not in ("checkbox", "radio") or item.has_attr("checked"):
            yield name, str(item.get("value", ""))
