"""Servers that may be reached and lead inside: one port, and an address of 127.9.0.0/16 for each stranger.

`Strangers(targets)` answers at `address(n)` as the server of the n-th stranger, who leads to the n-th target in the way
that `way` says. Behind `doors(folder)` the program knows their names, `t<n>.strangers.example`, and those of the two
servers that everybody asks of accounts of Bluesky; it sees a certificate that is good for all of them at port 443.
"""
import collections
import datetime
import http.server
import ipaddress
import json
import re
import socketserver
import ssl
import subprocess
import threading
import urllib.parse

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

REACH = ["--reach", "127.9.0.0/16"]
COMMON = "127.9.255.1"
DIRECTORY, VIEW, DOMAIN = "plc.directory", "public.api.bsky.app", "strangers.example"
STATUSES = (301, 302, 303, 307, 308)


def house(number):
    return f"127.9.{number // 250}.{number % 250 + 1}"


def number_of(house):
    """Whose an address is; nothing where it is nobody's."""
    parts = [int(part) for part in house.split(".")]
    return parts[2] * 250 + parts[3] - 1 if parts[:2] == [127, 9] and parts[2] < 255 else None


def handle(number):
    return f"t{number}.{DOMAIN}"


def did(number):
    return "did:plc:" + "s" * 20 + "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")


def origin(target):
    """Scheme and server alone, secure."""
    return "https://" + re.sub(r"^[a-z+]*:?/*", "", target).split("/")[0]


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads, request_queue_size, address_family = True, 256, 2

    def handle_error(self, request, client_address):
        pass  # whoever asked hung up


class Strangers:
    def __init__(self, targets):
        self.targets, self.way, self.asked, self.words, self.states = targets, "", collections.Counter(), {}, {}
        self.astray = []  # who came to another address of this machine
        strangers = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                strangers.serve(self)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.handler = Handler
        self.server = Server(("0.0.0.0", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, number, scheme="http"):
        return f"{scheme}://{house(number)}:{self.port}"

    # One answer

    def serve(self, request):
        here = request.connection.getsockname()[0]
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0)).decode(errors="replace")
        parts = urllib.parse.urlsplit(request.path)
        name = (request.headers.get("Host") or "").split(":")[0]
        if here == COMMON:
            number = self.number_in(parts)
        elif (number := number_of(here)) is None:
            self.astray.append((here, request.path))
        way = "common" if here == COMMON else self.way
        found = getattr(self, "serve_" + way)(number, name, parts.path, dict(urllib.parse.parse_qsl(parts.query)), body)
        self.asked[number, parts.path] += 1
        status, content, headers = found or (404, {"error": "NotFound", "message": "not here"}, {})
        if isinstance(content, dict | list):
            content, headers = json.dumps(content), {"Content-Type": "application/json"} | headers
        content = content.encode()
        request.send_response(status)
        for key, value in headers.items():
            # As bytes: some targets are no header that a library would send.
            request._headers_buffer.append(key.encode() + b": " + value.encode() + b"\r\n")
        request.send_header("Content-Length", str(len(content)))
        # In one piece: a second one would wait until the first is acknowledged.
        request._headers_buffer.append(b"\r\n" + content)
        request.flush_headers()

    def number_in(self, parts):
        """Of whom one of the servers that everybody asks is asked."""
        if parts.path.startswith("/did:plc:"):
            return int("".join(str("abcdefghij".index(letter)) for letter in parts.path[-4:]))
        found = re.search(r"handle=t(\d+)\.", parts.query)
        return int(found[1]) if found else None

    def serve_common(self, number, name, path, query, body):
        if name == DIRECTORY and number is not None:
            place = origin(self.targets[number]) if self.way == "document" else f"https://{handle(number)}"
            return 200, {"id": did(number), "alsoKnownAs": [f"at://{handle(number)}"], "service": [
                {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": place}]}, {}
        return 400, {"error": "InvalidRequest", "message": "not here"}, {}

    # Ways to lead inside

    def serve_lead(self, number, name, path, query, body):
        return STATUSES[number % 5], "", {"Location": self.targets[number]}

    def serve_page(self, number, name, path, query, body):
        target = self.targets[number].replace("&", "&amp;").replace('"', "&quot;")
        return 200, (f'<!doctype html><html><head><title>t</title><link rel="alternate" type="application/rss+xml" '
                     f'href="{target}"></head><body></body></html>'), {"Content-Type": "text/html; charset=utf-8"}

    def serve_hook(self, number, name, path, query, body):
        return 200, "", {}

    def serve_stream(self, number, name, path, query, body):
        """A server of Mastodon that streams elsewhere; its one post, and who wrote it, show a picture from there."""
        target = self.targets[number]
        if path == "/api/v2/instance":
            streams = re.sub(r"^http", "ws" if number % 2 else "wss", target)
            return 200, {"domain": "toots.example", "version": "4.4.0", "configuration": {"urls": {"streaming": streams}}}, {}
        if path != "/api/v1/timelines/public":
            return None
        whole = query.get("limit") == "40" and not {"max_id", "min_id"} & set(query)
        self.asked[number, "whole"] += query.get("limit") == "40"
        face = origin(target) if number % 2 else target
        who = {"id": f"{number + 10}", "username": f"ana{number}", "acct": f"ana{number}", "display_name": f"Ana {number}",
               "note": "", "url": f"https://toots.example/@ana{number}", "avatar": face, "followers_count": 1, "statuses_count": 1}
        post = {"id": f"{number + 1000}", "created_at": now(), "in_reply_to_id": None, "visibility": "public", "language": "en",
                "uri": f"https://toots.example/statuses/{number}", "url": f"https://toots.example/@a/{number}",
                "content": f"<p>A picture, number {number}.</p>", "account": who, "mentions": [], "tags": [], "reblog": None,
                "media_attachments": [{"id": "1", "type": "image", "url": target, "description": "A picture."}]}
        return 200, [post] if whole else [], {}

    def serve_names(self, number, name, path, query, body):
        """Who is asked of a handle leads elsewhere."""
        return STATUSES[number % 5], "", {"Location": origin(self.targets[number]) + path}

    def serve_service(self, number, name, path, query, body):
        return None

    def serve_document(self, number, name, path, query, body):
        return (200, did(number), {"Content-Type": "text/plain"}) if path == "/.well-known/atproto-did" else None

    def serve_resource(self, number, name, path, query, body, issuer=None):
        if path == "/.well-known/oauth-protected-resource":
            return 200, {"resource": f"https://{handle(number)}",
                         "authorization_servers": [issuer or origin(self.targets[number])]}, {}
        return self.serve_document(number, name, path, query, body)

    def serve_pushed(self, number, name, path, query, body, fields=("pushed_authorization_request_endpoint",)):
        place = f"https://{handle(number)}"
        if path == "/.well-known/oauth-authorization-server":
            told = {name: f"{place}/{name}" for name in (
                "authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint")}
            told |= {name: origin(self.targets[number]) + "/" for name in fields}
            return 200, told | {
                "issuer": place, "code_challenge_methods_supported": ["S256"], "scopes_supported": ["atproto"],
                "dpop_signing_alg_values_supported": ["ES256"], "authorization_response_iss_parameter_supported": True,
                "client_id_metadata_document_supported": True}, {}
        if path == "/pushed_authorization_request_endpoint":
            self.states[number] = dict(urllib.parse.parse_qsl(body))["state"]
            return 201, {"request_uri": f"urn:{number}", "expires_in": 60}, {}
        return self.serve_resource(number, name, path, query, body, issuer=place)

    def serve_token(self, number, name, path, query, body):
        return self.serve_pushed(number, name, path, query, body, fields=("token_endpoint",))

    def serve_session(self, number, name, path, query, body):
        """Takes an app password, and says that the account lives elsewhere."""
        if path != "/xrpc/com.atproto.server.createSession":
            return None
        return 200, {"did": did(number), "handle": handle(number), "accessJwt": "a", "refreshJwt": "r", "didDoc": {
            "id": did(number), "service": [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer",
                                            "serviceEndpoint": origin(self.targets[number])}]}}, {}

    # Names and certificates

    def taking(self, folder):
        """Makes a certificate, and gives what takes a connection at port 443 of a stranger's address."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "strangers")])
        began = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)
        names = [x509.DNSName(one) for one in (f"*.{DOMAIN}", DIRECTORY, VIEW)] + [x509.IPAddress(ipaddress.ip_address(COMMON))]
        made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
                .serial_number(x509.random_serial_number()).not_valid_before(began)
                .not_valid_after(began + datetime.timedelta(days=30))
                .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
                .add_extension(x509.SubjectAlternativeName(names), critical=False).sign(key, hashes.SHA256()))
        (folder / "trusted.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
        (folder / "key.pem").write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        (folder / "hosts").write_text(f"127.0.0.1 localhost\n{COMMON} {DIRECTORY} {VIEW}\n" + "".join(
            f"{house(number)} {handle(number)}\n" for number in range(len(self.targets))))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "trusted.pem", folder / "key.pem")

        def take(connection, caller):
            def talk():
                try:
                    self.handler(context.wrap_socket(connection, server_side=True), caller, self.server)
                except OSError:
                    pass  # whoever asked hung up
                finally:
                    connection.close()
            threading.Thread(target=talk, daemon=True).start()

        return take


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def behind_names(folder):
    """What starts a program that sees our names and trusts our certificate, and nobody else's; nothing where that cannot be."""
    script = ('mount --bind "$0/hosts" /etc/hosts && mount --bind "$0/trusted.pem" /etc/ssl/certs/ca-certificates.crt '
              '&& exec "$@"')
    lead = ["unshare", "-rm", "sh", "-c", script, str(folder)]
    if subprocess.run([*lead, "true"], capture_output=True, check=False).returncode:
        return None
    return lambda command: [*lead, *command]
