"""The part of the journey in which Parley is killed while it sends: what was said stands on the network exactly once."""

import time

import rig_town as town
from rig_peers import until


class Sending:
    """Each kill waits for a moment that a gate between Parley and the network has made certain."""

    def __init__(self, journey):
        self.journey, self.checks = journey, journey.checks

    def steps(self):
        return [("kill_while_sending", self.kill_while_sending)]

    def kill_while_sending(self):
        self.desk = self.journey.desk
        cases = [("bluesky", "undo"), ("bluesky", "request"), ("bluesky", "answer"), ("mastodon", "request"),
                 ("mastodon", "answer")]
        sent = [self.kill(network, moment, number) for number, (network, moment) in enumerate(cases)]
        for network, moment, text, parent in sent:
            found = until(lambda: self.standing(network, text), f"“{text}” on {network}", 60)
            self.checks.equal(f"killed with the {moment} under way to {network}: stands there, under its post",
                              found, [parent])
        time.sleep(3)
        for network, moment, text, parent in sent:
            self.checks.equal(f"killed with the {moment} under way to {network}: once, also later",
                              self.standing(network, text), [parent])
        for network, moment, text, _ in sent:
            state = until(lambda: self.state(text) == "sent" and "sent", f"the state of “{text}”", 30, 0.3)
            self.checks.equal(f"killed with the {moment} under way to {network}: Parley knows", state, "sent")

    def kill(self, network, moment, number):
        """One answer, written in the browser, and a kill -9 while it is under way."""
        journey, text = self.journey, f"Answer {number} of a server that is killed, with the {moment} under way."
        parent, conversation = self.question(network, number)
        gate = journey.gates[network]
        gate.held.clear()
        gate.hold = moment if moment != "undo" else None
        if not self.desk.write(journey.nia, conversation, text, "testuser"):
            raise RuntimeError(f"the page does not take the answer: {journey.nia.reads('body')[:300]}")
        if moment == "undo":
            time.sleep(1)
        elif not gate.held.wait(30):
            raise RuntimeError(f"nothing came to the gate of {network}")
        there = len(self.standing(network, text))
        self.checks.equal(f"what {network} has when Parley is killed with the {moment} under way", there,
                          1 if moment == "answer" else 0)
        journey.nia.expected += ["ERR_", "Failed to fetch", "EventSource"]
        journey.parley.kill()
        gate.hold = None
        journey.parley.start()
        journey.parley.wait_until_ready()
        # Only then the next: what is sent again would else be taken for it at the gate.
        until(lambda: self.state(text) == "sent", f"“{text}” to be sent after the restart", 90, 0.3)
        return network, moment, text, parent

    def question(self, network, number):
        if network == "bluesky":
            asked = town.post(town.IDRIS, f"What about my meter, number {number}?")
            until(lambda: len(self.journey.jetstream.listening()) >= 4, "the listeners", 60)
            self.journey.jetstream.say(asked)
            place = town.uri(asked)
        else:
            place = self.journey.mock.post(f"@testuser what about my meter, number {number}?", "gwen_token")["id"]
        return place, self.desk.conversation_of(place)["id"]

    def standing(self, network, text):
        """What each post with this text answers, as the network says."""
        if network == "bluesky":
            return [one["value"]["reply"]["parent"]["uri"] for one in self.desk.on_arroba(text)]
        return [str(one["in_reply_to_id"]) for one in self.desk.on_mock(text)]

    def state(self, text):
        for conversation in self.journey.parley.conversations():
            whole = self.journey.parley.call("GET", f"/conversations/{conversation['id']}")
            for reply in whole.get("replies", []):
                if reply["text"].startswith(text):
                    return reply["state"]
        return None
