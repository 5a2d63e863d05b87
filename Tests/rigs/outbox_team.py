"""Several processes of one installation that do everything each, of which one is killed at a time; or one alone."""

import os

from parley_process import Parley


class Installation:
    """A Parley with others beside it, on its database and with its key."""

    def __init__(self, first, others):
        self.members = [first] + [beside(first, number) for number in range(others)]
        for member in self.members[1:]:
            member.start()
            member.wait_until_ready()
        self.gone = None

    @property
    def doors(self):
        return [member.port for member in self.members]

    def kill(self, port, dice):
        """Kills whoever writes from this port, or anybody; says whether it was alive until then."""
        self.gone = self.writing_from(port) or dice.choice(self.members)
        return self.gone.kill()

    def start_again(self):
        """As a supervisor does; where there are others it takes long, and they go on meanwhile."""
        if self.gone is not None:
            self.gone.start()
            self.gone = None

    def writing_from(self, port):
        """Whose connection this is, by what the kernel says of the files that each has open."""
        socket = connection(port) if port else None
        return next((member for member in self.members if socket and socket in open_sockets(member.process.pid)), None)

    def wait_until_ready(self):
        for member in self.members:
            member.wait_until_ready()

    def stop(self):
        """Asks each to end, the first one last; gives what they ended with."""
        return [member.stop() for member in reversed(self.members)]


def beside(first, number):
    folder = first.output.parent / f"beside-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    member = Parley(folder, first.log)
    member.data, member.environment, member.more = first.data, first.environment, first.more
    member.caller.token = first.caller.token
    return member


def connection(port):
    """The kernel's name of the socket at this end of a connection on loopback."""
    end = f"0100007F:{port:04X}"
    with open("/proc/net/tcp") as table:
        inode = next((row[9] for row in map(str.split, table) if row[1] == end), None)
    return f"socket:[{inode}]" if inode else None


def open_sockets(process):
    found, folder = set(), f"/proc/{process}/fd"
    try:
        for name in os.listdir(folder):
            try:
                found.add(os.readlink(f"{folder}/{name}"))
            except OSError:
                pass  # it is closed meanwhile
    except OSError:
        pass
    return found
