"""Two units in which the same things happen, each with words of its own; and somebody of every role in one of them."""

import http.client
import re
import time
import urllib.parse
import uuid

from parley_process import PASSWORD, Caller, wait
from processes_watching import signed_in
from rig_peers import Feed
from scenario_town import Town, fetched

OWN, FOREIGN = "TICKETS", "TRAINS"
FIRST_PASSWORD = "three other words"
KINDS = ("post", "handover", "note", "draft", "reply", "submission", "tag", "priority", "query", "looks", "routing", "adds",
         "approval", "group", "source", "absence", "view", "savedreply", "macro", "answer", "cluster")
# Their roles hold in one unit; compliance there is only at the hub, where its role is given for the hub alone.
ROLES = {"admin": "administrator", "hublead": "hubLead", "hubmember": "hubMember", "unitlead": "unitLead", "agent": "agent",
         "approver": "approver", "compliance": "compliance", "reader": "readOnly"}


def words(unit):
    return {kind: f"zq{kind}{unit.lower()}" for kind in KINDS}


def asking(unit):
    return f"thirdly{unit.lower()}", f"fourthly{unit.lower()}"


class Crawled(Town):
    def __init__(self, engine, checks):
        self.words = {OWN: words(OWN), FOREIGN: words(FOREIGN)}
        asked = [text for unit in (OWN, FOREIGN) for text in (
            f"about {self.words[unit]['post']} here", f"second{unit.lower()}", *(
                f"{ask} {self.words[unit]['cluster']} stays dark behind the cellar window" for ask in asking(unit)))]
        # What is asked twice begins in the unit itself: a cluster gathers where a conversation began.
        self.heard = "helpdesk -cellar"
        super().__init__(engine, "crawl", checks, asked, None)
        self.numbers, self.feed = {}, Feed()
        self.feed.add(1, "one", "Nothing that anybody looks for.")

    def fill(self):
        self.set_up()
        for unit in (OWN, FOREIGN):
            self.must("nia", "POST", "/queries", {"name": f"asked twice in {unit}", "text": self.words[unit]["cluster"],
                                                  "unit": unit})
        # A query is live a moment later, and what went by before comes no second time.
        live = time.monotonic() + 5
        self.come()
        time.sleep(max(0, live - time.monotonic()))
        for unit, who in ((OWN, "tomos"), (FOREIGN, "trevor")):
            self.numbers[unit] = self.plant(unit, who, self.words[unit])
        # What operations want that ask for words: nothing of it may reach the foreign unit.
        self.bodies = {"NewNote": {"text": "Words."}, "NewReply": {"text": "Words."}, "NewApproval": {"text": "Words."},
                       "Text": {"text": "Words."}, "Tag": {"tag": "words"}, "NewAnswer": {"text": "Words."}, "NewSignal": {"value": "complaint"},
                       "Assignment": {"agent": self.ids["agent"]},
                       "HandOver": {"unit": OWN}, "Reason": {"reason": "Words."}, "Priority": {"priority": "high", "reason": "Words."},
                       "Snooze": {"until": moment(86_400)}, "Decision": {"decision": "sendAgain"},
                       "ApprovalVersion": {"version": 1}, "ApprovalNote": {"version": 1, "note": "Words."},
                       "ApprovalWords": {"version": 1, "text": "Words."},
                       "NewMacro": {"name": "words", "tags": ["words"], "version": 1},
                       "NewSavedReply": {"name": "words", "text": "Words."},
                       "ChangedSavedReply": {"name": "words", "text": "Words.", "version": 1},
                       "NewSavedView": {"name": "words"}, "SavedViewName": {"name": "words"},
                       "ReadUntil": {"until": moment(0)},
                       "WrittenAnswer": {"title": "Words?", "text": "Words.", "language": "en", "unit": OWN},
                       "ChangedAnswer": {"title": "Words?", "text": "Words.", "language": "en", "version": 2},
                       "AnswerState": {"state": "draft"}, "ConfirmedAnswer": {"version": 2},
                       "AnswerOwner": {"owner": self.ids["agent"]}, "AnswerUse": {"use": "quoted"},
                       "Duplicate": {"of": self.numbers[OWN]["answer"]},
                       "ChangedQuery": {"name": "words", "text": "words", "version": 1, "isPaused": False},
                       "NewRoutingRule": {"name": "words", "words": "words", "tags": ["words"], "version": 1},
                       "NewApprovalRule": {"name": "words", "words": "words", "version": 1, "steps": [
                           {"unit": self.units[OWN], "need": "any", "hours": 2}]}}

    def must(self, who, method, path, body=None):
        told = self.does(who, method, path, body)
        if isinstance(told, tuple):
            raise RuntimeError(f"{who} {method} {path}: {told}")
        return told

    def plant(self, unit, who, word):
        """Everything that has words, in one unit; gives the ids."""
        must, number, found = self.must, self.units[unit], {}
        rule = must("nia", "POST", "/approval-rules", {
            "unit": unit, "name": word["approval"], "words": "price", "steps": [
                {"unit": self.units["LEGAL"], "need": "any", "hours": 48}]})
        found["approvalRule"] = rule["id"]
        found["query"] = must("nia", "POST", "/queries", {"name": word["query"], "text": word["looks"], "unit": unit})["id"]
        found["routingRule"] = must("nia", "POST", "/routing-rules", {
            "name": word["routing"], "unit": unit, "words": "nothingatall", "tags": [word["adds"]]})["id"]
        found["group"] = must("nia", "POST", "/groups", {"name": word["group"], "unit": unit})["id"]
        found["view"] = must("nia", "POST", "/views", {"name": word["view"], "unit": unit, "sharedWith": unit})["id"]
        found["savedReply"] = must("nia", "POST", "/saved-replies", {
            "name": word["savedreply"], "text": f"{word['savedreply']} {{name}}", "unit": unit})["id"]
        found["answer"] = must("nia", "POST", "/answers", {
            "title": f"{word['answer']}?", "text": f"{word['answer']} is so.", "language": "en", "unit": unit})["id"]
        must("nia", "PUT", f"/answers/{found['answer']}/state", {"state": "internal", "version": 1})
        found["macro"] = must("nia", "POST", "/macros", {"name": word["macro"], "unit": unit, "tags": ["words"]})["id"]
        found["source"] = must("nia", "POST", "/sources", {
            "connector": "feed", "title": word["source"], "unit": unit, "settings": {"address": self.feed.address}})["id"]
        found["absence"] = must(who, "POST", f"/agents/{self.ids[who]}/absences", {
            "from": moment(86_400), "until": moment(2 * 86_400), "reason": word["absence"]})["id"]
        one = found["conversation"] = self.given(word["post"], unit, who, word["handover"])
        found["note"] = must(who, "POST", f"/conversations/{one}/notes", {"text": word["note"]})["id"]
        must(who, "POST", f"/conversations/{one}/tag", {"tag": word["tag"]})
        must(who, "PUT", f"/conversations/{one}/priority", {"priority": "high", "reason": word["priority"]})
        reply = found["reply"] = str(uuid.uuid4())
        must(who, "POST", f"/conversations/{one}/replies", {"id": reply, "text": word["reply"], "holdSeconds": 0})
        wait(lambda: must(who, "GET", f"/replies/{reply}")["state"] == "sent", 30, "the reply")
        must(who, "PUT", f"/conversations/{one}/draft", {"text": word["draft"]})
        second = self.given(f"second{unit.lower()}", unit, who, None)
        found["submission"] = must(who, "POST", f"/conversations/{second}/approvals", {
            "text": f"The price is {word['submission']}."})["id"]
        for ask in asking(unit):
            self.asks(ask)

        def gathered():
            alike = must(who, "GET", "/clusters")["clusters"]
            found["cluster"] = next((one["id"] for one in alike if word["cluster"] in one["subject"]), None)
            return found["cluster"]

        wait(gathered, 30, "the cluster")
        found["grant"] = next(grant["id"] for grant in must("nia", "GET", "/grants")["grants"]
                              if grant.get("agent") == self.ids[who])
        return found

    def given(self, word, unit, who, note):
        one = self.asks(word)
        self.must("nia", "POST", f"/conversations/{one}/hand-over", {"unit": unit} | ({"note": note} if note else {}))
        self.must(who, "POST", f"/conversations/{one}/accept")
        return one

    def come(self):
        """Somebody of every role, in one unit only; what two people give together is confirmed by a second one."""
        call = self.parley.call
        call("POST", "/agents", {"name": "Sec Ond", "email": "second@marram.example", "unit": "HUB", "role": "administrator",
                                 "password": FIRST_PASSWORD})
        self.chooses_password("second")
        self.signs_in("second")
        for key, role in ROLES.items():
            self.ids[key] = call("POST", "/agents", {"name": f"{role} of {OWN}", "email": f"{key}@marram.example", "unit": OWN,
                                                     "role": "readOnly", "password": FIRST_PASSWORD})["id"]
            self.chooses_password(key)
            if role != "readOnly":
                place = {"unit": OWN, "cascades": True} if role != "compliance" else {"unit": "HUB", "cascades": False}
                grant = self.must("nia", "POST", "/grants", {"agent": self.ids[key], "role": role} | place)
                if role == "compliance":
                    self.must("second", "POST", f"/grants/{grant['id']}/confirm")
            self.signs_in(key)

    def chooses_password(self, key):
        """Their own instead of the one they were given, with the form: who shares a password is not a second person."""
        port = self.parley.port
        cookie = signed_in(port, f"{key}@marram.example", FIRST_PASSWORD)
        page = fetched(port, "/settings", cookie)[1]
        form = {"current": FIRST_PASSWORD, "password": PASSWORD, "repeated": PASSWORD,
                "csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("POST", "/settings/password", urllib.parse.urlencode(form), {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}", "Cookie": cookie})
        status = connection.getresponse().status
        connection.close()
        if status != 303:
            raise RuntimeError(f"a password of one's own gave {status}")

    def signs_in(self, key):
        token = self.parley.call("POST", "/tokens", {"email": f"{key}@marram.example", "password": PASSWORD, "title": "rig"})
        self.callers[key] = Caller(self.parley.port, token["token"])


def moment(seconds):
    """The one that many seconds from now, as the API reads moments."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
