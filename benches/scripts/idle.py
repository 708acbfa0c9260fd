"""Memory of the server at rest, of one program or of several beside each other: `idle.py PROGRAM...`.

Each serves an empty region, gives 200 pages to one who is signed in, prints a report where it can, and is then left alone
until the process that printed has ended (70 s). Three times in turn on each database, the median is told. Before each start
the system forgets the program's file, since how much of a file a process is said to hold depends on how the file lay in the
system's memory. PostgreSQL is the server named in KOBLINGSBOKS_TEST_POSTGRES; without one, SQLite alone is measured.
"""

import hashlib
import http.client
import itertools
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROUNDS, PAGES, REST = 3, 200, 70
SECRET = "A" * 43
PERSON = "01890000-0000-7000-8000-000000000001"
ACCOUNT = [
    "INSERT INTO persons (id, email, email_folded, name, name_sort, language, created_at)"
    f" VALUES ('{PERSON}', 'a@b.example', 'a@b.example', 'A', 'a', 'nb', '2026-01-01T00:00:00Z')",
    "INSERT INTO sessions (token_hash, person, created_at, seen_at)"
    f" VALUES ('{hashlib.sha256(SECRET.encode()).hexdigest()}', '{PERSON}', '{{now}}', '{{now}}')",
]


def forget(program):
    os.sync()
    with open(program, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def serve(program, url, folder):
    server = subprocess.Popen(
        [program, "serve", "--listen", "127.0.0.1:0", "--database", url, "--mail-folder", folder + "/outbox"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "RUST_LOG": "error"},
    )
    line = server.stdout.readline().decode()
    return server, urllib.parse.urlparse(line.split(" on ")[1].strip())


def run_sql(url, statements):
    if url.startswith("postgres"):
        for statement in statements:
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", url, "-c", statement], check=True)
    else:
        with sqlite3.connect(url) as database:
            for statement in statements:
                database.execute(statement)
        database.close()


def get(connection, path, may_be_missing=False):
    connection.request("GET", path, headers={"cookie": f"session={SECRET}"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200 or may_be_missing and answer.status == 404, (path, answer.status)
    return answer.status == 200 and content


def children(process):
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        direct = file.read().split()
    for task in os.listdir(f"/proc/{process}/task"):
        with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
            direct += file.read().split()
    return set(direct)


def measured(program, kind, number):
    with tempfile.TemporaryDirectory() as folder:
        url = folder + "/region.sqlite"
        if kind == "PostgreSQL":
            name = f"idle_{os.getpid()}_{number}"
            run_sql(os.environ["KOBLINGSBOKS_TEST_POSTGRES"] + "/postgres", [f"CREATE DATABASE {name}"])
            url = f"{os.environ['KOBLINGSBOKS_TEST_POSTGRES']}/{name}"
        # The tables are there from before, as on every start but the first.
        server, _ = serve(program, url, folder)
        server.terminate()
        server.wait()
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        run_sql(url, [statement.replace("{now}", now) for statement in ACCOUNT])
        forget(program)
        server, address = serve(program, url, folder)
        try:
            connection = http.client.HTTPConnection(address.hostname, address.port)
            for _ in range(PAGES):
                get(connection, "/needs")
            if paper := get(connection, "/portfolio.pdf", may_be_missing=True):
                assert paper.startswith(b"%PDF"), program
                assert children(server.pid), "nobody prints"
            connection.close()
            time.sleep(REST)
            assert not children(server.pid), "the process that prints has not ended"
            with open(f"/proc/{server.pid}/status", encoding="ascii") as status:
                held = dict(line.split(":", 1) for line in status)
            return [int(held[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon", "RssFile")]
        finally:
            server.terminate()
            server.wait()


kinds = ["SQLite"] + ["PostgreSQL"] * ("KOBLINGSBOKS_TEST_POSTGRES" in os.environ)
figures, numbers = {}, itertools.count()
for _ in range(ROUNDS):
    for kind in kinds:
        for program in sys.argv[1:]:
            figures.setdefault((kind, program), []).append(measured(program, kind, next(numbers)))
print("| database | program | resident | its own | of files |\n|---|---|---|---|---|")
for (kind, program), rounds in figures.items():
    middle = [statistics.median(one) for one in zip(*rounds)]
    print(f"| {kind} | {program} | " + " | ".join(f"{figure:.1f} MB" for figure in middle) + " |")
