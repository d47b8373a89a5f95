#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of each update, found out from journal.jsonl alone: the second opinion that src/history
is held against. It shares nothing with that code and knows the herd's servers and links only.

    ways.py JOURNAL HERD MOMENT...

HERD is {"servers": [name...], "links": [[name, name]...]}. For each MOMENT, a number of the journal
("seq"), prints what there was to say then, of the last some updates, or of all for the last MOMENT.
Lines are in no order:

    moment id update accepted taken sent useful duplicates knowing last
    moment id server name position how at from hops catchup critical useful duplicates has why
    moment id copy from to sent received fate catchup critical
"""
import json
import sys

RECENT = 3000


def nanoseconds(text):
    seconds, _, fraction = text.partition(".")
    return int(seconds) * 10**9 + int((fraction + "000000000")[:9])


def version_of_at(words, era=0):
    server, difference, _, position, time = words
    return (era, nanoseconds(time), server.encode(), position.encode(), time.encode(),
            difference.encode())


class Server:
    def __init__(self):
        self.state = "down"
        self.held = {}      # client: (version, id)
        self.links = {}     # neighbour: number of the event by which it came up
        self.flooding = ""  # update that the last event of this server was about, if it was new


class Run:
    def __init__(self, herd):
        self.names = herd["servers"]
        self.links = [tuple(each) for each in herd["links"]]
        self.servers = {name: Server() for name in self.names}
        self.updates = {}   # id: {"client":, "version":, "events": [], "last": seq}

    def take(self, event):
        name = event["server"]
        if name is None:
            return
        server = self.servers[name]
        kind, line, side = event["kind"], event["line"], event.get("side")
        if kind == "start" and line.startswith("listens on"):
            server.state, server.held, server.links = "up", {}, {}
        elif kind == "start" and line == "thawed":
            server.state = "up"
        elif kind == "stop" and line == "frozen":
            server.state = "frozen"
        elif kind == "stop":
            server.state, server.held, server.links = "down", {}, {}
        elif kind == "link-up":
            server.links[event["peer"]] = event["seq"]
        elif kind == "link-down":
            server.links.pop(event["peer"], None)
        if "update" in event:
            self.take_update(server, event)
        elif kind in ("recv", "send"):
            server.flooding = ""

    def take_update(self, server, event):
        kind, line, side = event["kind"], event["line"], event.get("side")
        words = line.split("\n")[0].split(r"\x0a")[0].split()
        update = self.updates.setdefault(
            event["update"], {"client": None, "version": None, "events": []})
        if words[0] == "IAMAT":
            taken = event["wall_ns"] - nanoseconds(words[3])
            sign, size = ("-" if taken < 0 else "+"), abs(taken)
            difference = f"{sign}{size // 10**9}.{size % 10**9:09d}"
            words = ["AT", event["server"], difference] + words[1:]
        if update["version"] is None:
            update["client"] = words[3]
            update["version"] = version_of_at(words[1:])
        stored = kind == "recv" and event.get("novelty") == "useful"
        if stored:
            server.held[words[3]] = (version_of_at(words[1:]), event["update"])
            server.flooding = event["update"]
        elif not (kind == "send" and side == "neighbour" and server.flooding == event["update"]):
            server.flooding = ""
        event["flood"] = bool(server.flooding)
        update["events"].append(event)

    def linked(self, a, b):
        return b in self.servers[a].links and a in self.servers[b].links

    def parts(self):
        """Servers that are awake, in groups that reach each other."""
        left = [name for name in self.names if self.servers[name].state == "up"]
        groups = []
        while left:
            group = {left.pop()}
            grown = True
            while grown:
                grown = False
                for a, b in self.links:
                    if self.linked(a, b):
                        for one, other in ((a, b), (b, a)):
                            if one in group and other in left:
                                left.remove(other)
                                group.add(other)
                                grown = True
            groups.append(group)
        return groups

    def has(self, name, update, key):
        version, held = self.servers[name].held.get(update["client"], (None, None))
        if held == key:
            return "it"
        return "newer" if version is not None and version > update["version"] else "nothing"

    def why(self, name, having):
        state = self.servers[name].state
        if state != "up":
            return state
        if not having:
            return "gone"
        group = next(each for each in self.parts() if name in each)
        return "underway" if group & set(having) else "cutoff"


def report(run, moment, key, out):
    update = run.updates[key]
    events = sorted(update["events"], key=lambda each: (each["mono_ns"], each["seq"]))
    accepted = next((e for e in events if e["kind"] == "recv" and e.get("side") == "client"
                     and e.get("novelty") == "useful"), None)
    copies = []
    arrivals = {}   # name: (event, copy)
    hops = {}
    useful = dict.fromkeys(run.names, 0)
    duplicates = dict.fromkeys(run.names, 0)
    for event in events:
        name = event["server"]
        if event.get("side") == "neighbour" and event["kind"] == "send":
            copies.append({"from": name, "to": event["peer"], "sent": event, "received": None})
            continue
        if event["kind"] != "recv":
            continue
        copy = None
        if event.get("side") == "neighbour":
            waiting = [c for c in copies if (c["from"], c["to"]) == (event["peer"], name)]
            copy = waiting[-1] if waiting and not waiting[-1]["received"] else None
            if copy is None:
                copy = {"from": event["peer"], "to": name, "sent": None, "received": None}
                copies.append(copy)
            copy["received"] = event
            (useful if event["novelty"] == "useful" else duplicates)[name] += 1
        if event.get("novelty") == "useful":
            if event.get("side") == "client":
                hops[name] = 0
            else:
                before = hops.get(copy["from"], -1) if copy else -1
                hops[name] = before + 1 if before >= 0 else -1
            arrivals.setdefault(name, (event, copy, hops[name]))

    critical = set()
    critical_copies = set()
    name = max(arrivals, key=lambda each: arrivals[each][0]["mono_ns"], default=None)
    while name is not None and name in arrivals and name not in critical:
        critical.add(name)
        copy = arrivals[name][1]
        if copy is None:
            break
        critical_copies.add(id(copy))
        name = copy["from"]

    has = {name: run.has(name, update, key) for name in run.names}
    having = [name for name in run.names if has[name] != "nothing"]
    order = sorted(arrivals, key=lambda each: arrivals[each][0]["mono_ns"])
    start = accepted["mono_ns"] if accepted else None

    def say(*words):
        out.write(" ".join(str(word) for word in (moment, key) + words) + "\n")

    refused = accepted is None and any(
        e["kind"] == "recv" and e.get("side") == "client" for e in events)
    say("update", accepted["server"] if accepted else "-", int(not refused),
        sum(1 for c in copies if c["sent"]), sum(useful.values()), sum(duplicates.values()),
        len(arrivals),
        max((arrivals[n][0]["mono_ns"] - start for n in arrivals), default=0) if accepted else 0)
    for name in run.names:
        if name in arrivals:
            event, copy, its_hops = arrivals[name]
            side = event.get("side")
            how = {"client": "accepted", "neighbour": "copy"}.get(side, "restored")
            words = [order.index(name), how, event["mono_ns"], copy["from"] if copy else "-",
                     its_hops,
                     int(bool(copy and copy["sent"] and not copy["sent"]["flood"])),
                     int(name in critical)]
        else:
            words = ["-", "not", 0, "-", -1, 0, 0]
        say("server", name, *words, useful[name], duplicates[name], has[name],
            run.why(name, having) if has[name] == "nothing" else "none")
    for copy in copies:
        sent, received = copy["sent"], copy["received"]
        if received:
            fate = received["novelty"]
        else:
            its = run.servers[copy["from"]].links.get(copy["to"])
            other = run.servers[copy["to"]].links.get(copy["from"])
            if its is None or its > sent["seq"] or other is None or other > sent["seq"]:
                fate = "lost"
            else:
                fate = "superseded" if has[copy["to"]] == "newer" else "underway"
        say("copy", copy["from"], copy["to"], sent["mono_ns"] if sent else "-",
            received["mono_ns"] if received else "-", fate,
            int(bool(sent and not sent["flood"])), int(id(copy) in critical_copies))


def main():
    journal, herd, *moments = sys.argv[1:]
    with open(herd, encoding="utf-8") as file:
        run = Run(json.load(file))
    moments = [int(each) for each in moments]
    with open(journal, encoding="ascii") as file:
        events = (json.loads(line) for line in file)
        event = next(events, None)
        for moment in moments:
            while event is not None and event["seq"] <= moment:
                run.take(event)
                event = next(events, None)
            for key, update in run.updates.items():
                if moment == moments[-1] or update["events"][-1]["seq"] > moment - RECENT:
                    report(run, moment, key, sys.stdout)


main()
