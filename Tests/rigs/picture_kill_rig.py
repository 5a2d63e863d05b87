"""Kills Parley between the picture of a story and its post: one post stands, with its picture, and no second one.

    PARLEY_BIN=… PARLEY_SCRATCH=… python picture_kill_rig.py [--stories 5] [--engine postgres] [--seed 4]

Networks take a picture first and the post that names it afterwards (decision 101). Stories of two pictures leave for a PDS,
which names a picture by its bytes, and for a Mastodon, which gives each a new name and knows no keys. The process is killed
when a picture has come, up to a tenth of a second later, and once more for every third story; then it is started again.
"""

import argparse
import asyncio
import base64
import datetime
import json
import random
import sys
import threading
import time

from parley_process import BEGAN, PASSWORD, Caller, Checks, say, wait
from picture_networks import PictureMastodon, PicturePDS, drawn
from rig_engine import counts, number, parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
parser.add_argument("--stories", type=int, default=5, help="for each of the two networks")
parser.add_argument("--seed", type=int, default=4)
REVIEWER = "leah@marram.example"


class Killing:
    def __init__(self, options):
        self.options, self.checks, self.dice = options, Checks(), random.Random(options.seed)
        self.parley = parley_on(options.engine, "pictures")
        self.parley.more = ["--lease", "1"] if options.engine == "postgres" else []
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        started = [asyncio.run_coroutine_threadsafe(one.start(), loop).result() for one in (PicturePDS(3), PictureMastodon(4))]
        self.networks = dict(zip(("bluesky", "mastodon"), started))
        self.kills, self.between, self.again = 0, 0, 0

    def set_up(self):
        call = self.parley.call
        self.parley.set_up()
        call("POST", "/accounts", {"connector": "bluesky", "settings": {
            "service": f"http://127.0.0.1:{self.networks['bluesky'].port}", "identifier": "council.test", "appPassword": "app-password"}})
        call("POST", "/accounts", {"connector": "mastodon", "settings": {"server": self.networks["mastodon"].address, "accessToken": "token"}})
        call("POST", "/agents", {"name": "Leah Stone", "email": REVIEWER, "unit": "HUB", "role": "approver", "password": PASSWORD})
        self.reviewer = Caller(self.parley.port)
        self.reviewer.token = self.reviewer.call("POST", "/tokens", {"email": REVIEWER, "password": PASSWORD, "title": "rig"})["token"]
        self.accounts = {one["connector"]: one["id"] for one in call("GET", "/accounts")["accounts"]}

    def story(self, number, network):
        """A story with words and two pictures, approved by somebody else, for the next moment; gives its marker."""
        marker, call, account = f"story{number:03d}", self.parley.call, self.accounts[network]
        place = f"/stories/{call('POST', '/stories', {'title': marker})['id']}/versions/{account}"
        pictures = [{"content": base64.b64encode(drawn(40 + 2 * number + one)).decode(), "shows": f"{marker} {one}"} for one in range(2)]
        whole = call("PUT", place, {"text": f"With pictures, {marker}.", "pictures": pictures})
        for caller, step in ((self.parley.caller, "ask"), (self.reviewer, "approve")):
            whole = caller.call("POST", f"{place}/{step}", {"version": whole["versions"][0]["version"]})
        moment = datetime.datetime.fromtimestamp(time.time() + 1, datetime.timezone.utc)
        call("POST", f"{place}/schedule", {"at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "version": whole["versions"][0]["version"]})
        return marker

    def stands(self, network, marker):
        return [shown for text, shown in self.networks[network].standing() if marker in text]

    def kill_behind_a_picture(self, network, marker, before):
        took = self.networks[network].took
        wait(lambda: took.count > before or self.stands(network, marker), 60, lambda: f"{network}: a picture of {marker}")
        time.sleep(self.dice.uniform(0, 0.1))
        self.kills += self.parley.kill()
        self.reviewer.close()
        self.between += not self.stands(network, marker)
        count = took.count
        self.parley.start()
        self.parley.wait_until_ready()
        return count

    def run(self):
        checks, told = self.checks, []
        self.set_up()
        for number in range(self.options.stories):
            for network, own in self.networks.items():
                before = own.took.count
                marker = self.story(number, network)
                told.append((network, marker, number))
                came = self.kill_behind_a_picture(network, marker, before)
                if number % 3 == 2 and not self.stands(network, marker):
                    self.kill_behind_a_picture(network, marker, came)
                wait(lambda: self.stands(network, marker), 90, lambda: f"{network}: {marker} {self.parley.call('GET', '/outbox')}")
                self.again += own.took.count - before > 2
            say(f"story {number}: {self.kills} kills, {self.between} between a picture and its post")
        self.judge(told)
        print(json.dumps({"engine": self.options.engine, "posts": len(told), "kills": self.kills, "between": self.between,
                          "brought_again": self.again, "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()

    def judge(self, told):
        checks, count = self.checks, len(told)
        time.sleep(3)  # what would be sent a second time is sent by now
        places = {one: self.stands(*one[:2]) for one in told}
        checks.equal("posts that stand once", sum(len(shown) == 1 for shown in places.values()), count)
        wrong = [(one, shown) for one, shown in places.items()
                 if shown[:1] != [[(40 + 2 * one[2] + part, f"{one[1]} {part}") for part in range(2)]]]
        checks.check("each has its two pictures, in their order, with their words", not wrong, wrong[:2])
        checks.equal("nothing else stands there", sum(len(own.standing()) for own in self.networks.values()), count)
        checks.check("kills between a picture and its post", self.between >= count // 2, f"{self.between} of {self.kills}")
        checks.check("pictures that were brought again", self.again > 0, self.again)
        outbox = self.parley.call("GET", "/outbox")
        checks.check("nobody has to decide anything", not outbox["replies"] and not outbox.get("posts"), outbox)
        checks.equal("no record was written over with another", self.networks["bluesky"].altered, 0)
        checks.equal("it stops when asked", self.parley.stop(), 0)
        entries = counts(self.parley, "kind IN ('post.published', 'story.versionDue')")
        checks.equal("the record has each once", entries, dict.fromkeys(("post.published", "story.versionDue"), (count,) * 2))
        checks.equal("entries that a follower could not take", number(self.parley, "SELECT COUNT(*) FROM journal_parked"), 0)


if __name__ == "__main__":
    sys.exit(Killing(parser.parse_args()).run())
