"""Mail servers that other people wrote, on loopback: exim takes mail and hands it to dovecot, which keeps mailboxes.

Any user of hub.test has a mailbox, with the password `pw`. nobody@hub.test has none, and exim says so.
"""

import atexit
import getpass
import imaplib
import os
import pathlib
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import threading

from parley_process import free_port, wait

DOVECOT = """
base_dir = {folder}/run
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/paper.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
log_path = {folder}/dovecot.log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/home/%n/Maildir
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
auth_mechanisms = {ways}
auth_username_format = %Ln
passdb {{
  driver = static
  mechanisms = plain login
  args = password=pw
}}
{tokens}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%n allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service lmtp {{
  user = {user}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""

EXIM = """
primary_hostname = hub.test
domainlist local_domains = hub.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = {smtp}
spool_directory = {folder}/spool
log_file_path = {folder}/spool/%slog
pid_file_path = {folder}/spool/exim.pid
hosts_treat_as_local = 127.0.0.1
tls_certificate = {folder}/paper.pem
tls_privatekey = {folder}/exim-key.pem
acl_smtp_rcpt = named
acl_smtp_data = all
begin acl
named:
  deny recipients = nobody@hub.test
    message = 5.1.1 nobody of that name
  accept
all:
  accept
begin routers
local:
  driver = manualroute
  domains = +local_domains
  route_list = * 127.0.0.1 byname
  self = send
  transport = lmtp
begin transports
lmtp:
  driver = smtp
  protocol = lmtp
  port = {lmtp}
  allow_localhost
begin retry
* * F,1h,1m
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq{{$auth3}}{{pw}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
{tokens}
"""

# For mailboxes that are opened by a token, of which a `Provider` says whose it is.
DOVECOT_TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = {folder}/dovecot-tokens.conf
}}
"""

EXIM_TOKENS = r"""
xoauth2:
  driver = plaintext
  public_name = XOAUTH2
  server_prompts = :
  server_condition = ${{if match{{$auth1}}{{\N^user=support\x01auth=Bearer ([^\x01]+)\x01\x01$\N}}{{${{lookup{{$1}}lsearch{{{good}}}{{yes}}{{no}}}}}}{{no}}}}
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""


def account(*names):
    """The first of these users of this machine that there is; whoever runs this where nobody may be somebody else."""
    if os.geteuid() != 0:
        return getpass.getuser()
    for name in names:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError(f"none of {names} is a user of this machine; scripts/install test brings the mail servers")


def is_heard(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Post:
    """Both servers, and what people with a mailbox there do."""

    def __init__(self, provider=None):
        self.provider = provider
        for program in ("dovecot", "exim4"):
            if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin"):
                raise RuntimeError(f"{program} is missing; scripts/install test brings it")
        # Names of sockets are short, and both servers change to other users.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="post-"))
        self.imap, self.imaps, self.lmtp, self.smtp = free_port(), free_port(), free_port(), free_port()
        self.processes = []
        atexit.register(self.stop)

    def start(self):
        self.folder.chmod(0o755)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-keyout", self.folder / "key.pem", "-out", self.folder / "paper.pem"],
                       check=True, capture_output=True)
        shutil.copy(self.folder / "key.pem", self.folder / "exim-key.pem")
        if os.geteuid() == 0:
            shutil.chown(self.folder / "exim-key.pem", account("Debian-exim", "nobody"))
        if self.provider:
            (self.folder / "dovecot-tokens.conf").write_text(self.provider.dovecot())
        self.keep("dovecot.conf", DOVECOT, account("dovecot", "nobody"), DOVECOT_TOKENS)
        self.keep("exim.conf", EXIM, account("Debian-exim", "nobody"), EXIM_TOKENS)
        path = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
        # Both in the foreground, so that they are ended by their numbers.
        self.run(["dovecot", "-F", "-c", self.folder / "dovecot.conf"], path)
        wait(lambda: is_heard(self.imap) and is_heard(self.lmtp), 20, "dovecot")
        self.run(["exim4", "-C", self.folder / "exim.conf", "-bdf", "-q1m"], path)
        wait(lambda: is_heard(self.smtp), 20, "exim")

    def keep(self, name, text, user, tokens):
        group = pwd.getpwnam(user).pw_gid
        known = self.provider
        more = tokens.format(folder=self.folder, good=known.file) if known else ""
        ways = "plain login" + (" oauthbearer xoauth2" if known else "")
        (self.folder / name).write_text(text.format(folder=self.folder, user=user, group=group_name(group), imap=self.imap,
                                                    imaps=self.imaps, lmtp=self.lmtp, smtp=self.smtp, tokens=more, ways=ways))
        for place in ("home",) if name.startswith("dovecot") else ("spool",):
            (self.folder / place).mkdir()
            if os.geteuid() == 0:
                shutil.chown(self.folder / place, user, group)

    def run(self, command, environment):
        with open(self.folder / "said.txt", "ab") as said:
            self.processes.append(subprocess.Popen([str(word) for word in command], env=environment, stdout=said, stderr=said,
                                                   stdin=subprocess.DEVNULL))

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=20)
        self.processes = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def send(self, message, to="support@hub.test", sender=None):
        """Somebody hands a mail to exim; `sender` is the one of the envelope."""
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as server:
            server.send_message(message, sender if sender is not None else "somebody@mail.example", [to])

    def mailbox(self, user):
        """Everything in somebody's mailbox, as bytes."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=20) as server:
            server.login(user, "pw")
            server.select("INBOX", readonly=True)
            numbers = server.search(None, "ALL")[1][0].split()
            return [server.fetch(number.decode(), "(BODY.PEEK[])")[1][0][1] for number in numbers]

    def keep_sent(self, user, message):
        """Somebody's own program puts what it sent into a folder."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=20) as server:
            server.login(user, "pw")
            server.create("Sent")
            server.append("Sent", None, None, message.as_bytes())

    def empty(self, user):
        """Throws a mailbox away, so that the server gives all mails new numbers."""
        shutil.rmtree(self.folder / "home" / user, ignore_errors=True)


def group_name(number):
    import grp
    return grp.getgrgid(number).gr_name


class CuttingLine:
    """A line to a server of mail that breaks behind the last word of a message, before the answer to it."""

    END = b"\r\n.\r\n"

    def __init__(self, target):
        self.target, self.port, self.cuts = target, free_port(), 0
        self.is_cutting = False
        self.door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            ours, _ = self.door.accept()
            theirs = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.carry, args=(ours, theirs, True), daemon=True).start()
            threading.Thread(target=self.carry, args=(theirs, ours, False), daemon=True).start()

    def carry(self, one, other, is_asking):
        last = b""
        try:
            while data := one.recv(65_536):
                last = (last + data)[-5:]
                if is_asking and self.is_cutting and last == self.END:
                    # Whoever asks hears nothing any more; the server has the whole mail and keeps it.
                    one.shutdown(socket.SHUT_RDWR)
                    other.sendall(data)
                    self.cuts += 1
                    threading.Event().wait(1)
                    break
                other.sendall(data)
        except OSError:
            pass
        finally:
            for line in (one, other):
                try:
                    line.close()
                except OSError:
                    pass
