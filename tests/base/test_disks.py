from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest
from psutil._ntuples import sdiskpart

from engine.base.disks import network_kind


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked by drive")
def test_the_innermost_disk_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = [("/", "ext4"), ("/home", "nfs4"), ("/home/ann/local", "ext4"), ("/srv", "ext4"), ("/srv", "cifs")]
    monkeypatch.setattr(
        psutil, "disk_partitions", lambda all: [sdiskpart("x", point, kind, "rw") for point, kind in mounted]
    )
    for path, kind in {
        "/etc": "",
        "/home": "nfs4",
        "/home/ann/letters": "nfs4",
        "/homely": "",
        "/home/ann/local/x": "",
        "/srv/share": "cifs",
    }.items():
        assert network_kind(Path(path)) == kind, path


def test_a_disk_of_this_computer_is_none(tmp_path: Path) -> None:
    assert network_kind(tmp_path) == ""
