"""A gate between Parley and a network: it lets everything through, or holds writes on their way there or back.

What is held is never let go: whoever waits for it is killed meanwhile, or gives up. The network behind it does not know.
"""

import socket
import threading

CLOSED = (OSError, ValueError)


class Gate:
    """Passes HTTP/1.1 of one host on, request by request. `hold` is None, "request" or "answer", for writes like `marks`."""

    def __init__(self, address, marks):
        self.target = ("127.0.0.1", int(address.rsplit(":", 1)[1]))
        self.marks, self.hold = marks, None
        self.held = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except CLOSED:
                return
            threading.Thread(target=self.pass_on, args=(client,), daemon=True).start()

    def pass_on(self, client):
        try:
            with client, socket.create_connection(self.target) as network:
                answering = threading.Event()
                threading.Thread(target=self.pass_back, args=(network, client, answering), daemon=True).start()
                while data := client.recv(1 << 16):
                    if self.is_held(data, "request"):
                        return self.keep(client)
                    if self.is_held(data, "answer"):
                        answering.set()
                    network.sendall(data)
        except CLOSED:
            pass

    def is_held(self, data, kind):
        return self.hold == kind and any(data.startswith(b"POST " + mark) for mark in self.marks)

    def keep(self, client):
        """Says nothing until whoever waits has gone."""
        self.held.set()
        while client.recv(1 << 16):
            pass

    def pass_back(self, network, client, answering):
        try:
            while data := network.recv(1 << 16):
                if answering.is_set():
                    self.held.set()
                    continue
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)
        except CLOSED:
            pass

    def close(self):
        self.listener.close()
