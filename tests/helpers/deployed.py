"""Database servers set up as `deploy/` says: its configuration, its access rules, certificates of a CA made for it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import quote

from .postgres import PostgresServer

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
HOST = "127.0.0.1"


def certificates(folder: Path, *hosts: str) -> Path:
    """The folder with ca.crt and a certificate for each host."""
    subprocess.run([str(DEPLOY / "new-certificates.sh"), str(folder), *(hosts or (HOST,))], check=True, timeout=120)
    return folder


def deployed(tls: Path, host: str = HOST) -> PostgresServer:
    """A server, not created and not started, with the deployed configuration. Its own harness comes in without TLS."""
    server = PostgresServer(())
    rules = (DEPLOY / "postgresql" / "pg_hba.conf").read_text("utf-8")
    harness = "host all postgres 127.0.0.1/32 trust\n"
    paths = {
        "hba_file": server.give("pg_hba.conf", (harness + rules).encode()),
        "ssl_cert_file": server.give("server.crt", (tls / f"{host}.crt").read_bytes()),
        "ssl_key_file": server.give("server.key", (tls / f"{host}.key").read_bytes()),
    }
    server.settings = tuple(f"{name}={path}" for name, path in paths.items())
    return server


def create(server: PostgresServer) -> PostgresServer:
    """initdb, with the deployed configuration included."""
    server.create()
    configuration = server.give("yichuang.conf", (DEPLOY / "postgresql" / "yichuang.conf").read_bytes(), 0o644)
    with (server.data / "postgresql.conf").open("a") as file:
        file.write(f"\ninclude '{configuration}'\n")
    return server


def address(user: str, password: str, database: str, tls: Path, *servers: PostgresServer, host: str = HOST) -> str:
    """A desk's address: all the servers, checked by the CA."""
    hosts = ",".join(f"{host}:{server.port}" for server in servers)
    return f"postgresql://{user}:{quote(password)}@{hosts}/{database}?sslrootcert={tls / 'ca.crt'}"
