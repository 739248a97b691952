"""The owner's address file: private, written atomically, and ignored once its process has ended."""

import os
import stat
import subprocess
import sys

import pytest

from engine.serve import address as addresses
from engine.serve.address import Address


def test_an_address_is_read_back(tmp_path):
    address = Address("127.0.0.1", 4321, "secret", os.getpid())
    addresses.write(address, tmp_path / "library" / "endpoint.json")
    assert addresses.read(tmp_path / "library" / "endpoint.json") == address


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits; the profile folder is private there")
def test_only_its_owner_may_read_it_even_where_a_wider_file_lay(tmp_path):
    path = tmp_path / "endpoint.json"
    path.write_text("old")
    path.chmod(0o644)
    addresses.write(Address("127.0.0.1", 1, "secret", os.getpid()), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="a refused connection tells it on Windows")
def test_the_address_of_an_ended_process_is_not_believed(tmp_path):
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    addresses.write(Address("127.0.0.1", 1, "secret", child.pid), tmp_path / "endpoint.json")
    assert addresses.read(tmp_path / "endpoint.json") is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"host": "a"}', '{"host": "a", "port": "x", "token": "", "pid": 1}']
)
def test_anything_else_in_its_place_is_no_address(tmp_path, content):
    (tmp_path / "endpoint.json").write_text(content)
    assert addresses.read(tmp_path / "endpoint.json") is None


def test_the_address_of_the_next_owner_is_left_alone(tmp_path):
    path = tmp_path / "endpoint.json"
    first, second = (Address("127.0.0.1", port, "secret", os.getpid()) for port in (1, 2))
    addresses.write(second, path)
    addresses.remove(first, path)
    assert addresses.read(path) == second
    addresses.remove(second, path)
    assert not path.exists()
