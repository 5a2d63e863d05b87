#!/usr/bin/env python3
"""Lets clients and servers that we did not write judge our side of the Mastodon API.

  mastodon_peers.py client [--address http://127.0.0.1:PORT] [--name rosa] [--other marram --other-token T]
      Drives the small server (DemoNetworks) with Mastodon.py; without an address it starts
      `parley demo-network mastodon` itself (the program is $PARLEY_BIN): registration, sign-in by code with PKCE, post, answer,
      context, notifications with paging, streaming, edit, deletion, and the refusals.

  mastodon_peers.py server [--mock PATH] [--port N]
      Starts mastodon-mock and runs the connector's tests against it (they read PARLEY_MASTODON_PEER).

Needs PyPI Mastodon.py 2.x for `client` and mastodon-mock 0.6 for `server`.
"""

import argparse
import base64
import hashlib
import json
import os
import secrets
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

CHECKS = []


def check(name, passed, detail=""):
    CHECKS.append(passed)
    print(f"{'ok  ' if passed else 'FAIL'} {name}{': ' + str(detail) if detail and not passed else ''}", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def submit_consent(address, query, account, decision):
    """What a person's browser does with the page: send its hidden fields, the account and the button."""
    page = urllib.request.urlopen(f"{address}/oauth/authorize?{query}").read().decode()
    check("the consent page names the application and has both buttons",
          "Peer rig" in page and 'value="allow"' in page and 'value="deny"' in page)
    fields = dict(urllib.parse.parse_qsl(query))
    fields.update(account=account, decision=decision)
    opener = urllib.request.build_opener(NoRedirect)
    try:
        opener.open(f"{address}/oauth/authorize", urllib.parse.urlencode(fields).encode())
    except urllib.error.HTTPError as answer:
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.headers["Location"]).query))
    return {}


REDIRECT = "http://127.0.0.1:9/callback"


def sign_in(mastodon_class, address, account):
    """The plain code flow as Mastodon.py does it, then PKCE by hand, which Mastodon.py does not have."""
    client_id, client_secret = mastodon_class.create_app(
        "Peer rig", scopes=["read", "write"], redirect_uris=REDIRECT, api_base_url=address)
    client = mastodon_class(client_id=client_id, client_secret=client_secret, api_base_url=address)
    url = client.auth_request_url(redirect_uris=REDIRECT, scopes=["read", "write"], state="s-1", allow_http=True)
    query = urllib.parse.urlsplit(url).query
    denied = submit_consent(address, query, account, "deny")
    check("a denied sign-in comes back as access_denied with the state",
          denied.get("error") == "access_denied" and denied.get("state") == "s-1", denied)
    answer = submit_consent(address, query, account, "allow")
    check("an allowed sign-in comes back with a code and the state",
          "code" in answer and answer.get("state") == "s-1", answer)
    client.log_in(code=answer["code"], redirect_uri=REDIRECT, scopes=["read", "write"], allow_http=True)
    check("the signed-in account is the one that was chosen", client.me().username == account)
    form = {"grant_type": "authorization_code", "client_id": client_id, "client_secret": client_secret,
            "redirect_uri": REDIRECT}
    status, _ = exchange(address, dict(form, code=answer["code"]))
    check("a code works once", status == 400, status)
    prove_key(address, query, account, form)
    return client


def prove_key(address, query, account, form):
    verifier = secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    query += "&" + urllib.parse.urlencode({"code_challenge": challenge, "code_challenge_method": "S256"})
    for name, sent, wanted in [("no verifier", None, 400), ("a wrong verifier", "wrong", 400),
                               ("the right verifier", verifier, 200)]:
        code = submit_consent(address, query, account, "allow")["code"]
        status, _ = exchange(address, dict(form, code=code, **({"code_verifier": sent} if sent else {})))
        check(f"{name} gives {wanted}", status == wanted, status)


def exchange(address, form):
    try:
        answer = urllib.request.urlopen(f"{address}/oauth/token", urllib.parse.urlencode(form).encode())
        return answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read()


def exercise(mastodon, errors, address, arguments):
    client = sign_in(mastodon.Mastodon, address, arguments.name)
    other = mastodon.Mastodon(access_token=arguments.other_token, api_base_url=address)
    check("instance v2 reads", client.instance_v2().configuration.statuses.max_characters == 500)
    check("instance v1 reads", client.instance_v1().configuration.statuses.characters_reserved_per_url == 23)
    check("authorisation server metadata reads", "S256" in client.oauth_authorization_server_info()
          .code_challenge_methods_supported)
    seen = {"update": [], "notification": [], "delete": [], "status_update": []}

    class Listener(mastodon.StreamListener):
        def on_update(self, status): seen["update"].append(status.id)
        def on_notification(self, notification): seen["notification"].append(notification.status.id)
        def on_delete(self, status_id): seen["delete"].append(str(status_id))
        def on_status_update(self, status): seen["status_update"].append(status.id)

    stream = other.stream_user(Listener(), run_async=True)
    wait(lambda: stream.is_receiving(), "the user stream opens")
    posted = client.status_post(f"Is the wind strong, @{arguments.other}? #wind https://example.org/a/long/path/indeed/so",
                                language="en", idempotency_key="key-1")
    again = client.status_post("Other words under the same key", language="en", idempotency_key="key-1")
    check("the same key gives the same post", posted.id == again.id)
    check("a mention is a link with its parts", "class=\"u-url mention\"" in posted.content)
    check("tags and mentions are listed", [t.name for t in posted.tags] == ["wind"] and
          [m.acct for m in posted.mentions] == [arguments.other])
    wait(lambda: posted.id in seen["notification"], "the mention arrives in the stream")
    wait(lambda: posted.id in seen["update"], "the post arrives in the stream")
    reply = other.status_reply(posted, "It is.", language="en")
    check("an answer knows what it answers", str(reply.in_reply_to_id) == str(posted.id))
    check("status_reply names the author", reply.content.startswith("<p><span class=\"h-card\""))
    context = client.status_context(posted.id)
    check("the context has the answer", [s.id for s in context.descendants] == [reply.id])
    check("the source is what was typed", client.status_source(posted.id).text.startswith("Is the wind strong"))
    mentions = client.notifications(types=["mention"])
    check("the answer is a notification", any(n.status.id == reply.id for n in mentions))
    newest = mentions[0].id
    check("min_id behind the newest is empty", client.notifications(types=["mention"], min_id=newest) == [])
    made = [other.status_post(f"@{arguments.name} number {n}").id for n in range(7)]
    page, walked = client.notifications(types=["mention"], min_id=newest, limit=3), []
    while page:
        walked += [n.status.id for n in reversed(page)]
        page = client.notifications(types=["mention"], min_id=page[0].id, limit=3)
    check("min_id walks forward without a gap", walked == made, walked)
    check("own posts are listed", client.account_statuses(client.me().id)[0].id == posted.id)
    check("an account is found by name", client.account_lookup(arguments.other).username == arguments.other)
    found = client.search_v2(posted.url, resolve=True, result_type="statuses")
    check("an address is resolved", [s.id for s in found.statuses] == [posted.id])
    check("the hashtag's timeline has it", posted.id in [s.id for s in client.timeline_hashtag("wind")])
    check("the local timeline has it", posted.id in [s.id for s in client.timeline_local(limit=40)])
    picture = client.media_post(base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
        mime_type="image/png", description="One point.")
    shown = client.status_post("A picture.", media_ids=[picture])
    check("a picture stands beside its post with its words", [m.description for m in shown.media_attachments] == ["One point."])
    check("a picture is shown to anybody", urllib.request.urlopen(shown.media_attachments[0].url).read()[1:4] == b"PNG")
    edited = client.status_update(shown.id, "Other words.", media_ids=[picture])
    check("other words keep the pictures that are named", [m.description for m in edited.media_attachments] == ["One point."])
    check("other words take away the pictures that are not named", client.status_update(shown.id, "Bare.").media_attachments == [])
    client.status_update(posted.id, f"Was the wind strong, @{arguments.other}?")
    wait(lambda: posted.id in seen["status_update"], "the edit arrives in the stream")
    client.status_delete(posted.id)
    wait(lambda: str(posted.id) in seen["delete"], "the deletion arrives in the stream")
    stream.close()
    for name, work, kind in [
        ("an empty text is refused", lambda: client.status_post(" "), errors.MastodonAPIError),
        ("a text of 501 characters is refused", lambda: client.status_post("x" * 501), errors.MastodonAPIError),
        ("a missing post is not found", lambda: client.status("1"), errors.MastodonNotFoundError),
        ("a wrong token is refused", lambda: mastodon.Mastodon(access_token="no", api_base_url=address).me(),
         errors.MastodonUnauthorizedError),
    ]:
        try:
            work()
            check(name, False)
        except kind:
            check(name, True)
    check("500 characters and a link of any length fit",
          client.status_post("x" * 476 + " https://example.org/" + "y" * 200).id is not None)
    page = urllib.request.urlopen(reply.url).read().decode()
    check("a person can read the answer on its page", "It is." in page)


def wait(condition, name, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return check(name, True)
        time.sleep(0.02)
    check(name, False, "not within the time")


def client(arguments):
    import mastodon
    from mastodon import errors
    threading.excepthook = lambda _: None  # A closed stream ends its thread with an error of no interest.
    if arguments.address:
        return exercise(mastodon, errors, arguments.address.rstrip("/"), arguments)
    program = os.environ.get("PARLEY_BIN", ".build/release/parley")
    command = [program, "demo-network", "mastodon", "--account", f"{arguments.other}:{arguments.other_token}",
               "--account", f"{arguments.name}:token-{arguments.name}"]
    small = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        exercise(mastodon, errors, json.loads(small.stdout.readline())["address"], arguments)
    finally:
        small.terminate()
        small.wait()


def server(arguments):
    mock = subprocess.Popen([arguments.mock, "serve", "--in-memory", "--port", str(arguments.port)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{arguments.port}"
    try:
        wait(lambda: answers(f"{address}/api/v2/instance"), "mastodon-mock answers", seconds=60)
        environment = dict(os.environ, PARLEY_MASTODON_PEER=address, PARLEY_MASTODON_PEER_TOKEN="mock_token")
        command = ["swift", "test", "--skip-build", "--filter", "PeerTests"]
        result = subprocess.run(command, env=environment, cwd=arguments.package)
        check("the connector's tests against mastodon-mock pass", result.returncode == 0)
    finally:
        mock.terminate()
        mock.wait()


def answers(address):
    try:
        return urllib.request.urlopen(address, timeout=2).status == 200
    except OSError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    one = kinds.add_parser("client")
    one.add_argument("--address")
    one.add_argument("--name", default="rosa")
    one.add_argument("--other", default="marram")
    one.add_argument("--other-token", default="token-marram")
    one.set_defaults(work=client)
    two = kinds.add_parser("server")
    two.add_argument("--mock", default="mastodon_mock")
    two.add_argument("--port", type=int, default=3300)
    two.add_argument("--package", default=os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    two.set_defaults(work=server)
    arguments = parser.parse_args()
    arguments.work(arguments)
    print(f"{sum(CHECKS)} passed, {len(CHECKS) - sum(CHECKS)} failed")
    return 0 if CHECKS and all(CHECKS) else 1


if __name__ == "__main__":
    sys.exit(main())
