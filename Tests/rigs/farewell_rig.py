"""Kills Parley between an account's removal and giving its sign-in back: behind the restart its server is told, once.

    PARLEY_BIN=… PARLEY_SCRATCH=… python farewell_rig.py [--engine postgres]

The account's authorization server (this rig's own, over TLS) does not answer the first question, as one that is slow does;
then the process is killed (decision 96). The sign-in is put into the database by this rig, sealed by its own hand with the
key file: nobody here can sign in on a page of a network. The clock jumps a minute, which is how long whoever removed it may be at it.
A library of ten lines lets the process trust the rig's certificate in place of the machine's authorities.
"""

import argparse
import asyncio
import base64
import http.server
import json
import os
import shutil
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from outbox_networks import PDS
from parley_process import BEGAN, Checks, say, wait
from rig_clock import Clock
from rig_engine import counts, parley_on, with_engine

parser = with_engine(argparse.ArgumentParser())
TOKENS = {"refresh_token": "refresh-of-the-rig", "access_token": "access-of-the-rig"}


class AuthorizationServer:
    """Tells where tokens are given back, and takes them; at first it is told to hang."""

    def __init__(self, folder):
        self.certificate, key = folder / "certificate.pem", folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.certificate], check=True, capture_output=True)
        self.asked, self.revoked, self.hangs, self.is_over, own = [], [], True, threading.Event(), self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                own.asked.append(self.path)
                if own.hangs:
                    own.is_over.wait(30)
                    return
                self.answer({"issuer": own.address, "revocation_endpoint": own.address + "/oauth/revoke"})

            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                own.revoked.append((self.path, form.get("token_type_hint"), form.get("token"), bool(self.headers.get("DPoP"))))
                self.answer({})

            def answer(self, body):
                content = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def trusting(folder, certificate):
    """A library that opens the certificate where the machine's authorities are asked for."""
    library, source = folder / "trust.so", folder / "trust.c"
    source.write_text(TRUST)
    compiler = next(found for name in ("cc", "clang", "gcc") if (found := shutil.which(name)))
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "PARLEY_RIG_TRUST": str(certificate)}


class Farewell:
    def __init__(self, options):
        self.checks = Checks()
        self.parley = parley_on(options.engine, "farewell")
        folder = self.parley.data.parent
        self.server, self.clock = AuthorizationServer(folder), Clock(folder)
        trust, clock = trusting(folder, self.server.certificate), self.clock.environment
        both = {"LD_PRELOAD": f"{trust['LD_PRELOAD']}:{clock['LD_PRELOAD']}"}
        self.parley.environment = dict(self.parley.environment or os.environ) | trust | clock | both
        self.parley.more = ["--lease", "1"] if options.engine == "postgres" else []
        self.engine = options.engine
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        self.pds = asyncio.run_coroutine_threadsafe(PDS(3).start(), loop).result()

    def connect(self):
        """An account that is connected by a sign-in on its server's page, as the vault would hold it."""
        self.parley.set_up()
        service = f"http://127.0.0.1:{self.pds.port}"
        self.parley.call("POST", "/accounts", {"connector": "bluesky", "settings": {
            "service": service, "identifier": "council.test", "appPassword": "app-password"}})
        account = self.parley.call("GET", "/accounts")["accounts"][0]["id"]
        self.parley.stop()
        secret = base64.urlsafe_b64encode(bytes(range(1, 33))).decode().rstrip("=")
        kept = {"grantKey": secret, "grantIssuer": self.server.address, "grantTokenAddress": self.server.address + "/oauth/token",
                "grantClient": "http://localhost?redirect_uri=x", "did": "did:plc:rig", "server": service, "accessJwt": TOKENS["access_token"],
                "refreshJwt": TOKENS["refresh_token"], "grantBegan": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        nonce = os.urandom(12)
        sealed = nonce + AESGCM((self.parley.data / "parley.key").read_bytes()).encrypt(nonce, json.dumps(kept).encode(), account.encode())
        self.write(f"UPDATE channel_account SET credentials = {self.bytes(sealed)}")
        self.parley.start()
        self.parley.wait_until_ready()
        return account

    def bytes(self, content):
        return f"x'{content.hex()}'" if self.engine == "sqlite" else f"'\\x{content.hex()}'"

    def write(self, statement):
        if self.engine == "postgres":
            self.parley.books.rows(statement)
            return
        with sqlite3.connect(self.parley.data / "parley.sqlite") as database:
            database.execute(statement)
        database.close()

    def remove(self, account):
        try:
            self.parley.call("DELETE", f"/accounts/{account}")
        except OSError:
            pass  # it was killed

    def told(self):
        return counts(self.parley, "kind = 'account.signInGivenBack'").get("account.signInGivenBack", (0, 0))

    def run(self):
        checks, server = self.checks, self.server
        account = self.connect()
        removing = threading.Thread(target=self.remove, args=(account,))
        removing.start()
        wait(lambda: server.asked, 20, "the question where tokens are given back")
        self.parley.kill()
        removing.join(20)
        checks.equal("it was killed before anything was given back", (server.revoked, self.told()), ([], (0, 0)))
        server.hangs = False
        server.is_over.set()
        self.again(0)
        checks.equal("the account is out", self.parley.call("GET", "/accounts")["accounts"], [])
        time.sleep(2)
        checks.equal("within a minute whoever removed it may be at it", self.told(), (0, 0))
        self.parley.kill()
        self.again(70)
        wait(lambda: self.told()[0], 30, lambda: f"a sign-in that is given back {self.parley.tail()[-500:]}")
        checks.equal("both tokens are given back, the refresh token first, with a proof", server.revoked,
                     [("/oauth/revoke", kind, token, True) for kind, token in TOKENS.items()])
        body = self.parley.books.rows("SELECT body, actor FROM journal_entry WHERE kind = 'account.signInGivenBack'")[0]
        checks.check("the record has it, without a reason why not", "reason" not in json.loads(body[0]) and body[1].startswith("machine:"), body)
        self.parley.kill()
        self.again(200)
        time.sleep(2)
        checks.equal("and once", (self.told(), len(server.revoked)), ((1, 1), 2))
        checks.equal("it stops when asked", self.parley.stop(), 0)
        print(json.dumps({"engine": self.engine, "seconds": round(time.monotonic() - BEGAN, 1)}), flush=True)
        return checks.finish()

    def again(self, shift):
        # Terms end by the clock of the database, which is another's on PostgreSQL: there they are moved instead.
        if self.engine == "postgres":
            self.parley.books.rows(f"UPDATE work_lease SET held_until = held_until - {(shift - self.clock.shift) * 1_000_000}")
        self.clock.jump_to(shift)
        self.parley.start()
        self.parley.wait_until_ready()
        say(f"started, {shift} s later")


TRUST = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static const char *found(const char *path) {
    const char *own = getenv("PARLEY_RIG_TRUST");
    return own && path && (strstr(path, "ca-certificates.crt") || strstr(path, "ca-bundle.crt") || strstr(path, "cert.pem")) ? own : path;
}
FILE *fopen(const char *path, const char *mode) {
    FILE *(*real)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen");
    return real(found(path), mode);
}
FILE *fopen64(const char *path, const char *mode) {
    FILE *(*real)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen64");
    return real(found(path), mode);
}
"""


if __name__ == "__main__":
    sys.exit(Farewell(parser.parse_args()).run())
