"""Builds archives and mails that contain other files, byte by byte or with the libraries that read them."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping
from email.message import EmailMessage

from tests.extract import builders

Members = Mapping[str, bytes]


def members() -> dict[str, bytes]:
    """The contents of these archives: {name: content}."""
    inner = builders.zipped(
        {"deep/notes.md": "# Deep title\n\nDeep words here.\n", "run.py": "def f():\n    return 1\n"}
    )
    return {
        "docs/report.pdf": builders.pdf(["First page words", "Second page words"]),
        "docs/letter.docx": builders.docx([(1, "Dear"), (0, "Letter words.")]),
        "src/main.py": b"import os\n\n\ndef main():\n    return os.getcwd()\n",
        "inner.zip": inner,
        "logo.bin": b"\0\1\2" * 50,
    }


def tar(files: Members, compression: str = "gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{compression}") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def seven_zip(files: Members, password: str | None = None) -> bytes:
    import py7zr

    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password) as archive:
        for name, content in files.items():
            archive.writestr(content, name)
    return buffer.getvalue()


def message(subject: str, body: str, attached: Members, forwarded: EmailMessage | None = None) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "Ada <ada@example.org>", "bob@example.org"
    made["Date"] = "Mon, 01 Jan 2024 10:00:00 +0000"
    made.set_content(body)
    for name, content in attached.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if forwarded is not None:
        made.add_attachment(forwarded)
    return made


def mailbox(*messages: EmailMessage) -> bytes:
    return b"".join(b"From ada@example.org Mon Jan  1 00:00:00 2024\n" + bytes(each) + b"\n" for each in messages)
