"""The same work done with somebody else's queue: `python -m tests.bench.peers NAME ADDRESS CONCURRENCY [ID]`.

A task is what a sub-item is to us: it is told to a department and its receipt is kept; later the department is asked,
and the decision is kept with an event. Each call follows from something committed, and what it came to is committed
before the next. The queue's own tables say what is to be done; the facts lie in two plain tables. Nothing is built from
a case here and no chain of hashes is kept, so the peer has less to do than we have.

The libraries are no part of the project: `pip install --target build/peers procrastinate dbos`.
"""

import asyncio
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

CONCURRENCY = 16
TABLES = """
DROP TABLE IF EXISTS peer_event, peer_item;
CREATE TABLE peer_item (id text PRIMARY KEY, state text NOT NULL, data text NOT NULL);
CREATE TABLE peer_event (item text NOT NULL, what text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
"""
Queue: TypeAlias = tuple[Callable[[int], None], Callable[[threading.Event], None]]
NOTE = "INSERT INTO peer_event (item, what) VALUES (%s, %s)"
MOVE = "UPDATE peer_item SET state = %s, data = %s WHERE id = %s"


def submit(item: str) -> str:
    """The department's receipt; it answers at once."""
    return json.dumps({"receipt": f"R-{item}"})


def ask(item: str) -> str:
    return json.dumps({"receipt": f"R-{item}", "status": "granted", "number": f"N-{item}"})


def with_procrastinate(address: str, concurrency: int) -> Queue:
    """How to fill the queue, and how to work until the event is set."""
    import procrastinate
    from psycopg_pool import AsyncConnectionPool

    connector = procrastinate.PsycopgConnector(conninfo=address, min_size=2, max_size=concurrency)
    app = procrastinate.App(connector=connector)
    pool: Any = None

    async def keep(item: str, state: str, data: str) -> None:
        async with pool.connection() as connection:
            await connection.execute(MOVE, (state, data, item))
            await connection.execute(NOTE, (item, state))

    @app.task(name="send")
    async def send(item: str) -> None:
        await keep(item, "acknowledged", submit(item))
        await follow.defer_async(item=item)

    @app.task(name="follow")
    async def follow(item: str) -> None:
        await keep(item, "done", ask(item))

    def fill(count: int) -> None:
        async def all_of_them() -> None:
            async with app.open_async():
                await send.batch_defer_async(*({"item": f"i{number}"} for number in range(count)))

        asyncio.run(all_of_them())

    def work(stop: threading.Event) -> None:
        async def until_stopped() -> None:
            nonlocal pool
            async with app.open_async(), AsyncConnectionPool(address, min_size=2, max_size=concurrency) as pool:
                worker = asyncio.create_task(
                    app.run_worker_async(concurrency=concurrency, install_signal_handlers=False, delete_jobs="never")
                )
                while not stop.is_set():
                    await asyncio.sleep(0.1)
                worker.cancel()
                await asyncio.gather(worker, return_exceptions=True)

        asyncio.run(until_stopped())

    return fill, work


def with_dbos(address: str, concurrency: int) -> Queue:
    from dbos import DBOS, DBOSClient
    from psycopg_pool import ConnectionPool

    pool = ConnectionPool(address, min_size=2, max_size=concurrency, open=False)
    DBOS(
        config={
            "name": "peer",
            "system_database_url": address,
            "application_version": "1",
            "executor_id": os.environ.get("PEER_ID", "one"),
            "log_level": "ERROR",
            "sys_db_pool_size": concurrency + 4,
            "max_executor_threads": concurrency,
        }
    )

    def keep(item: str, state: str, data: str) -> None:
        with pool.connection() as connection:
            connection.execute(MOVE, (state, data, item))
            connection.execute(NOTE, (item, state))

    @DBOS.step()
    def send(item: str) -> None:
        keep(item, "acknowledged", submit(item))

    @DBOS.step()
    def follow(item: str) -> None:
        keep(item, "done", ask(item))

    @DBOS.workflow()
    def dispatch(item: str) -> None:
        send(item)
        follow(item)

    def fill(count: int) -> None:
        client = DBOSClient(system_database_url=address)
        client.register_queue("peer", worker_concurrency=concurrency, polling_interval_sec=0.05)
        for number in range(count):
            options: Any = {"queue_name": "peer", "workflow_name": dispatch.__qualname__, "app_version": "1"}
            client.enqueue(options, f"i{number}")
        client.destroy()

    def work(stop: threading.Event) -> None:
        pool.open()
        DBOS.launch()
        DBOS.register_queue("peer", worker_concurrency=concurrency, polling_interval_sec=0.05)
        stop.wait()
        DBOS.destroy()
        pool.close()

    return fill, work


PEERS = {"procrastinate": with_procrastinate, "dbos": with_dbos}


def prepare(name: str, address: str) -> None:
    """The queue's own tables."""
    if name == "procrastinate":
        import procrastinate

        with procrastinate.App(connector=procrastinate.SyncPsycopgConnector(conninfo=address)).open() as app:
            app.schema_manager.apply_schema()
    else:
        from dbos import run_dbos_database_migrations

        run_dbos_database_migrations(system_database_url=address)


def main(name: str, address: str, act: str) -> None:
    logging.basicConfig(level=logging.ERROR)
    if act == "prepare":
        prepare(name, address)
        return
    fill, work = PEERS[name](address, CONCURRENCY)
    if act.isdigit():
        fill(int(act))
        return
    print("ready", flush=True)
    sys.stdin.readline()
    stop, before = threading.Event(), time.process_time()

    def end() -> None:
        sys.stdin.readline()
        print(json.dumps({"cpu": time.process_time() - before}), flush=True)
        stop.set()

    threading.Thread(target=end, daemon=True).start()
    work(stop)


if __name__ == "__main__":
    main(*sys.argv[1:4])
