"""PostgreSQL's own programs for copying a database, which must not be older than the server."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from clerk_app.errors import Unavailable
from clerk_app.files import plain_reason

INSTALLED = Path("/usr/lib/postgresql")  # where Debian and Ubuntu keep one folder a version
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
KNOWS_SYSTEM_CERTIFICATES = 16
# Meant for a desk that must not wait; a copy may.
_IMPATIENT = ("options", "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count")


def tool(name: str, at_least: int) -> Path:
    """`pg_dump` or `pg_restore` of a major version. Raises Unavailable."""
    found = [*INSTALLED.glob(f"*/bin/{name}"), *(Path(each) for each in (shutil.which(name),) if each)]
    newest = max(found, key=major, default=None)
    if newest is None or major(newest) < at_least:
        why = "没有安装" if newest is None else f"这台电脑上的是 {major(newest)} 版，服务器是 {at_least} 版"
        raise Unavailable(f"{name} 用不了", why, f"安装 postgresql-client-{at_least}，或在数据库服务器上运行")
    return newest


def major(path: Path) -> int:
    """The major version a program says it is; 0 when it does not say."""
    try:
        said = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\b(\d+)(?:\.\d+|devel|beta\d+|rc\d+)", said)
    return int(found[1]) if found else 0


def way_in(url: URL, program: Path) -> tuple[str, Mapping[str, str]]:
    """How a program reaches the database: its `--dbname`, and the environment, where the password is not seen."""
    places, words = url.get_dialect()().create_connect_args(url)
    said: dict[str, Any] = {name: value for name, value in words.items() if name not in (*_IMPATIENT, "password")}
    if said.get("sslrootcert") == "system" and major(program) < KNOWS_SYSTEM_CERTIFICATES:
        said["sslrootcert"] = str(CERTIFICATES)
    password = {"PGPASSWORD": str(words["password"])} if "password" in words else {}
    return make_conninfo(*places, **said), {**os.environ, **password}


def start(command: list[str], env: Mapping[str, str], **streams: Any) -> "subprocess.Popen[bytes]":
    """Raises Unavailable when it cannot be started."""
    try:
        return subprocess.Popen(command, env=dict(env), stderr=subprocess.PIPE, **streams)
    except OSError as error:
        raise Unavailable(
            f"{Path(command[0]).name} 用不了", plain_reason(error), "检查 PostgreSQL 客户端程序"
        ) from error
