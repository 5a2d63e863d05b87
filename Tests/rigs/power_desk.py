"""People who write to a Parley whose disk is noted down, and the networks around it, for power_rig.py."""

import asyncio
import os
import random
import threading
import uuid

from outbox_clients import questions
from outbox_networks import PDS
from parley_process import Caller, Parley, wait
from rig_power import PowerLog
from rig_server import FIRST

WRITERS = 3
KINDS = ("query", "story", "note", "reply", "query", "story", "note")
WORDS = "rain coffee train garden music match window river cake walk bread lamp road song winter kitten".split()


class Written:
    """One thing that somebody asked Parley to keep: where the notes stood before, and when it was acknowledged."""

    def __init__(self, number):
        self.kind, self.mark = KINDS[number % len(KINDS)], f"reply{number:05d}"
        self.id = str(uuid.UUID(int=(0x0193A3F2 << 96) | 7 << 76 | 2 << 62 | number))
        dice = random.Random(number)
        self.text = f"{self.mark} " + " ".join(dice.choices(WORDS, k=dice.randrange(3, 60)))
        self.began = self.acknowledged = None

    def request(self, place):
        return {"query": ("/queries", {"name": self.mark, "text": f'"{self.text}"'}),
                "story": ("/stories", {"title": self.mark, "brief": self.text}),
                "note": (place + "/notes", {"text": self.text}),
                "reply": (place + "/replies", {"id": self.id, "text": self.text[:200], "holdSeconds": 0})}[self.kind]


class Kept(PDS):
    """A network that knows how far the notes went when a record came, so that it can be as it was at that place."""

    def __init__(self, seed, log):
        super().__init__(seed)
        self.log, self.came, self.all = log, {}, {}

    async def put_record(self, request):
        answer = await super().put_record(request)
        for key in self.records.keys() - self.came.keys():
            self.came[key] = self.log.place
        return answer

    def as_of(self, place):
        self.all = self.all or dict(self.records)
        self.records = {key: record for key, record in self.all.items() if self.came[key] <= place}


class Desk:
    """Parley, the networks around it, and what was written."""

    def __init__(self, folder, options):
        self.options, self.folder = options, folder
        self.log = PowerLog(folder, "/data/")
        self.parley = Parley(folder)
        self.parley.environment = dict(os.environ, **self.log.environment)
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        self.pds = asyncio.run_coroutine_threadsafe(Kept(options.seed, self.log).start(), loop).result()
        self.posts = options.writes // 2
        self.stream, self.written = questions(self.posts), [Written(number) for number in range(options.writes)]

    def set_up(self):
        call = self.parley.call
        self.parley.set_up()
        self.stream.gate = 4
        call("POST", "/queries", {"name": "helpdesk", "text": "helpdesk"})
        call("POST", "/accounts", {"connector": "bluesky", "settings": {
            "service": f"http://127.0.0.1:{self.pds.port}", "identifier": "council.test", "appPassword": "app-password"}})
        call("POST", "/sources", {"connector": "bluesky", "title": "questions", "cursor": str(FIRST), "settings": {
            "address": self.stream.address, "compression": "none", "profiles": f"http://127.0.0.1:{self.stream.port}"}})
        wait(lambda: len(self.parley.conversations()) == 4, 30, "conversations")
        self.places = sorted(f"/conversations/{one['id']}" for one in self.parley.conversations())
        self.begun = self.log.place

    def place(self, one):
        return self.places[int(one.mark[5:]) % len(self.places)]

    def write(self):
        """Several people at once, so that writes share commits; posts come in meanwhile."""
        waiting, trouble = iter(self.written), []

        def person(caller):
            try:
                while one := next(waiting, None):
                    self.stream.gate = min(self.posts, self.stream.gate + 1)
                    one.began = self.log.place
                    caller.call("POST", *one.request(self.place(one)))
                    one.acknowledged = self.log.place
            except Exception as error:  # told by the rig's checks
                trouble.append(error)

        people = [threading.Thread(target=person, args=(Caller(self.parley.port, self.parley.caller.token),)) for _ in range(WRITERS)]
        for one in people:
            one.start()
        for one in people:
            one.join(300)
        self.stream.gate = self.posts
        return trouble
