"""`clerk hall serve`: the hall's HTTP service; `clerk hall secret`: what a department signs its call-backs with."""

import argparse
import os
import signal
import sys
import threading
import time
from pathlib import Path

from .arguments import BadUsage, whole
from .context import CommandContext
from .reports_beside import beside

LEARN_SECONDS = 30.0
OPEN_FILES = 8192


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = subparsers.add_parser("serve", help="大厅服务：部门回调，取号机、大屏和手机的网页（HTTP）")
    serve.add_argument("--host", default="127.0.0.1", metavar="地址", help="在哪个地址接收（默认只在本机）")
    serve.add_argument("--port", type=whole(0, 65535), default=8766, metavar="端口", help="0 为任选")
    serve.add_argument("--tls-cert", type=Path, metavar="文件", help="TLS 证书（PEM）")
    serve.add_argument("--tls-key", type=Path, metavar="文件", help="TLS 私钥（PEM）；不写则在证书文件里")
    serve.add_argument("--front", default="", metavar="地址", help="前置代理的地址；只有它说的 X-Forwarded-For 才算数")
    serve.add_argument("--plain-http", action="store_true", help="明知没有 TLS 也对别的电脑开放")
    serve.set_defaults(run=run_serve)
    secret = subparsers.add_parser("secret", help="给一个部门新的回调密钥；上一个同时有效，便于更换")
    secret.add_argument("department", metavar="部门", help="部门代码，如 scjg")
    secret.add_argument(
        "--secret", default="", metavar="密钥", help="另行约定的 whsec_… 密钥（- 从标准输入读）；不写则新生成"
    )
    secret.add_argument("--only", action="store_true", help="上一个密钥立即作废（例如已泄露）")
    secret.set_defaults(run=run_secret)


def run_serve(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.hall.server import Where

    where = Where(args.host, args.port, args.tls_cert, args.tls_key, args.front)
    if args.tls_key and not args.tls_cert:
        raise BadUsage("只给了私钥，没有给证书", "", "用 --tls-cert 指定证书")
    if not (where.from_here_only or where.certificate or args.plain_http):
        raise BadUsage(
            f"没有 TLS 就不能对别的电脑开放（{args.host}）",
            "回调里有个人信息，明文传输谁都能看",
            "加 --tls-cert 和 --tls-key；或只在本机接收，由前置代理做 TLS；确实要明文的，加 --plain-http",
        )
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    _many_files()
    context.desk.keep_to_hall()
    server = context.desk.hall_server(where)
    beat = context.desk.service_beat(server.callback_url).start()
    over = beside(context)
    try:
        context.say(f"大厅服务已开始：{server.start().callback_url}（{server.url}/healthz 看是否正常），按 Ctrl+C 结束")
        looked = time.monotonic()
        while not stop.wait(1.0) and server.alive:
            if time.monotonic() - looked > LEARN_SECONDS:  # settings and departments of the hall
                context.desk.learn_hall()
                looked = time.monotonic()
        return 0 if stop.is_set() else 3
    finally:
        over.set()
        server.close()
        beat.stop()


def _many_files() -> None:
    """Each phone and board holds a connection open: as many as the system lets this account have."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def run_secret(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.dispatch.webhook import secret_from
    from clerk_app.errors import NotFound
    from clerk_app.hall.keyring import add_secret

    desk = context.desk
    if args.department not in desk.library.departments:
        known = "、".join(sorted(desk.library.departments))
        raise NotFound(f"没有代码为 {args.department} 的部门", "", f"已有：{known}")
    given = sys.stdin.readline().strip() if args.secret == "-" else args.secret
    secret = given or secret_from(os.urandom(24))
    valid = add_secret(desk.hall_store, args.department, secret, desk.clock(), SYSTEM, args.only)
    name = desk.library.departments[args.department].name
    context.say(f"{name}（{args.department}）的回调密钥，请当面或用加密方式交给部门，不要用邮件、微信：")
    context.say(f"  {secret}")
    context.say("上一个密钥仍然有效，部门换好后用 --only 再登记一次这个密钥" if valid > 1 else "只有这个密钥有效")
    return 0
