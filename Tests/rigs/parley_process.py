"""A Parley that a rig starts, kills and asks: the program as people run it, and its API over one kept connection."""

import atexit
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

PASSWORD = "three odd words"
BEGAN = time.monotonic()


def say(text):
    """What goes on, with the seconds since the rig began."""
    print(f"{time.monotonic() - BEGAN:6.1f} s  {text}", flush=True)


def wait(condition, seconds, what):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"{what() if callable(what) else what}: not within {seconds} s")
        time.sleep(0.01)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def scratch(name):
    """An empty folder for this rig."""
    folder = pathlib.Path(os.environ["PARLEY_SCRATCH"]) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Refused(Exception):
    """The API answered, and said no."""

    def __init__(self, status, answer):
        super().__init__(f"{status} {answer}")
        self.status, self.answer = status, answer


class Caller:
    """One connection to the API; not for two threads at once."""

    patience = 20  # seconds

    def __init__(self, port, token=None):
        self.port, self.token, self.connection = port, token, None

    def call(self, method, path, body=None, timeout=None):
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None
        if body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body)
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout or self.patience)
            self.connection.request(method, "/api/v1" + path, data, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if answer.status >= 300:
            raise Refused(answer.status, content[:500])
        return json.loads(content) if content else None

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


class Parley:
    """One data folder, one port, and the process that serves them at the moment."""

    def __init__(self, folder, log="warning"):
        self.binary = os.environ["PARLEY_BIN"]
        self.data, self.log = folder / "data", log
        self.output, self.errors = folder / "stdout.txt", folder / "stderr.txt"
        self.port = free_port()
        self.caller = Caller(self.port)
        self.process = None
        self.wrap, self.environment, self.more = (lambda command: command), None, []
        # The networks of rigs are on this machine, where Parley goes only by leave.
        self.reach = ["--reach", "127.0.0.1", "--reach", "::1"]
        self.starts = 0
        self.slowest_start = 0.0
        atexit.register(self.leave)

    def start(self):
        """Starts the process and does not wait for it."""
        self.starts += 1
        self.started_at = time.monotonic()
        command = [self.binary, "serve", "--data", str(self.data), "--port", str(self.port), "--log", self.log, *self.reach,
                   *self.more]
        with open(self.output, "ab") as output, open(self.errors, "ab") as errors:
            self.process = subprocess.Popen(self.wrap(command), stdout=output, stderr=errors, stdin=subprocess.DEVNULL,
                                            env=self.environment)

    def wait_until_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while not self.is_listening():
            if self.process.poll() is not None:
                raise RuntimeError(f"Parley ended with {self.process.returncode}: {self.tail()}")
            if time.monotonic() > end:
                raise RuntimeError(f"Parley did not listen within {seconds} s: {self.tail()}")
            time.sleep(0.005)
        self.slowest_start = max(self.slowest_start, time.monotonic() - self.started_at)

    def is_listening(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self):
        """SIGKILL: the process gets no chance to tidy up. Says whether it was alive until then."""
        was_alive = self.process.poll() is None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.caller.close()
        return was_alive

    def leave(self):
        """Nothing that a rig started outlives it."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """SIGTERM, as a machine that shuts down; gives the exit code."""
        self.caller.close()
        self.process.terminate()
        return self.process.wait(timeout=30)

    def set_up(self):
        """From an empty folder to a signed-in administrator."""
        self.start()
        self.wait_until_ready()
        code, end = None, time.monotonic() + 10
        while code is None and time.monotonic() < end:
            code = re.search(r"set-up code is (\S+)", self.output.read_text())
            time.sleep(0.01)
        form = {"code": code[1], "organization": "Marram Energy", "hubCode": "HUB", "hubName": "Service centre",
                "name": "Nia Prosser", "email": "nia@marram.example", "password": PASSWORD}
        self.call("POST", "/set-up", form)
        token = self.call("POST", "/tokens", {"email": form["email"], "password": PASSWORD, "title": "rig"})
        self.caller.token = token["token"]

    def call(self, method, path, body=None):
        return self.caller.call(method, path, body)

    def conversations(self):
        """Every conversation of every view, as the lists give them."""
        found = []
        for view in ("open", "waiting", "done"):
            key = ""
            while key is not None:
                page = self.call("GET", f"/conversations?view={view}&limit=200" + (f"&from={key}" if key else ""))
                found += page["conversations"]
                key = page.get("next")
        return found

    def doctor(self):
        """What `parley doctor` finds in the folder, and its exit code."""
        result = subprocess.run([self.binary, "doctor", "--data", str(self.data), "--json"], capture_output=True,
                                env=self.environment)
        try:
            return json.loads(result.stdout), result.returncode
        except ValueError:
            return [], result.returncode

    def tail(self):
        return self.errors.read_text(errors="replace")[-2000:]


class Checks:
    """What must hold at the end, one line each, and the closing line that is counted."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, name, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok    ' if holds else 'WRONG '} {name}{f': {detail}' if detail != '' else ''}", flush=True)

    def equal(self, name, found, expected):
        self.check(name, found == expected, found if found == expected else f"{found} instead of {expected}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
