"""A PostgreSQL primary and a standby of a rig, on loopback: made, frozen, killed, promoted, and gone at the end."""

import atexit
import glob
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import tempfile
import time

from parley_process import free_port

STANDBY = "parley_standby"


def programs():
    """Where this machine has PostgreSQL's own programs; the newest of them."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    return pathlib.Path(found[-1]).parent if found else pathlib.Path(shutil.which("initdb")).parent


class Cluster:
    """A primary and its standby; what is acknowledged waits for the standby when it is synchronous."""

    def __init__(self, is_synchronous):
        self.bin, self.is_synchronous = programs(), is_synchronous
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="parley-failover-"))
        self.password, self.ports = secrets.token_hex(12), (free_port(), free_port())
        self.postmasters, self.frozen = {}, None
        atexit.register(self.leave)
        (self.folder / "password").write_text(self.password)
        if not os.geteuid():  # PostgreSQL does not run as root
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, "postgres", "postgres")

    def as_server(self, *words, prefix=None):
        """Runs something as the user that PostgreSQL may run as."""
        if prefix is None:
            prefix = () if os.geteuid() else ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
        environment = {key: value for key, value in os.environ.items() if key != "PGDATA"}
        result = subprocess.run([*prefix, *map(str, words)], capture_output=True, text=True, timeout=120, check=False,
                                cwd=self.folder, env=dict(environment, PGPASSWORD=self.password), stdin=subprocess.DEVNULL)
        if result.returncode:
            raise RuntimeError(f"{words[0]}: {result.stdout[-800:]} {result.stderr[-800:]}")
        return result.stdout

    @property
    def address(self):
        """Both servers; a client takes the one that can be written to."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        return f"postgres://parley:{self.password}@{hosts}/postgres?target_session_attrs=read-write&connect_timeout=3"

    def address_of(self, place):
        return f"postgres://parley:{self.password}@127.0.0.1:{self.ports[place]}/postgres"

    def set_up(self):
        primary, standby = self.folder / "primary", self.folder / "standby"
        self.as_server(self.bin / "initdb", "-D", primary, "-U", "parley", f"--pwfile={self.folder / 'password'}",
                       "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
        self.configure(primary, listen_addresses="'127.0.0.1'", unix_socket_directories=f"'{self.folder}'", fsync="off",
                       max_connections=200, shared_buffers="64MB", max_pred_locks_per_transaction=256, jit="off",
                       wal_level="replica", max_wal_senders=5, hot_standby="on", synchronous_commit="on")
        self.start(0)
        # -R writes the connection of the standby; the name in it is what synchronous_standby_names must say.
        told = f"host=127.0.0.1 port={self.ports[0]} user=parley password={self.password} application_name={STANDBY}"
        self.as_server(self.bin / "pg_basebackup", "-d", told, "-D", standby, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        self.start(1)
        self.wait_for("streaming", "SELECT COUNT(*) FROM pg_stat_replication WHERE state = 'streaming'")
        if self.is_synchronous:
            self.configure(primary, synchronous_standby_names=f"'{STANDBY}'")
            self.ask(0, "SELECT pg_reload_conf()")
            # A wrong name would leave it `async`, and every commit would wait for ever.
            self.wait_for("a synchronous standby", "SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'")

    def configure(self, data, **words):
        text = "".join(f"{name} = {value}\n" for name, value in words.items())
        self.as_server("sh", "-c", 'printf "%s" "$1" >> "$2/postgresql.conf"', "sh", text, data)

    def start(self, place):
        data = self.folder / ("primary", "standby")[place]
        self.as_server(self.bin / "pg_ctl", "-D", data, "-w", "-t", "60", "-s", "-l", self.folder / f"server-{place}.log",
                       "-o", f"-p {self.ports[place]}", "start")
        self.postmasters[place] = int((data / "postmaster.pid").read_text().split()[0])

    def ask(self, place, query):
        return self.as_server("psql", "-X", "-q", "-A", "-t", "-c", query, self.address_of(place), prefix=()).strip()

    def wait_for(self, what, query, place=0, seconds=30):
        end = time.monotonic() + seconds
        while self.ask(place, query) in ("0", "f", ""):
            if time.monotonic() > end:
                raise RuntimeError(f"no {what} within {seconds} s")
            time.sleep(0.1)

    def freeze_receiver(self):
        """The standby hears nothing any more, as behind a network that lets no packet through."""
        self.frozen = int(self.ask(1, "SELECT pid FROM pg_stat_wal_receiver"))
        os.kill(self.frozen, signal.SIGSTOP)

    def kill_primary(self):
        """SIGKILL for the server and every child of its, at once."""
        number = self.postmasters.pop(0)
        family = [number, *children(number)]
        os.kill(number, signal.SIGSTOP)  # starts no child any more
        for one in dict.fromkeys([*family, *children(number)]):
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def promote(self):
        """The receiver is gone with the connection, or is ended; what it had not written is not there."""
        if self.frozen is not None:
            # Were it only woken, it would still read what lies in its socket, which a machine that is cut off never got.
            os.kill(self.frozen, signal.SIGTERM)
            os.kill(self.frozen, signal.SIGCONT)
        self.as_server(self.bin / "pg_ctl", "-D", self.folder / "standby", "-w", "-t", "60", "-s", "promote")

    def leave(self):
        for number in self.postmasters.values():
            try:
                os.kill(number, signal.SIGINT)
            except ProcessLookupError:
                continue
            end = time.monotonic() + 10
            while os.path.exists(f"/proc/{number}") and time.monotonic() < end:
                time.sleep(0.05)
            if os.path.exists(f"/proc/{number}"):
                os.kill(number, signal.SIGQUIT)
        self.postmasters.clear()
        shutil.rmtree(self.folder, ignore_errors=True)


def children(number):
    """The processes that a server has started: PostgreSQL starts all of them from its first one."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == number:
                found.append(int(entry.name))
        except OSError:
            pass  # it has ended meanwhile
    return found
