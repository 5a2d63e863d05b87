"""Views of a page by the second, counted by `wrk`; and nginx, which serves the same bytes as a file."""

import os
import re
import shutil
import subprocess

from parley_process import free_port, wait

SETTINGS = """
daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
worker_processes auto;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 1000000;
    default_type text/html;
    open_file_cache max=100;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/pages;
        add_header Content-Encoding gzip;
        add_header Cache-Control "public, max-age=60, stale-while-revalidate=60";
    }}
}}
"""


class Nginx:
    """Serves what it is given, packed as it came."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        settings = folder / "nginx.conf"
        text = SETTINGS.format(folder=folder, port=self.port)
        settings.write_text(text if os.getuid() == 0 else text.replace("user root;\n", ""))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-p", folder, "-c", settings], stdin=subprocess.DEVNULL)
        wait(lambda: (folder / "nginx.pid").exists() and (folder / "nginx.pid").read_text(), 10, "nginx")

    def serve(self, name, content):
        (self.folder / "pages" / name).write_bytes(content)
        return f"http://127.0.0.1:{self.port}/{name}"

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def command(address, seconds, connections):
    return ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "30s", "--header",
            "Accept-Encoding: gzip", "--header", "Accept-Language: en", address]


def views(address, seconds=2, connections=32):
    """How many a second; every one of them must be there."""
    told = subprocess.run(command(address, seconds, connections), capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", told)[1])
    # A machine that stands still for seconds makes timeouts of requests that are answered afterwards.
    if "Non-2xx" in told or not rate or "Socket errors" in told and "connect 0, read 0, write 0" not in told:
        raise RuntimeError(told)
    return rate
