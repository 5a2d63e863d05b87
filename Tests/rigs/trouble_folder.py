"""Damage in the folder of a killed server, for trouble_rig.py: torn, newer, broken, closed."""

import ctypes
import hashlib
import os
import shutil
import sqlite3

from parley_process import Parley, free_port


class Tried(Parley):
    """A Parley that can be started in another way: wrapped, in another environment."""

    all = []

    def __init__(self, folder, log="warning"):
        super().__init__(folder, log)
        Tried.all.append(self)


def as_plain_user():
    """Gives up what lets root pass over the rights of files; for anybody else there is nothing to give up."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # DAC_OVERRIDE, DAC_READ_SEARCH
            if library.prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise OSError(ctypes.get_errno(), "a capability cannot be dropped")


class FolderTroubles:
    # What lies in the folder

    def damages(self):
        """The first server has work behind it; it is killed, and copies of its folder are damaged."""
        acknowledged = [f"Kept {number}" for number in range(40)]
        for name in acknowledged:
            self.parley.call("POST", "/queries", {"name": name, "text": "word"})
        self.parley.kill()
        data = self.parley.data
        log = data / "parley.sqlite-wal"
        self.checks.check("the killed server left a write-ahead log", log.exists() and log.stat().st_size > 0)
        torn = self.copy("torn")
        with open(torn / "parley.sqlite-wal", "ab") as end:
            end.write(os.urandom(1_500))  # half a frame
        self.survives(torn, "a half-written frame in the write-ahead log", acknowledged)
        self.survives(self.copy("whole"), "kill -9", acknowledged)
        self.newer_database()
        self.broken_key()
        self.missing_key()
        self.closed_folder()

    def copy(self, name):
        target = self.folder / name / "data"
        shutil.copytree(self.parley.data, target)
        return target

    def survives(self, data, what, acknowledged):
        parley = Tried(data.parent)
        parley.start()
        parley.wait_until_ready()
        parley.caller.token = self.parley.caller.token
        names = {query["name"] for query in parley.call("GET", "/queries")["queries"]}
        self.checks.check(f"{what}: everything acknowledged is there", set(acknowledged) <= names, len(names))
        parley.stop()
        findings, code = parley.doctor()
        self.checks.check(f"{what}: doctor finds everything well", code == 0, [f for f in findings if not f["isWell"]])

    def newer_database(self):
        data = self.copy("newer")
        path = data / "parley.sqlite"
        with sqlite3.connect(path) as database:
            columns = [row[1] for row in database.execute("PRAGMA table_info(schema_migration)")]
            last = dict(zip(columns, database.execute("SELECT * FROM schema_migration ORDER BY rowid DESC").fetchone()))
            number = next(name for name in columns if isinstance(last[name], int) and last[name] < 10_000)
            newer = [last[name] + 900 if name == number else last[name] for name in columns]
            database.execute(f"INSERT INTO schema_migration VALUES ({','.join('?' * len(newer))})", newer)
        database.close()
        before = self.rows(path)
        result = self.run("serve", "--data", str(data), "--port", str(free_port()))
        self.sentence("a database of a newer Parley", result, 1, "newer", "install", "nothing was changed")
        self.checks.equal("it was left as it was", self.rows(path), before)

    def rows(self, path):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()

    def broken_key(self):
        data = self.copy("key")
        (data / "parley.key").write_bytes(b"half a key")
        result = self.run("serve", "--data", str(data), "--port", str(free_port()))
        self.sentence("a broken key file", result, 1, "parley.key")
        self.checks.equal("the broken key file was left as it was", (data / "parley.key").read_bytes(), b"half a key")
        garbage = self.folder / "garbage" / "data"
        garbage.mkdir(parents=True)
        (garbage / "parley.sqlite").write_bytes(b"this is no database, it is a letter to a friend. " * 100)
        result = self.run("serve", "--data", str(garbage), "--port", str(free_port()))
        self.sentence("a file that is no database", result, 1, "database", "backup")

    def missing_key(self):
        data = self.copy("keyless")
        with sqlite3.connect(data / "parley.sqlite") as database:
            organization, = database.execute("SELECT organization_id FROM organization").fetchone()
            database.execute(
                "INSERT INTO channel_account (organization_id, id, connector, network_id, handle, name, settings, credentials,"
                " state, connected_at) VALUES (?, ?, 'mastodon', '1', 'help@toot.example', 'Help', '{}', ?, 'connected', 1)",
                (organization, os.urandom(16), os.urandom(60)))
        database.close()
        (data / "parley.key").rename(data / "kept.key")
        result = self.run("serve", "--data", str(data), "--port", str(free_port()))
        self.sentence("a key file that is missing", result, 1, "parley.key", "put its copy back", "--new-key")
        self.checks.check("no other key was made in its place", not (data / "parley.key").exists())
        (data / "parley.key").write_bytes(os.urandom(32))
        result = self.run("serve", "--data", str(data), "--port", str(free_port()))
        self.sentence("a key file of another server", result, 1, "another one", "put the old key file back")
        (data / "parley.key").unlink()
        parley = Tried(data.parent)
        parley.more = ["--new-key"]
        parley.start()
        parley.wait_until_ready()
        self.checks.check("a new key is made where one asks for it", (data / "parley.key").stat().st_size == 32)
        parley.stop()

    def closed_folder(self):
        data = self.copy("closed")
        os.chmod(data, 0)
        try:
            closed = self.run("serve", "--data", str(data), "--port", str(free_port()), preexec=as_plain_user)
            self.sentence("a folder that may not be read", closed, 1, str(data))
            told = self.run("doctor", "--data", str(data), preexec=as_plain_user)
            self.checks.check("doctor names the folder that may not be read", told.returncode == 1 and "rights" in told.told,
                              told.told[:300])
        finally:
            os.chmod(data, 0o700)
        missing = self.run("doctor", "--data", str(self.folder / "nowhere"))
        self.checks.check("doctor tells of a folder that is not there", "yet" in missing.told, missing.told[:200])
