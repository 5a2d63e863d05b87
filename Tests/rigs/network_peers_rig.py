"""Starts a small network of `parley demo-network` and lets clients that other people wrote judge it.

    PARLEY_BIN=… PARLEY_SCRATCH=… python network_peers_rig.py bluesky|mastodon

bluesky is judged by the network's Python SDK (bluesky_peers.py), mastodon by Mastodon.py (mastodon_peers.py).
"""

import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def command(network, told):
    if network == "bluesky":
        account = told["accounts"][0]
        return ["bluesky_peers.py", told["address"], told["stream"], account["handle"], account["password"]]
    one, other = told["accounts"][:2]
    return ["mastodon_peers.py", "client", "--address", told["address"], "--name", one["name"], "--other", other["name"],
            "--other-token", other["token"]]


def main():
    network = sys.argv[1]
    server = subprocess.Popen([os.environ["PARLEY_BIN"], "demo-network", network], stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(server.stdout.readline())
        script, *words = command(network, told)
        judged = subprocess.run([sys.executable, HERE / script, *words], stdout=subprocess.PIPE, text=True, timeout=200,
                                check=False)
    finally:
        server.terminate()
        server.wait(timeout=20)
    print(judged.stdout, flush=True)
    good = len(re.findall(r"^ok ", judged.stdout, re.MULTILINE))
    bad = len(re.findall(r"^(?:WRONG|FAIL) ", judged.stdout, re.MULTILINE))
    bad += judged.returncode != 0 and bad == 0
    print(f"{good} passed, {bad} failed", flush=True)
    return 1 if bad or not good else 0


if __name__ == "__main__":
    sys.exit(main())
