"""A mailbox that takes no passwords, at servers that other people wrote: dovecot (OAUTHBEARER) and exim (XOAUTH2).

    PARLEY_BIN=… PARLEY_SCRATCH=… python mail_token_rig.py

Tokens are taken back and refresh tokens turn: each mail comes in and leaves once all the same, also behind a kill. Where the
provider ends the sign-in, the answer waits, and leaves when a person has connected the account again. No secret is written.
"""

import sys
import time

from mail_channel_rig import Desk, mail
from mail_servers import Post
from mail_tokens import Provider
from parley_process import Checks, say, wait


def refusals(desk, provider, checks):
    checks.equal("another refresh token is refused", desk.refusal(refreshToken="rigs-refresh-old"), "settings.credentialsRefused")
    checks.equal("another secret, too", desk.refusal(clientSecret="no"), "settings.credentialsRefused")
    checks.equal("and an address in the open", desk.refusal(tokenAddress="http://hub.test/token"), "settings.malformed")
    checks.equal("without a refresh token the secret is shown alone", desk.refusal(refreshToken=""), "settings.credentialsRefused")
    checks.equal("as an application's own", provider.asked[-1].get("grant_type"), "client_credentials")
    checks.equal("another user's mailbox is not opened", desk.refusal(user="ada"), "settings.credentialsRefused")


def one_exchange(post, desk, subject, checks, writer):
    """A mail comes in and is answered, once."""
    post.send(mail(f"Somebody <{writer}@hub.test>", subject, "Is it heard?"))
    reply = desk.answer(desk.wait_for(subject)[0], "Yes.")
    desk.wait_until(reply, "sent")
    wait(lambda: post.mailbox(writer), 20, "the answer")
    time.sleep(1)
    checks.equal(f"{subject}: one answer", len(post.mailbox(writer)), 1)


def ended(post, desk, provider, checks):
    say("the provider ends the sign-in")
    post.send(mail("Rhea <rhea@hub.test>", "Ended", "Do you hear?"))
    whole = desk.wait_for("Ended")[0]
    provider.end()
    reply = desk.answer(whole, "Later.")
    wait(lambda: "refresh token" in (desk.state(reply).get("reason") or ""), 30, lambda: f"held: {desk.state(reply)}")
    held = desk.state(reply)
    checks.check("the answer waits", held["state"] not in ("sent", "rejected", "unknown"), held)
    reason = held["reason"]
    checks.check("and says what to do, and no secret", "connect the mailbox again" in reason and "rigs-refresh" not in reason)
    checks.equal("nobody has it", post.mailbox("rhea"), [])
    desk.settings["refreshToken"] = provider.refresh
    desk.connect()
    desk.wait_until(reply, "sent", 60)
    wait(lambda: post.mailbox("rhea"), 20, "the answer")
    time.sleep(1)
    checks.equal("it leaves once the account is connected again, once", len(post.mailbox("rhea")), 1)


def written(desk, checks):
    """No secret of the provider stands in what Parley has written."""
    places = [place for place in desk.parley.data.rglob("*") if place.is_file()] + [desk.parley.output, desk.parley.errors]
    found = {str(place.name) for place in places for word in (b"rigs-refresh", b"rigs-access", b"rigs-secret")
             if word in place.read_bytes()}
    checks.equal("no secret is written", found, set())


def main():
    checks, provider = Checks(), Provider("support")
    post = Post(provider)
    post.start()
    # A mailbox is there from its first mail on; before, dovecot tells of nothing at once.
    post.send(mail("old@hub.test", "From before", "Nobody listens yet."))
    wait(lambda: post.mailbox("support"), 20, "the first mail")
    desk = Desk(post, "support@hub.test", post.smtp, is_secure=True)
    del desk.settings["password"]
    desk.settings.update(provider.settings())
    refusals(desk, provider, checks)
    desk.settings.update(provider.settings())
    desk.connect()
    one_exchange(post, desk, "Begin", checks, "ada")
    given, refused = provider.given, provider.refused
    one_exchange(post, desk, "Again", checks, "lee")
    checks.equal("a token is asked for once, whoever needs it", provider.given, given)
    say("every token is taken back")
    provider.revoke()
    one_exchange(post, desk, "Taken back", checks, "hugh")
    checks.equal("another one is asked for", provider.given, given + 1)
    say("Parley is killed")
    desk.parley.kill()
    desk.parley.start()
    desk.parley.wait_until_ready()
    one_exchange(post, desk, "Killed", checks, "gwen")
    checks.equal("no refresh token is shown twice", provider.refused, refused)
    ended(post, desk, provider, checks)
    checks.equal("what was there before is left alone", desk.whole("From before"), [])
    checks.equal("the record is whole", desk.parley.doctor()[1], 0)
    checks.equal("it ends in peace", desk.parley.stop(), 0)
    written(desk, checks)
    post.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
