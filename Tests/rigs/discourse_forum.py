"""A forum that speaks what Parley uses of Discourse's API, as Discourse does it: read from its source, main of 2026.

Latest posts come in pages of fifty behind `before`; a topic has its first twenty posts and the ids of all; a key is of one
user. Who writes is refused the same words within minutes (`just_posted_that`), a closed topic, and too many posts at once
(429 with the wait); the moderators may look first (`enqueued`). What the API asks twice within two minutes is done once: a
forum that forgets that (`remembers = 0`) gives a post to every request.
"""

import html
import re
import time
from datetime import datetime, timezone

from aiohttp import web

PAGE, CHUNK = 50, 20
CLOSED = "Something has gone wrong. Perhaps this topic was closed or deleted while you were looking at it?"
SIMILAR = "Body is too similar to what you recently posted"
BLANKS = re.compile("[\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


class Forum:
    def __init__(self):
        self.users, self.keys = {}, {}
        self.categories = {1: ("General", False), 2: ("Lounge", True)}
        self.topics, self.posts, self.queue = {}, [], []
        self.writes, self.recent, self.known, self.last = [], {}, {}, {}
        self.remembers, self.unique, self.pause = 120, 300, 0  # seconds
        self.looks_first = False

    async def start(self):
        app = web.Application()
        app.add_routes([
            web.get("/posts.json", self.latest), web.post("/posts.json", self.create), web.get("/site.json", self.site),
            web.get("/site/basic-info.json", self.about), web.get("/session/current.json", self.session),
            web.get("/posts/{name}/pending.json", self.pending), web.get("/t/{topic}/posts.json", self.chosen),
            web.get("/t/{topic}/{number}.json", self.topic)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        return self

    # What people do, on its pages.

    def join(self, name, title, key=None):
        self.users[name.lower()] = (name, title)
        if key:
            self.keys[key] = name.lower()

    def ask(self, name, title, raw, category=1):
        number = len(self.topics) + 1
        self.topics[number] = {"id": number, "title": title, "category": category, "closed": False}
        return self.add(name, number, raw)

    def add(self, name, topic, raw, answers=None):
        inside = [one for one in self.posts if one["topic"] == topic]
        post = {"id": len(self.posts) + 1, "topic": topic, "number": len(inside) + 1, "by": name.lower(), "raw": raw,
                "answers": answers, "at": time.time(), "version": 1, "deleted": False, "taken": False}
        self.posts.append(post)
        return post

    def edit(self, post, raw):
        post.update(raw=raw, version=post["version"] + 1)

    def take_back(self, post):
        """Its author deletes it: its words give way to a notice, which stands there for a day."""
        post.update(raw="(post deleted by author)", version=post["version"] + 1, taken=True)

    def delete(self, post):
        """A moderator deletes it: it is in no list any more."""
        post["deleted"] = True

    def let_through(self):
        for name, topic, raw, answers in self.queue:
            self.add(name, topic, raw, answers)
        self.queue = []

    def by(self, name):
        return [post for post in self.posts if post["by"] == name.lower() and not post["deleted"]]

    # What programs ask.

    def caller(self, request):
        """The user whose key it is, `None` for anybody; a key that is none, or of somebody else, is refused."""
        key = request.headers.get("Api-Key")
        if key is None:
            return None
        name = self.keys.get(key)
        if name is None or request.headers.get("Api-Username", name).lower() != name:
            raise self.refused(403, "You are not permitted to view the requested resource. "
                               "The API username or key is invalid.", error_type="invalid_access")
        return name

    @staticmethod
    def refused(status, *errors, headers=None, **more):
        kind = {403: web.HTTPForbidden, 404: web.HTTPNotFound, 422: web.HTTPUnprocessableEntity,
                429: web.HTTPTooManyRequests}[status]
        return kind(text=web.json_response({"errors": list(errors), **more}).text, content_type="application/json",
                    headers=headers)

    def sees(self, name, topic):
        return name is not None or not self.categories[topic["category"]][1]

    def visible(self, name):
        return [post for post in self.posts if not post["deleted"] and self.sees(name, self.topics[post["topic"]])]

    def shown(self, post, title=False):
        name, person = self.users[post["by"]]
        topic, when = self.topics[post["topic"]], datetime.fromtimestamp(post["at"], timezone.utc)
        told = {"id": post["id"], "name": person, "username": name, "created_at": when.isoformat()[:23] + "Z",
                "cooked": f"<p>{html.escape(post['raw'])}</p>".replace("\n\n", "</p>\n<p>"), "raw": post["raw"],
                "post_number": post["number"], "post_type": 1, "reply_to_post_number": post["answers"],
                "topic_id": post["topic"], "topic_slug": "topic", "version": post["version"], "user_deleted": post["taken"],
                "hidden": False, "deleted_at": None, "yours": False, "admin": False, "staff": False, "user_id": 7}
        if title:
            told.update(topic_title=topic["title"], topic_html_title=topic["title"], category_id=topic["category"])
        return told

    async def latest(self, request):
        found = sorted(self.visible(self.caller(request)), key=lambda post: -post["id"])
        before = int(request.query.get("before", 0))
        if before > 0:
            found = [post for post in found if post["id"] < before]
        return web.json_response({"latest_posts": [self.shown(post, title=True) for post in found[:PAGE]]})

    def inside(self, request):
        """A topic, for whoever may see it, and its posts."""
        name, topic = self.caller(request), self.topics.get(int(request.match_info["topic"]))
        if topic is None or not self.sees(name, topic):
            raise self.refused(404, "The requested URL or resource could not be found.", error_type="not_found")
        return topic, [post for post in self.visible(name) if post["topic"] == topic["id"]]

    async def topic(self, request):
        topic, posts = self.inside(request)
        number = int(request.match_info["number"])
        place = next((at for at, post in enumerate(posts) if post["number"] >= number), 0)
        near = posts[max(0, place - 5):][:CHUNK] if place else posts[:CHUNK]
        return web.json_response({
            "post_stream": {"posts": [self.shown(post) for post in near], "stream": [post["id"] for post in posts]},
            "id": topic["id"], "title": topic["title"], "category_id": topic["category"], "closed": topic["closed"]})

    async def chosen(self, request):
        topic, posts = self.inside(request)
        wanted = {int(number) for number in request.query.getall("post_ids[]", [])}
        found = [self.shown(post) for post in posts if post["id"] in wanted]
        return web.json_response({"post_stream": {"posts": found}, "id": topic["id"]})

    async def site(self, request):
        name = self.caller(request)
        return web.json_response({"categories": [{"id": number, "name": title, "read_restricted": few} for number, (title, few)
                                                 in self.categories.items() if name is not None or not few]})

    async def about(self, request):
        return web.json_response({"title": "Town forum", "description": "", "login_required": False})

    async def session(self, request):
        name = self.caller(request)
        if name is None:
            raise self.refused(404, "The requested URL or resource could not be found.", error_type="not_found")
        return web.json_response({"current_user": {"id": 7, "username": self.users[name][0], "name": self.users[name][1]}})

    async def pending(self, request):
        if self.caller(request) != request.match_info["name"].lower():
            raise self.refused(404, "The requested URL or resource could not be found.", error_type="not_found")
        return web.json_response({"pending_posts": [{"id": at, "raw_text": raw, "topic_id": topic} for at, (_, topic, raw, _)
                                                    in enumerate(self.queue)]})

    async def create(self, request):
        name, body, now = self.caller(request), await request.json(), time.monotonic()
        if name is None:
            raise self.refused(403, "You need to be logged in to do that.", error_type="not_logged_in")
        self.writes.append((now, body))
        signature = (name, tuple(sorted(body.items())))
        if signature in self.known and now - self.known[signature][0] < self.remembers:
            status, told = self.known[signature][1]
            return web.json_response(told, status=status)
        wait = self.last.get(name, -self.pause) + self.pause - now
        if wait > 0:
            seconds = int(wait) + 1
            words = f"You’ve performed this action too many times, please wait {seconds} seconds before trying again."
            raise self.refused(429, words, headers={"Retry-After": str(seconds)}, error_type="rate_limit",
                               extras={"wait_seconds": seconds, "time_left": f"{seconds} seconds"})
        status, told = self.outcome(name, body, now)
        self.known[signature] = now, (status, told)
        return web.json_response(told, status=status)

    def outcome(self, name, body, now):
        raw, topic = BLANKS.sub(" ", body.get("raw", "").replace("\0", "")).rstrip(), self.topics.get(body.get("topic_id"))
        if topic is None or topic["closed"] or not self.sees(name, topic):
            return 422, {"action": "create_post", "errors": [CLOSED]}
        if now - self.recent.get((name, raw), -self.unique) < self.unique:
            return 422, {"action": "create_post", "errors": [SIMILAR]}
        if self.looks_first:
            self.queue.append((name, topic["id"], raw, body.get("reply_to_post_number")))
            return 200, {"success": True, "action": "enqueued", "pending_count": len(self.queue)}
        self.recent[name, raw], self.last[name] = now, now
        return 200, self.shown(self.add(name, topic["id"], raw, body.get("reply_to_post_number")))
