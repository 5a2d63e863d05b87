"""What a careless outbox does: sends, then marks as sent; what is not marked is sent at the next start.

    python naive_worker.py ADDRESS WORK.json DONE.txt

It is killed as Parley is killed by outbox_rig.py, which must find its doubles.
"""

import http.client
import json
import os
import sys
import time

address, work, done = sys.argv[1:4]
finished = set(open(done).read().split()) if os.path.exists(done) else set()
waiting = [one for one in json.load(open(work)) if one["marker"] not in finished]
while waiting:
    one = waiting.pop(0)
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        body = json.dumps({"status": one["text"], "in_reply_to_id": one["answers"]})
        headers = {"Content-Type": "application/json", "Idempotency-Key": one["marker"]}
        connection.request("POST", "/api/v1/statuses", body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        status = 0
    if status == 200:
        with open(done, "a") as book:
            book.write(one["marker"] + "\n")
    else:
        waiting.append(one)
        time.sleep(0.05)
