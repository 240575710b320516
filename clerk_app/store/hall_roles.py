"""Who may do what in the hall's store: the accounts, and the rights of each, as data and as the SQL that grants them.

Four groups beside the owner (who upgrades and copies): a window does its cases and can neither change the log of acts
nor open accounts nor change the hall; a worker dispatches and sees no accounts; a supervisor is a window that may do
those things; a reader reads, but no accounts and no stored pages. The accounts are named after the database, because a
server may hold several halls. What a right on a table cannot say, a row policy or a trigger says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

GROUPS = ("window", "worker", "supervisor", "reader")
ROLE_TEXT = {
    "owner": "升级、备份用",
    "window": "窗口用",
    "worker": "分办进程和回调服务用",
    "supervisor": "值班长的电脑用",
    "reader": "只读，统计用",
}
# r select, a insert, w update, d delete (as PostgreSQL abbreviates them), for window, worker, reader. What is not here
# is not allowed. A supervisor has a window's rights, and no trigger or policy stops him.
RIGHTS: dict[str, tuple[str, str, str]] = {
    "advice": ("raw", "raw", "r"),  # decided by a supervisor only
    "alembic_version": ("r", "r", "r"),
    "appointment": ("raw", "raw", "r"),
    "attempt": ("raw", "raw", "r"),
    "breaker": ("raw", "raw", "r"),
    "case_conflict": ("raw", "r", "r"),
    "case_record": ("raw", "rw", "r"),
    "case_token": ("rad", "rad", "r"),
    "change": ("rad", "rad", "r"),
    "content": ("ra", "ra", ""),
    "cut_off": ("raw", "r", "r"),
    "day_close": ("raw", "r", "r"),  # the hall's own: by a supervisor only
    "department_wire": ("raw", "raw", "r"),
    "dispatch": ("raw", "raw", "r"),
    "drill": ("raw", "r", "r"),  # begun by a supervisor only
    "event": ("ra", "ra", "r"),
    "hand_task": ("raw", "raw", "r"),
    "inbox": ("raw", "raw", "r"),
    "keep": ("rawd", "raw", "r"),  # what is the hall's: by a supervisor only; its secrets: not for windows and readers
    "link_act": ("raw", "raw", ""),  # what was said and shown between halls: not for readers
    "link_session": ("raw", "raw", "r"),
    "merged": ("ra", "r", "r"),
    "number_block": ("raw", "r", "r"),
    "number_sequence": ("raw", "raw", "r"),
    "pack_paper": ("raw", "r", "r"),
    "paper": ("raw", "r", "r"),
    "person": ("raw", "", ""),  # a login counts failures; everything else of an account: by a supervisor only
    "question": ("raw", "r", "r"),
    "rating": ("raw", "ra", "r"),  # put right by a supervisor only
    "room_token": ("raw", "raw", ""),
    "sub_item": ("raw", "raw", "r"),
    "sub_item_dependency": ("ra", "ra", "r"),
    "ticket": ("raw", "raw", "r"),
    "ticket_event": ("ra", "ra", "r"),
    "unresolved": ("raw", "r", "r"),
    "urge": ("raw", "r", "r"),  # by a supervisor only
    "window_log": ("ra", "ra", "r"),
    "window_state": ("raw", "r", "r"),
    "worker_state": ("raw", "rawd", "r"),
}
SEQUENCES = ("change_seq_seq",)
SECRETS = "hall/secret%"  # what begins so in `keep`
_WORDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one hall's roles."""

    database: str

    @property
    def owner(self) -> str:
        return f"{self.database}_owner"

    def group(self, role: str) -> str:
        """The role that holds the rights; nobody logs in as it."""
        return f"{self.database}_{role}s"

    def account(self, role: str) -> str:
        """The role that a program logs in as."""
        return f"{self.database}_{role}"


def grant_all(connection: Connection, database: str) -> None:
    """Everything in the schema gets exactly the rights above; run as its owner, inside a transaction."""
    for statement in statements(Names(database)):
        connection.execute(text(statement.replace(":", r"\:")))


def statements(names: Names) -> Iterator[str]:
    """The SQL, safe to run again."""
    groups = {role: quoted(names.group(role)) for role in GROUPS}
    everybody = ", ".join(groups.values())
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {everybody}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {everybody}"
    yield f"GRANT USAGE ON SCHEMA public TO {everybody}"
    for table, rights in RIGHTS.items():
        for role, letters in zip(("window", "worker", "reader"), rights, strict=True):
            if letters:
                yield f"GRANT {words(letters)} ON {quoted(table)} TO {groups[role]}"
    for sequence in SEQUENCES:
        yield f"GRANT USAGE ON SEQUENCE {sequence} TO {groups['window']}, {groups['worker']}"
    yield from _kept(groups)
    yield from _closed_days(groups)
    yield from _by_supervisors(groups, "advice", "urge")
    yield from _given(groups, "rating")
    yield from _guard(names, "person", "name", ("failures", "locked_until"))  # a login counts, and locks
    yield from _guard(names, "drill", "id", ("runs", "reports"))  # each window writes how it fared


def _kept(groups: dict[str, str]) -> Iterator[str]:
    """Row policies: settings and catalogue of the hall are changed by supervisors; secrets are for who needs them."""
    own = "key NOT LIKE 'hall/%' AND key NOT LIKE 'schema/%'"
    working = f"{groups['window']}, {groups['worker']}"
    yield from _policies(
        "keep",
        f"read ON keep FOR SELECT TO {groups['window']}, {groups['reader']} USING (key NOT LIKE '{SECRETS}')",
        f"read_all ON keep FOR SELECT TO {groups['worker']} USING (true)",
        f"write ON keep FOR INSERT TO {working} WITH CHECK ({own})",
        f"change ON keep FOR UPDATE TO {working} USING ({own}) WITH CHECK ({own})",
        f"close ON keep FOR DELETE TO {groups['window']} USING (key LIKE 'open/%')",  # who has a case open
        f"hall ON keep FOR ALL TO {groups['supervisor']} USING (true) WITH CHECK (true)",
    )


def _closed_days(groups: dict[str, str]) -> Iterator[str]:
    working = f"{groups['window']}, {groups['worker']}, {groups['reader']}"
    of_a_window = "\"window\" <> ''"
    yield from _policies(
        "day_close",
        f"read ON day_close FOR SELECT TO {working} USING (true)",
        f"write ON day_close FOR INSERT TO {groups['window']} WITH CHECK ({of_a_window})",
        f"change ON day_close FOR UPDATE TO {groups['window']} USING ({of_a_window}) WITH CHECK ({of_a_window})",
        f"hall ON day_close FOR ALL TO {groups['supervisor']} USING (true) WITH CHECK (true)",
    )


def _by_supervisors(groups: dict[str, str], *tables: str) -> Iterator[str]:
    """Windows only read these; a worker (the hall's service) does what its rights say."""
    for table in tables:
        yield from _policies(
            table,
            f"read ON {table} FOR SELECT TO {groups['window']}, {groups['reader']} USING (true)",
            f"work ON {table} FOR ALL TO {groups['worker']} USING (true) WITH CHECK (true)",
            f"hall ON {table} FOR ALL TO {groups['supervisor']} USING (true) WITH CHECK (true)",
        )


def _given(groups: dict[str, str], *tables: str) -> Iterator[str]:
    """Windows and the hall's service only add to these; what was given nobody else changes."""
    for table in tables:
        adding = f"{groups['window']}, {groups['worker']}"
        yield from _policies(
            table,
            f"read ON {table} FOR SELECT TO {adding}, {groups['reader']} USING (true)",
            f"give ON {table} FOR INSERT TO {adding} WITH CHECK (version = 1)",
            f"hall ON {table} FOR ALL TO {groups['supervisor']} USING (true) WITH CHECK (true)",
        )


def _policies(table: str, *policies: str) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for policy in policies:
        yield f"DROP POLICY IF EXISTS {policy.split()[0]} ON {table}"
        yield f"CREATE POLICY {policy}"


def _guard(names: Names, table: str, key: str, free: tuple[str, ...]) -> Iterator[str]:
    """A trigger: rows are made by a supervisor only; others may change the `free` parts of `data` and nothing else."""
    supervisors = names.group("supervisor").replace("'", "''")
    parts = "ARRAY[" + ", ".join(f"'{part}'" for part in free) + "]"
    yield f"""
        CREATE OR REPLACE FUNCTION {table}_is_guarded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF pg_has_role(current_user, '{supervisors}', 'MEMBER')
             OR pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
            RETURN NEW;
          ELSIF TG_OP = 'INSERT' THEN  -- of a row that is there: becomes an update
            IF EXISTS (SELECT FROM {table} WHERE {key} = NEW.{key}) THEN RETURN NEW; END IF;
          ELSIF to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data'
                AND NEW.data::jsonb - {parts} = OLD.data::jsonb - {parts} THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION 'only a supervisor may do this' USING ERRCODE = 'insufficient_privilege';
        END $$"""
    yield f"DROP TRIGGER IF EXISTS {table}_guard ON {table}"
    yield (
        f"CREATE TRIGGER {table}_guard BEFORE INSERT OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_guarded()"
    )


def words(letters: str) -> str:
    return ", ".join(_WORDS[letter] for letter in letters)


def quoted(name: str) -> str:
    """A name as SQL wants it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
