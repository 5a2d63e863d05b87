"""A small disk that a rig can fill and free: a mount where that is allowed, or a file system that says it is full.

`small_disk(folder)` takes the first way that works: a tmpfs of its own (as root), a tmpfs in a namespace of its own, or
the system calls of the running server told that there is no space (strace). All three end in ENOSPC for SQLite.
"""

import contextlib
import os
import pathlib
import shutil
import subprocess
import time

SIZE = "24m"


class Mounted:
    """A tmpfs on a folder; needs the rights of root."""

    name = "a tmpfs of its own"

    def __init__(self, folder, size):
        self.folder = self.view = pathlib.Path(folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "parley-rig", str(folder)], check=True,
                       capture_output=True)

    def command(self, command):
        return command

    def fill(self, process):
        """Leaves no byte; says so when there was no disk to fill."""
        with open(self.view / "ballast", "wb", buffering=0) as ballast:
            for size in (1 << 20, 4_096, 1):
                with contextlib.suppress(OSError):
                    while ballast.write(b"\0" * size) == size:
                        pass
        if shutil.disk_usage(self.view).free > 4_096:
            raise RuntimeError(f"{self.view} cannot be filled")

    def free(self):
        (self.view / "ballast").unlink()

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], capture_output=True, check=False)


class Namespaced(Mounted):
    """A tmpfs in a namespace where this user may mount; the server is started inside it."""

    name = "a tmpfs in a namespace"

    def __init__(self, folder, size):
        self.folder = pathlib.Path(folder)
        script = f'mount -t tmpfs -o size={size} parley-rig "$0" && echo mounted && exec sleep 3600'
        self.holder = subprocess.Popen(["unshare", "-rm", "sh", "-c", script, str(folder)], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        if self.holder.stdout.readline().strip() != "mounted":
            self.holder.wait()
            raise OSError("no namespaces here")
        self.view = pathlib.Path(f"/proc/{self.holder.pid}/root{self.folder}")

    def command(self, command):
        return ["nsenter", "-t", str(self.holder.pid), "-U", "-m", "--preserve-credentials", *command]

    def close(self):
        self.holder.kill()
        self.holder.wait()


class Traced:
    """The folder as it is; while the disk is full, strace refuses the server's writes to files."""

    name = "writes refused by strace"

    def __init__(self, folder, size):
        self.folder = self.view = pathlib.Path(folder)
        subprocess.run(["strace", "-f", "-e", "inject=pwrite64:error=ENOSPC", "true"], check=True, capture_output=True)

    def command(self, command):
        return command

    def fill(self, process):
        calls = "pwrite64,pwritev,fallocate,ftruncate"
        self.tracer = subprocess.Popen(["strace", "-f", "-p", str(process.pid), "-o", "/dev/null", "-e", f"trace={calls}",
                                        "-e", f"inject={calls}:error=ENOSPC"], stderr=subprocess.DEVNULL)
        time.sleep(1)
        if self.tracer.poll() is not None:
            raise RuntimeError("strace cannot hold the server")

    def free(self):
        self.tracer.terminate()
        self.tracer.wait()

    def close(self):
        pass


WAYS = {"mount": Mounted, "namespace": Namespaced, "trace": Traced}


@contextlib.contextmanager
def small_disk(folder, ways=tuple(WAYS), size=SIZE):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    disk, why = None, []
    for way in ways:
        try:
            disk = WAYS[way](folder, size)
            break
        except (OSError, subprocess.SubprocessError) as error:
            why.append(f"{way}: {error}")
    if disk is None:
        raise RuntimeError(f"a disk cannot be filled here: {'; '.join(why)}")
    try:
        yield disk
    finally:
        disk.close()
