"""A page printed by WeasyPrint: `paper.py FILE ROUNDS` prints how many pages, and the milliseconds of each round.

The process is warm: Python and its modules are loaded, and one round is not counted. The PDF is tagged, as ours is.
"""

import sys
import time

from weasyprint import HTML

file, rounds = sys.argv[1], int(sys.argv[2])
with open(file, encoding="utf-8") as page:
    text = page.read()


def printed():
    began = time.monotonic()
    document = HTML(string=text).render(pdf_variant="pdf/ua-1")
    document.write_pdf(pdf_variant="pdf/ua-1")
    return len(document.pages), (time.monotonic() - began) * 1000


pages, _ = printed()
print(pages, *(f"{printed()[1]:.1f}" for _ in range(rounds)))
