"""Parley split into processes on one PostgreSQL, each of which a rig starts, kills, freezes and asks by itself."""

import os
import signal
import subprocess
import time
import urllib.parse

from parley_process import Parley


class Books:
    """The database itself, asked with psql and never through Parley."""

    def __init__(self, address):
        self.address = address

    @classmethod
    def of_its_own(cls, name):
        """A new database on the server of scripts/postgres."""
        given = os.environ["PARLEY_TEST_POSTGRES"]
        cls(given).rows(f'CREATE DATABASE "{name}"')
        parts = urllib.parse.urlsplit(given)
        return cls(urllib.parse.urlunsplit(parts._replace(path="/" + name)))

    def rows(self, query):
        result = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", query, self.address],
                                capture_output=True, text=True, timeout=60, check=False)
        if result.returncode:
            raise RuntimeError(result.stderr.strip())
        return [tuple(line.split("\x1f")) for line in result.stdout.splitlines()]

    def number(self, query):
        return int(self.rows(query)[0][0])

    def unfollowed(self):
        """How many ends of lanes a follower has not come to."""
        return self.number("SELECT COUNT(*) FROM journal_lane l CROSS JOIN (SELECT DISTINCT follower FROM journal_cursor) f "
                           "LEFT JOIN journal_cursor c ON c.follower = f.follower AND c.lane = l.lane "
                           "AND c.organization_id = l.organization_id WHERE COALESCE(c.sequence, 0) < l.last_sequence")

    def duties(self, *kinds):
        """How many duties of these kinds there are, whoever has them."""
        names = ", ".join(f"'{kind}'" for kind in kinds)
        return self.number(f"SELECT COUNT(*) FROM work_lease WHERE kind IN ({names})")

    def owners(self, kind):
        """The process number that has each duty of a kind."""
        rows = self.rows(f"SELECT duty, owner FROM work_lease WHERE kind = '{kind}' AND owner <> '' ORDER BY duty")
        return {duty: int(owner.rsplit("-", 2)[1]) for duty, owner in rows}

    def part(self, connector):
        """The part of the outbox that an account of this network belongs to."""
        last = self.rows(f"SELECT right(encode(id, 'hex'), 8) FROM channel_account WHERE connector = '{connector}'")[0][0]
        return f"{int(last, 16) % 16}/16"


class Member(Parley):
    """One process of an installation, with the roles that it has."""

    def __init__(self, folder, name, roles, address, lease=None, log="warning"):
        super().__init__(folder / name, log)
        (folder / name).mkdir(parents=True, exist_ok=True)
        self.name, self.data = name, folder / "data"
        self.environment = dict(os.environ, PARLEY_DATABASE=address)
        self.more = ["--roles", roles] + (["--lease", str(lease)] if lease else [])
        self.has_door = "web" in roles

    def is_listening(self):
        if self.has_door:
            return super().is_listening()
        return self.output.read_text().count("is at work") >= self.starts

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def wake(self):
        self.process.send_signal(signal.SIGCONT)


class Team:
    """The processes of one role: most often one, at times two."""

    def __init__(self, make, dice):
        self.make, self.dice = make, dice
        self.members, self.hired = [], 0
        self.kills, self.alive, self.beside, self.hits, self.ends = 0, 0, 0, 0, []

    def hire(self):
        self.hired += 1
        member = self.make(self.hired)
        member.start()
        member.wait_until_ready()
        self.members.append(member)
        return member

    def retire(self, member=None):
        """Asks one to end in peace, once it is far enough to hear."""
        member = member or self.members[0]
        member.wait_until_ready()
        self.members.remove(member)
        self.ends.append(member.stop())

    def kill(self):
        """Kills one of them and starts it again at once, as a supervisor would."""
        victim = self.dice.choice(self.members)
        self.beside += len(self.members) > 1
        self.alive += victim.kill()
        self.kills += 1
        victim.start()
        return victim

    def stop(self):
        while self.members:
            self.retire()


def overlaps(connections, slack=0.1):
    """For how long, and how often, a source was listened to by two at a time."""
    ours = sorted((one for one in connections if one.cursor is not None), key=lambda one: one.began)
    found, now = [], time.monotonic()
    for before, after in zip(ours, ours[1:]):
        length = (before.ended or now) - after.began
        if length > slack:
            found.append(round(length, 2))
    return found
