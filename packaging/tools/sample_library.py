# ruff: noqa: E501  -- the texts are as long as they are
"""A small library in nine languages for the README's screenshots: invented people and papers in real file formats."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

AGES_DAYS = (0.1, 1.2, 4, 40, 200, 420, 900, 12, 75)
FILES: dict[str, str] = {
    "Documents/Flat/notes on moving out.md": """# Moving out

- [ ] write the letter to the landlord, registered mail
- [ ] agree on a date to hand over the keys
- [ ] cancel electricity and internet
- [ ] paint the hall

The caretaker said that the deposit comes back within six weeks if the walls are white.
""",
    "Documents/Flat/Mietvertrag Lindenstraße 8 – Anlage 2, Hausordnung und Zusatzvereinbarungen vom 12. März 2021.txt": """Anlage 2 zum Mietvertrag

§ 4 Kündigung
Der Mieter kann das Mietverhältnis bis zum dritten Werktag eines Monats zum Ablauf des übernächsten Monats kündigen.
Die Kündigung bedarf der Schriftform.

§ 5 Kaution
Die Kaution wird spätestens sechs Monate nach Rückgabe der Wohnung abgerechnet.
""",
    "Documents/合同/房屋租赁合同（2023年修订版）.txt": """房屋租赁合同

第七条 合同的解除
租赁期满前，乙方要求提前解除合同的，应当提前三个月书面通知甲方，并支付相当于一个月租金的违约金。

第八条 押金
甲方应在收到房屋之日起十五日内退还押金，不计利息。
""",
    "Documents/عربي/عقد إيجار شقة.txt": """عقد إيجار شقة سكنية

المادة السابعة: إنهاء العقد
يجوز للمستأجر إنهاء العقد في نهاية أي شهر بشرط إخطار المؤجر كتابةً قبل ثلاثة أشهر على الأقل.

المادة الثامنة: التأمين
يُعاد مبلغ التأمين خلال خمسة عشر يومًا من تسليم الشقة.
""",
    "Documents/日本語/賃貸借契約の覚書.txt": """賃貸借契約に関する覚書

借主は、三か月前までに書面で通知することにより、本契約を解約することができる。
敷金は明渡し後三十日以内に返還する。
""",
    "Documents/Mail/Re Fwd Re flat, notice period and deposit.eml": """From: Ana Marques <ana@example.org>
To: Jo Weber <jo@example.org>
Subject: Re: Fwd: Re: flat, notice period and deposit
Date: Tue, 02 Apr 2024 09:14:00 +0000
Content-Type: text/plain; charset=utf-8

Hi Jo,

as far as I understand it we can leave the flat by the end of June if our letter reaches the landlord before the
third working day of April. Could you post it tomorrow?

Ana
""",
    "Documents/Kitchen/apple cake.md": """# Grandmother's apple cake

Peel three apples, cut them into thin slices and lay them on the dough. Bake for forty minutes at 180 degrees.
""",
    "Documents/Kitchen/pain au levain.md": """# Pain au levain

Mélanger la farine et l'eau, laisser reposer une heure, puis ajouter le levain et le sel. Cuire dans une cocotte.
""",
    "Documents/Travel/Reykjavík.txt": """Flights from Hamburg on 14 September. The bus to the hostel leaves every half hour. Northern lights need a clear
night and patience; the aurora forecast is at its best after ten.
""",
    "Documents/Health/blood pressure.csv": "date,systolic,diastolic\n2024-03-01,124,81\n2024-03-02,119,78\n2024-03-03,127,84\n",
    "Documents/Research/photosynthesis.html": """<!doctype html><html><head><title>Light reactions</title></head><body>
<h1>Light reactions</h1><p>In the thylakoid membrane, photosystem II splits water and passes electrons along.</p>
<p>The resulting proton gradient drives the synthesis of ATP.</p></body></html>
""",
    "work/server/lease.py": '''"""Leases on shared resources: whoever holds one may write, until it runs out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace


class LeaseExpired(Exception):
    """The lease ran out before it was renewed."""


@dataclass(frozen=True)
class Lease:
    holder: str
    expires: float  # seconds since 1970
    version: int = 0


def renew(lease: Lease, seconds: float) -> Lease:
    """Extend a lease that has not run out; raises LeaseExpired otherwise."""
    now = time.time()
    if lease.expires < now:
        raise LeaseExpired(lease.holder)
    return replace(lease, expires=now + seconds, version=lease.version + 1)


def end(lease: Lease) -> Lease:
    """Give a lease back before its time."""
    return replace(lease, expires=0.0)
''',
    "work/server/retry.py": '''"""Try again, each time a little later."""

import random
import time


def with_backoff(call, attempts=5, base=0.2):
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError:
            time.sleep(base * 2**attempt * (0.5 + random.random()))
    return call()
''',
    "work/server/README.md": "# Lease server\n\nHands out short leases over HTTP, so that two workers never write the same file.\n",
    "work/notes/2024-05-17 stand-up.md": "Retry with exponential backoff is in. The server still forgets leases when it is restarted.\n",
    "work/site/index.css": "body { font-family: sans-serif; }\n.card { border-radius: 12px; }\n",
}

AGREEMENT = (
    (
        "Rental agreement",
        "between Linden Estates, hereinafter the landlord, and Jo Weber, hereinafter the tenant, for the flat on the "
        "second floor of 8 Linden Street, with four rooms, kitchen, bath and cellar.",
        "The monthly rent is 1,240 and falls due on the third working day of each month. Costs of heating and water "
        "are settled once a year.",
    ),
    (
        "Maintenance",
        "The landlord keeps the flat in good repair. Small repairs up to 90 in each case are borne by the tenant.",
        "Pets other than small animals need the landlord's consent, which is refused only for a weighty reason.",
    ),
    (
        "End of the agreement",
        "The tenant may end this agreement at the end of any month by giving three months' notice in writing. For the "
        "landlord the period of notice grows by three months after five and again after eight years.",
        "The deposit is returned within six weeks after the flat has been handed over in good order.",
    ),
)


def write_library(home: Path) -> tuple[Path, Path]:
    """Write all files below `home`; returns the two folders to add."""
    for name, text in FILES.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    write_pdf(home / "Documents/Flat/Rental agreement (signed).pdf")
    write_document(home / "Documents/Flat/Letter to the landlord.docx")
    (home / "Documents/Flat/floor plan.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (home / "Documents/Health/empty notes.txt").touch()
    now = time.time()
    for number, path in enumerate(sorted(path for path in home.rglob("*") if path.is_file())):
        then = now - AGES_DAYS[number % len(AGES_DAYS)] * 86400
        os.utime(path, (then, then))
    return home / "Documents", home / "work"


def write_pdf(path: Path) -> None:
    from PySide6.QtCore import QMarginsF, QRectF, Qt
    from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

    writer = QPdfWriter(str(path))
    writer.setTitle("Rental agreement")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 25, 25))
    writer.setResolution(120)
    painter = QPainter(writer)
    for number, (title, *paragraphs) in enumerate(AGREEMENT):
        if number:
            writer.newPage()
        painter.setFont(QFont("Noto Serif", 17, QFont.Weight.Bold))
        painter.drawText(QRectF(0, 0, writer.width(), 60), Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(QFont("Noto Serif", 11))
        top = 90.0
        for paragraph in paragraphs:
            area = QRectF(0, top, writer.width(), 400)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, paragraph)
            top = painter.boundingRect(area, int(flags.value), paragraph).bottom() + 26
    painter.end()


def write_document(path: Path) -> None:
    """Write a minimal Word document."""
    paragraphs = (
        "Dear landlord,",
        "I hereby give notice of the end of our rental agreement for 8 Linden Street on 30 June.",
        "Please tell me when we can hand over the flat.",
    )
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
