"""A browser's event stream at one web process, while something is changed through another."""

import http.client
import re
import socket
import threading
import time
import urllib.parse

from parley_process import PASSWORD


def signed_in(port, address="nia@marram.example", password=PASSWORD):
    """The cookie of somebody who has signed in with the form."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = cookies_of(answer)
    form = {"address": address, "password": password, "csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}
    connection.request("POST", "/sign-in", urllib.parse.urlencode(form), {
        "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}",
        "Host": f"127.0.0.1:{port}", "Cookie": cookies})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 303:
        raise RuntimeError(f"the sign-in gave {answer.status}")
    return cookies_of(answer)


def cookies_of(answer):
    return "; ".join(value.split(";", 1)[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")


def live_seconds(changing, watching, conversation, patience=10):
    """How long until the stream of `watching` tells of what is done through `changing`, three times."""
    connection = http.client.HTTPConnection("127.0.0.1", watching.port, timeout=60)
    cookies = {"Cookie": signed_in(watching.port)}
    # A stay is told of what it has open; of thousands of others it sees a number that ends at some point.
    connection.request("GET", f"/conversations/{conversation}", headers=cookies)
    page = connection.getresponse()
    page.read()
    if page.status != 200:
        raise RuntimeError(f"the page of the conversation gave {page.status}")
    connection.request("GET", "/events?panes", headers=cookies)
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"the event stream gave {answer.status}")
    heard = []

    def listen():
        try:
            while line := answer.readline():
                if line.startswith(b"data:") and conversation.encode() in line:
                    heard.append(time.monotonic())
        except (OSError, ValueError, http.client.HTTPException):
            pass  # it was ended

    threading.Thread(target=listen, daemon=True).start()
    found = []
    for step in ("close", "reopen", "close"):
        end = time.monotonic() + patience
        while time.monotonic() < end and (not heard or time.monotonic() - heard[-1] < 1.5):
            time.sleep(0.05)
        before, began = len(heard), time.monotonic()
        changing.call("POST", f"/conversations/{conversation}/{step}")
        while len(heard) == before and time.monotonic() < began + patience:
            time.sleep(0.01)
        found.append(round(heard[before] - began, 2) if len(heard) > before else patience)
    connection.sock.shutdown(socket.SHUT_RDWR)
    return found
