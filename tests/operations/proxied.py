"""Tiru behind a real nginx with TLS, under a prefix: how both are started, and how it is asked."""

from __future__ import annotations

import datetime
import http.client
import ipaddress
import os
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.programs import TIRU, program
from tests.source_tree import ROOT
from tests.waiting import wait_until

PREFIX = "/tiru"
_MAIN = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr error;
{user}
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/tiru.conf;
}}
"""


@contextmanager
def running(command: list[str | Path], ports: tuple[int, ...], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end; yield when it listens on its ports."""
    with subprocess.Popen(command, **options) as server:  # type: ignore[call-overload]
        try:
            wait_until(lambda: server.poll() is not None or all(map(_is_listening, ports)))
            assert server.poll() is None, "the server has ended"
            yield server
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _is_listening(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def make_certificate(folder: Path, *, days: int = 1) -> Path:
    """Write a certificate for 127.0.0.1 and its key, and return the certificate's path; it ends in so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=9))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    path = folder / "fullchain.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


def start_nginx(folder: Path, port: int, plain_port: int, tiru_port: int) -> list[str | Path]:
    """Write the configuration that ships, for these ports and this folder, and return the command that serves by it."""
    nginx = program("nginx", "/usr/sbin/nginx", packages="nginx-light")
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("listen 80", f"listen 127.0.0.1:{plain_port}"),
        ("tiru.example.go.id", "127.0.0.1"),
        ("/etc/ssl/tiru", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{tiru_port}"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "tiru.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user), encoding="utf-8")
    return [nginx, "-p", folder, "-c", folder / "nginx.conf"]


def tiru_environment(folder: Path, index_dir: Path, port: int, **more: str) -> dict[str, str]:
    """Return the environment of a `tiru serve` behind one proxy."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": os.environ.get("HOME", str(folder)),
        "TIRU_DATABASE_URL": f"sqlite:///{folder}/tiru.db",
        "TIRU_INDEX_DIR": str(index_dir),
        "TIRU_PORT": str(port),
        "TIRU_PROXIES": "1",
        "TIRU_SECRET_KEY": "kunci-untuk-pengujian-saja-dan-panjang",
        **more,
    }


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """What it says."""
        return self.body.decode("utf-8", "replace")


@dataclass
class Asker:
    """A browser of sorts: asks nginx from one address of this machine, trusting its certificate, and keeps cookies."""

    port: int
    certificate: Path
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> str:
        """Where the site is."""
        return f"https://127.0.0.1:{self.port}{PREFIX}"

    def ask(self, path: str, body: str | None = None, **headers: str) -> Answer:
        """Ask for a path of the host, by POST where there is a body."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=context, source_address=(self.address, 0), timeout=60
        )
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"{self.site}/"}
        with closing(connection):
            connection.request("GET" if body is None else "POST", path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer


def run_tiru(environment: dict[str, str], *words: str) -> str:
    """Run the command to its end and return what it wrote."""
    return subprocess.run(
        [TIRU, *words], env=environment, check=True, capture_output=True, text=True, timeout=120
    ).stdout
