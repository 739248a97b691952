"""Lists mounted disks and tells whether a path is on a network disk."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import psutil

# Includes the FUSE file systems that name a protocol. 9p is how Windows' disks appear in its Linux subsystem.
_NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "9p", "ceph",
     "glusterfs", "lustre", "gpfs", "beegfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs",
     "fuse.ceph-fuse", "macfuse.sshfs", "osxfuse.sshfs", "davfs"}
)  # fmt: skip
_OCTAL = re.compile(r"\\([0-7]{3})")  # the file writes a space in a path as \040
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h


def network_kind(path: Path) -> str:
    """The kind of network disk that holds `path` ("nfs4"); "" for a local disk, or where this is not known.

    Reads the mount table, never the disk itself, so a disk that does not answer costs no time.
    """
    if sys.platform == "win32":
        return _kind_on_windows(path)
    absolute = str(path.absolute())
    best, kind = "", ""
    for partition in psutil.disk_partitions(all=True):
        point = partition.mountpoint
        inside = absolute == point or absolute.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):  # a later mount hides an earlier one at the same path
            best, kind = point, partition.fstype.lower()
    return kind if kind in _NETWORK else ""


def mounts() -> frozenset[tuple[str, str]]:
    """(device, mount point) of each mounted disk on Linux; empty on other systems. Cheap enough for every few
    seconds."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(errors="surrogateescape").splitlines()
    except OSError:
        return frozenset()
    fields = [line.split(" ", 5) for line in lines]
    return frozenset((field[2], _OCTAL.sub(lambda found: chr(int(found[1], 8)), field[4])) for field in fields)


def _kind_on_windows(path: Path) -> str:
    import ctypes

    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return "smb"
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return "smb" if kernel.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE else ""
