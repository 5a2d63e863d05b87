"""Asks `parley permission decide` millions of questions, and answers each a second time, from decision 20 alone.

The judge below knows parents and sets: no numbers of a tree, no bits. It was written from the rules in
docs/decisions/0020-grants-only-add.md and shares nothing with the program. What somebody may pass on it judges by what
comes of it: for each unit, what the taker could do is a subset of what the giver can, now and at every later moment.
Then `parley permission audit` compares single decisions with what lists show.
"""

import os
import random
import subprocess
import sys

PARLEY = os.environ["PARLEY_BIN"]
MODELS = int(os.environ.get("PARLEY_PERMISSION_MODELS", "26"))
PAIRS = int(os.environ.get("PARLEY_PERMISSION_PAIRS", "1000000"))

HUB_ONLY = {"policy", "retention", "keys", "archive"}
EVERYTHING = """read respond listen connect administer assign note approve configure delegate people record export hold
freeze erase policy retention keys archive writeAnswers publishAnswers moderate""".split()
SPEAKING = {"respond", "approve", "publishAnswers"}
GUARDED = {"administer", "delegate", "export", "hold", "erase"} | HUB_ONLY
FOR_OTHERS = {"approve", "delegate", "hold", "erase", "archive"}
SHIPPED = {
    "administrator": set(EVERYTHING) - HUB_ONLY,
    "hubLead": set(
        """read respond listen connect assign note approve configure delegate people record export freeze writeAnswers
        publishAnswers moderate""".split()
    ),
    "hubMember": set("read respond listen connect assign note writeAnswers moderate".split()),
    "unitLead": set(
        """read respond listen assign note approve configure delegate people record writeAnswers publishAnswers
        moderate""".split()
    ),
    "agent": set("read respond listen assign note writeAnswers".split()),
    "approver": {"read", "note", "approve"},
    "compliance": {"read", "record", "export", "hold", "erase"} | HUB_ONLY,
    "readOnly": {"read"},
}
# The present, every moment at which something ends, one between them, and one behind all.
MOMENTS = [100, 101, 103, 105, 999]
FLAGS = ["".join(f for i, f in enumerate("cfdzh") if number >> i & 1) for number in range(32)]


class Model:
    """One organisation made up by chance."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.now = 100
        self.units = [f"u{n}" for n in range(8)]
        self.parent = {"u0": None}
        for n in range(1, 8):
            self.parent[f"u{n}"] = f"u{chance.randrange(n)}"
        self.roles = dict(SHIPPED)
        for n in range(4):
            self.roles[f"own{n}"] = {p for p in EVERYTHING if chance.random() < 0.5}
        self.roles["vault"] = {"keys"}
        self.people = [f"p{n}" for n in range(8)]
        self.groups = {f"g{n}": set(chance.sample(self.people, 3)) for n in range(2)}
        self.shut_out = {self.people[7]}
        self.grants = []
        for _ in range(18):
            holder = "@" + chance.choice(list(self.groups)) if chance.random() < 0.25 else chance.choice(self.people)
            unit = "u0" if chance.random() < 0.3 else chance.choice(self.units)
            end = chance.choice([None, None, None, 99, 100, 101, 105])
            grant = (holder, chance.choice(list(self.roles)), unit, chance.random() < 0.7, end, chance.random() < 0.5)
            self.grants.append(grant)
        # Chance alone seldom makes two people of one of the hub's own powers.
        for person in self.people[:2]:
            self.grants.append((person, "compliance", "u0", True, None, True))
        # Nor somebody who gives roles everywhere, until a moment and for good, alone and below.
        self.grants.append(("p2", "hubLead", "u0", True, None, False))
        self.grants.append(("p3", "unitLead", "u1", True, 105, False))
        self.grants.append(("p4", "hubLead", "u0", False, None, False))

    def lines(self):
        yield "x"
        yield f"n\t{self.now}"
        for unit in self.units:
            yield f"u\t{unit}\t{self.parent[unit] or '-'}"
        for role, permissions in self.roles.items():
            yield f"r\t{role}\t{','.join(sorted(permissions)) or '-'}"
        for group, members in self.groups.items():
            for member in members:
                yield f"m\t{group}\t{member}"
        for holder, role, unit, cascades, end, confirmed in self.grants:
            yield f"g\t{holder}\t{role}\t{unit}\t{int(cascades)}\t{end if end is not None else '-'}\t{int(confirmed)}"
        for person in self.shut_out:
            yield f"d\t{person}"

    def line_above(self, unit):
        while unit is not None:
            yield unit
            unit = self.parent[unit]

    def given(self, person, unit, lapsed=False, now=None):
        """What the person's grants give in the unit; what they gave before they ran out, where `lapsed`."""
        now = self.now if now is None else now
        if unit not in self.parent:
            return set()
        above, total = set(self.line_above(unit)), set()
        for holder, role, place, cascades, end, confirmed in self.grants:
            own = holder == person
            if not own and not (holder[0] == "@" and person in self.groups[holder[1:]]):
                continue
            if (end is not None and end <= now) != lapsed:
                continue
            if place == unit or (cascades and place in above):
                total |= self.roles[role] if own and confirmed else self.roles[role] - HUB_ONLY
        return total if unit == "u0" else total - HUB_ONLY

    def lack(self, person, permission, unit):
        """Why the grants do not suffice; nothing when they do."""
        if person in self.shut_out:
            return "shutOut"
        if permission in self.powers[person, unit]:
            return None
        if permission in HUB_ONLY and unit != "u0":
            return "onlyAtHub"
        return "lapsedGrant" if permission in self.lapsed[person, unit] else "missingGrant"

    def remember(self):
        places = [(person, unit) for person in self.people for unit in self.units]
        self.powers = {(person, unit): self.given(person, unit) for person, unit in places}
        self.lapsed = {(person, unit): self.given(person, unit, True) for person, unit in places}
        self.later = {(p, u, now): self.given(p, u, now=now) for p, u in places for now in MOMENTS}

    def decide(self, person, permission, lack, flags, author, second):
        if lack:
            return "deny\t" + lack
        if permission in SPEAKING and "c" in flags:
            return "deny\tmissingCertificate"
        if permission in GUARDED and "f" in flags:
            return "deny\tstaleSecondFactor"
        if permission in SPEAKING and "d" in flags:
            return "deny\tmissingDisclosure"
        if permission in SPEAKING and "z" in flags:
            return "deny\tfrozen"
        if permission == "erase" and "h" in flags:
            return "deny\tonHold"
        if permission in FOR_OTHERS and author == person:
            return "deny\townWork"
        if permission in HUB_ONLY:
            stands = second not in (None, person) and self.lack(second, permission, "u0") is None
            if not stands:
                return "deny\tmissingSecondPerson"
        return "allow"

    def give(self, person, role, unit, holder, cascades, end):
        if person in (self.groups[holder[1:]] if holder[0] == "@" else {holder}):
            return "deny\townGrant"
        if person in self.shut_out or "delegate" not in self.powers[person, unit]:
            return "deny\tnotYours"
        # Whoever is given something by somebody who gives roles has it where that one could give it, too.
        gained = {
            place: self.roles[role] - HUB_ONLY | {"delegate"}
            for place in self.units
            if place == unit or cascades and unit in self.line_above(place)
        }
        for now in MOMENTS:
            if end is not None and now >= end:
                break
            if any(not more <= self.later[person, place, now] for place, more in gained.items()):
                return "deny\ttooWide" if now == self.now else "deny\ttooLong"
        if not self.roles[role] & HUB_ONLY:
            return "allow"
        if unit != "u0":
            return "deny\tonlyAtHub"
        return "allow" if "administer" in self.powers[person, unit] else "deny\ttwoPeople"

    def questions(self, chance):
        """Every person, permission, unit, set of flags and author; and every role that one gives another."""
        self.remember()
        for person in self.people:
            for permission in EVERYTHING:
                for unit in self.units:
                    lack = self.lack(person, permission, unit)
                    for flags in FLAGS:
                        for author in (None, person):
                            second = chance.choice(self.people) if permission in HUB_ONLY else None
                            yield (
                                f"c\t{person}\t{permission}\t{unit}\t{flags or '-'}\t{author or '-'}\t{second or '-'}",
                                self.decide(person, permission, lack, flags, author, second),
                            )
            for role in self.roles:
                for unit in self.units:
                    for holder in (self.people[0], self.people[5], "@g0"):
                        cascades, end = chance.random() < 0.7, chance.choice([None, 101, 103, 105])
                        yield (
                            f"q\t{person}\t{role}\t{unit}\t{holder}\t{int(cascades)}\t{end or '-'}",
                            self.give(person, role, unit, holder, cascades, end),
                        )


def main():
    asked = wrong = together = passed_on = 0
    reasons = {}
    for seed in range(MODELS):
        model, chance = Model(seed), random.Random(-1 - seed)
        questions, expected = [], []
        for question, answer in model.questions(chance):
            questions.append(question)
            expected.append(answer)
        text = "\n".join([*model.lines(), *questions]) + "\n"
        told = subprocess.run(
            [PARLEY, "permission", "decide", "-"], input=text, capture_output=True, text=True, check=True
        ).stdout.splitlines()
        if len(told) != len(expected):
            print(f"model {seed}: {len(expected)} questions, {len(told)} answers")
            wrong += 1
            continue
        asked += len(told)
        for question, answer in zip(questions, expected):
            reasons[answer] = reasons.get(answer, 0) + 1
            passed_on += answer == "allow" and question[0] == "q"
            together += answer == "allow" and question[0] == "c" and question.split("\t")[2] in HUB_ONLY
        if told == expected:
            continue
        for question, wanted, got in zip(questions, expected, told):
            if wanted != got:
                wrong += 1
                if wrong <= 20:
                    print(f"model {seed}: {question!r} is {got!r}, the judge says {wanted!r}")
    print(f"{asked} questions, {reasons.get('allow', 0)} allowed, {together} of them by two people together, {passed_on} roles passed on, {wrong} answered otherwise by the judge")
    for reason, number in sorted(reasons.items()):
        print(f"  {number:9} {reason!r}")
    audit = subprocess.run([PARLEY, "permission", "audit", "--pairs", str(PAIRS)], capture_output=True, text=True)
    print(audit.stdout.strip(), audit.stderr.strip())
    # A judge that has heard of fewer kinds of "no" than there are has not been asked about them.
    kinds = len(reasons) >= 17
    good = (wrong == 0 and kinds and together > 100 and passed_on > 100 and asked > 70_000 * MODELS) + (
        audit.returncode == 0
    )
    print(f"{good} passed, {2 - good} failed")
    sys.exit(0 if good == 2 else 1)


if __name__ == "__main__":
    main()
