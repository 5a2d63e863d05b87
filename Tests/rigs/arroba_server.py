"""Starts the PDS of the PyPI package `arroba` in memory: a server of the AT Protocol that is not ours.

    pip install "arroba[flask]"
    python arroba_server.py PORT [HANDLE] [PASSWORD]

The account's DID is `did:web:` and its handle. Prints `ready` once it listens.
"""
import os
import sys

PORT = int(sys.argv[1])
HANDLE = sys.argv[2] if len(sys.argv) > 2 else "council.test"
PASSWORD = sys.argv[3] if len(sys.argv) > 3 else "app-password"
HOST = "127.0.0.1"
os.environ.update(
    REPO_TOKEN="the-only-token",
    REPO_PASSWORD=PASSWORD,
    PDS_HOST=f"{HOST}:{PORT}",
    PLC_HOST=HOST,
    APPVIEW_HOST=HOST,
    RELAY_HOST=HOST,
)

import arroba.util  # noqa: E402  (reads the environment when it is imported)
from arroba import firehose, server, xrpc_identity, xrpc_repo, xrpc_server, xrpc_sync  # noqa: E402,F401
from arroba.repo import Repo  # noqa: E402
from arroba.storage import MemoryStorage  # noqa: E402
from flask import Flask  # noqa: E402
from lexrpc.flask_server import init_flask  # noqa: E402

arroba.util.service_did = lambda: f"did:web:{HOST}"
server.storage = MemoryStorage()
# refreshSession and getSession read this one.
server.repo = Repo.create(
    server.storage, f"did:web:{HANDLE}", handle=HANDLE, signing_key=arroba.util.new_key()
)
app = Flask("pds")
init_flask(server.server, app)
print("ready", flush=True)
app.run(HOST, PORT, threaded=True)
