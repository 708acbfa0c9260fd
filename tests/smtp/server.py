"""A mail server for the tests: aiosmtpd, which keeps every letter that it is given.

    server.py FOLDER

It prints its port, and ends when its standard input does. Each letter stands in FOLDER twice: as it came (N.eml), and
with header and text decoded (N.txt). While FOLDER/hold names a command, MAIL or DATA, that command is not answered: a
letter that comes by DATA has been kept by then. FOLDER/held says that somebody waits for the answer.
"""

import asyncio
import email
import email.policy
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder):
        self.folder = folder

    async def answer(self, command, answer):
        hold, held = self.folder / "hold", self.folder / "held"
        while hold.exists() and hold.read_text() == command:
            held.touch()
            await asyncio.sleep(0.02)
        return answer

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self.answer("MAIL", "250 OK")

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        number = len(list(self.folder.glob("*.eml")))
        lines = [f"{name}: {value}" for name, value in letter.items()]
        text = "\n".join(lines) + "\n\n" + letter.get_content().replace("\r\n", "\n")
        (self.folder / f"{number}.txt").write_text(text, encoding="utf-8")
        (self.folder / f"{number}.eml").write_bytes(envelope.content)
        return await self.answer("DATA", "250 taken")


async def main(folder):
    loop = asyncio.get_running_loop()
    listener = await loop.create_server(lambda: SMTP(Keeper(folder), hostname="mail.test"), "127.0.0.1", 0)
    print(listener.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(pathlib.Path(sys.argv[1])))
