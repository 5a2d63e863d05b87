"""The two engines that a rig may stand on: a Parley on a file of its own or on a database of its own, and its rows."""

import os
import sqlite3
import uuid

from parley_process import Parley, scratch
from rig_processes import Books

ENGINES = ("sqlite", "postgres")


def with_engine(parser):
    """The option by which a rig is told which engine it stands on."""
    parser.add_argument("--engine", choices=ENGINES, default="sqlite", help="postgres asks for scripts/postgres run")
    return parser


class Rows:
    """The embedded database, read beside the server and behind it."""

    def __init__(self, path):
        self.path = path

    def rows(self, query):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def parley_on(engine, name, folder=None):
    """A Parley that is not started yet; `parley.books` reads its rows, as texts on PostgreSQL."""
    parley = Parley(folder or scratch(name))
    if engine == "postgres":
        parley.books = Books.of_its_own(f"{name}_{uuid.uuid4().hex[:8]}")
        parley.environment = dict(os.environ, PARLEY_DATABASE=parley.books.address)
    else:
        parley.books = Rows(parley.data / "parley.sqlite")
    return parley


def counts(parley, condition="TRUE"):
    """How often each fact is in the journal, and about how many subjects."""
    rows = parley.books.rows("SELECT kind, COUNT(*), COUNT(DISTINCT subject) FROM journal_entry "
                             f"WHERE {condition} GROUP BY kind ORDER BY kind")
    return {kind: (int(count), int(subjects)) for kind, count, subjects in rows}


def number(parley, query):
    return int(parley.books.rows(query)[0][0])
