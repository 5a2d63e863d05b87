"""Drives the demonstration servers of Bluesky with the network's public Python SDK.

    python bluesky_peers.py [http://127.0.0.1:PDS_PORT ws://127.0.0.1:JETSTREAM_PORT HANDLE PASSWORD]

Without addresses it starts `parley demo-network bluesky` itself; the program is $PARLEY_BIN. Needs the PyPI package
atproto. Prints one line for each check, and their sum; ends with 1 when one fails.
"""
import atexit
import base64
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request

import httpx
from atproto import Client, JetstreamClient, models
from atproto.exceptions import BadRequestError, NetworkError, RequestException, UnauthorizedError

def started():
    """A small network of our own, with the words that the command line would have."""
    program = os.environ.get("PARLEY_BIN", ".build/release/parley")
    network = subprocess.Popen([program, "demo-network", "bluesky"], stdout=subprocess.PIPE, text=True)
    atexit.register(network.wait)
    atexit.register(network.terminate)
    told = json.loads(network.stdout.readline())
    account = told["accounts"][0]
    return told["address"], told["stream"], account["handle"], account["password"]


PDS, JETSTREAM, HANDLE, PASSWORD = sys.argv[1:5] if len(sys.argv) > 4 else started()
checks = []


def check(name, condition, detail=""):
    checks.append(bool(condition))
    print(("ok    " if condition else "WRONG ") + name, detail)


def listen(compress, seconds=2.0, **params):
    """What the SDK's own client of the second wire makes of our stream."""
    got = []
    client = JetstreamClient(params=params, base_uri=JETSTREAM + "/xrpc", compress=compress)
    thread = threading.Thread(target=lambda: client.start(got.append), daemon=True)
    thread.start()
    return client, got, thread, seconds


def fault(name, times=1):
    body = json.dumps({"fault": name, "times": times}).encode()
    urllib.request.urlopen(urllib.request.Request(PDS + "/demo/faults", data=body, method="POST")).read()


# Live stream first, so that what is posted below arrives in it.
live, live_events, _, _ = listen(True, collections=["app.bsky.feed.post"], kinds=["commit"])
time.sleep(1.5)

client = Client(base_url=PDS + "/xrpc")
profile = client.login(HANDLE, PASSWORD)
check("login", profile is not None and profile.handle == HANDLE, profile.did)
session = client.com.atproto.server.get_session()
check("getSession", session.did == profile.did)
check("describeServer", client.com.atproto.server.describe_server().did.startswith("did:web:"))
check("resolveHandle", client.resolve_handle(HANDLE).did == profile.did)
try:
    Client(base_url=PDS + "/xrpc").login(HANDLE, "wrong")
    check("a wrong password is refused", False)
except UnauthorizedError as error:
    check("a wrong password is refused", error.response.content.error == "AuthenticationRequired")

text = "Café 👩‍👩‍👧 مرحبا from the SDK"
sent = client.send_post(text, langs=["en"])
check("createRecord", sent.uri.startswith(f"at://{profile.did}/app.bsky.feed.post/"), sent.cid)
rkey = sent.uri.split("/")[-1]
read = client.get_post(rkey, profile.did)
check("getRecord", read.value.text == text and read.cid == sent.cid)

import dag_cbor
from multiformats import CID, multihash

raw = client.com.atproto.repo.get_record(
    {"repo": profile.did, "collection": "app.bsky.feed.post", "rkey": rkey}
).value
encoded = dag_cbor.encode(json.loads(raw.model_dump_json(by_alias=True, exclude_none=True)))
digest = multihash.get("sha2-256").digest(encoded)
check("the CID is the hash of the DAG-CBOR", str(CID("base32", 1, "dag-cbor", digest)) == sent.cid)

key = "3k" + "2" * 11
record = {"$type": "app.bsky.feed.post", "text": "put twice", "createdAt": "2026-11-21T10:00:00.000Z"}
put = {"repo": profile.did, "collection": "app.bsky.feed.post", "rkey": key, "record": record}
first = client.com.atproto.repo.put_record(put)
second = client.com.atproto.repo.put_record(put)
check("putRecord", first.commit is not None and first.uri.endswith(key))
check("putRecord again is a no-op", second.commit is None and second.cid == first.cid)
listed = client.com.atproto.repo.list_records({"repo": profile.did, "collection": "app.bsky.feed.post", "limit": 1})
check("listRecords pages", len(listed.records) == 1 and listed.cursor is not None)

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
shown = client.send_image("a picture", image=PICTURE, image_alt="One point.")
image = client.get_post(shown.uri.split("/")[-1], profile.did).value.embed.images[0]
name = str(CID("base32", 1, "raw", multihash.get("sha2-256").digest(PICTURE)))
check("uploadBlob names a picture by its bytes", image.image.ref.link == name, image.image.ref.link)
check("a picture stands in its record with its words", image.alt == "One point.")
try:
    client.com.atproto.repo.put_record(dict(put, rkey="3k" + "2" * 10 + "5", record=dict(record, embed={
        "$type": "app.bsky.embed.images", "images": [{"alt": "", "image": {
            "$type": "blob", "ref": {"$link": name[:-1] + ("a" if name[-1] != "a" else "b")},
            "mimeType": "image/png", "size": 1}}]})))
    check("a record that names what was not brought is refused", False)
except BadRequestError as error:
    check("a record that names what was not brought is refused", error.response.content.error == "BlobNotFound")

reply = client.send_post("an answer", reply_to=models.AppBskyFeedPost.ReplyRef(
    root=models.create_strong_ref(sent), parent=models.create_strong_ref(sent)))
thread = client.get_post_thread(reply.uri)
check("getPostThread", thread.thread.parent.post.uri == sent.uri)

old_access = client._session.access_jwt
client._refresh_and_set_session()
check("refreshSession", client._session.access_jwt != old_access)

fault("unavailable")
try:
    client.send_post("not taken")
    check("503 on demand", False)
except (NetworkError, RequestException):
    check("503 on demand", True)
fault("loseAnswer")
try:
    client.com.atproto.repo.put_record(dict(put, rkey="3k" + "2" * 10 + "3"))
    check("the answer is lost on demand", False)
except (NetworkError, httpx.HTTPError):
    there = client.com.atproto.repo.get_record(
        {"repo": profile.did, "collection": "app.bsky.feed.post", "rkey": "3k" + "2" * 10 + "3"})
    check("the answer is lost on demand, the record is there", there.value.text == "put twice")
try:
    client.com.atproto.repo.get_record({"repo": profile.did, "collection": "app.bsky.feed.post", "rkey": "none"})
    check("RecordNotFound", False)
except BadRequestError as error:
    check("RecordNotFound", error.response.content.error == "RecordNotFound")
check("deleteRecord", client.delete_post(sent.uri))

time.sleep(1.0)
live.stop()
kinds = [(event.operation, event.rkey) for event in live_events]
check("everything came back through the live stream, packed", kinds == [
    ("create", rkey), ("create", key), ("create", shown.uri.split("/")[-1]), ("create", reply.uri.split("/")[-1]),
    ("create", "3k" + "2" * 10 + "3"), ("delete", rkey)], f"compressed={live.compressed} {kinds}")

cursor = live_events[0].seq
for compress in (True, False):
    again, events, _, seconds = listen(compress, cursor=cursor)
    time.sleep(seconds)
    again.stop()
    check(f"replay from {cursor}, compress={compress}", [e.seq for e in events][:1] == [cursor] and len(events) == 6,
          f"compressed={again.compressed} n={len(events)}")

print(f"{sum(checks)} passed, {len(checks) - sum(checks)} failed")
sys.exit(0 if all(checks) else 1)
