#!/usr/bin/env bash
# setup.sh VENV use|tests: creates the virtual environment with the pinned dependencies (with "tests", also the tests').
# As root on Debian it first installs the system libraries that Qt and the tests need. Run by make; safe to repeat. With
# ONLY_SYSTEM=1 it installs only these.
set -euo pipefail
venv="${1:-.venv}"
purpose="${2:-use}"
python="${PYTHON:-python3}"

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  packages="g++ libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
    libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
  if [ "$purpose" = tests ]; then
    # A desktop for key presses, fonts for many scripts, and manual pages in other languages.
    packages="$packages xvfb openbox xdotool trayer dbus-x11 x11-utils fonts-dejavu-core fonts-noto-core fonts-noto-cjk
      man-db xdg-utils file at-spi2-core gir1.2-atspi-2.0 python3-gi"
  fi
  missing=""
  for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    apt-get update -q
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  fi
fi
[ -z "${ONLY_SYSTEM:-}" ] || exit 0

"$python" - <<'CHECK'
import sys
if not (3, 11) <= sys.version_info[:2] < (3, 14):
    sys.exit(f"Hither needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}. "
             "Name another one: make PYTHON=python3.12 run")
CHECK
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
what=.
[ "$purpose" = tests ] && what='.[dev]'
# hnswlib is built here, but the folder may be copied to another computer: do not use this processor's instructions.
HNSWLIB_NO_NATIVE=1 "$venv/bin/python" -m pip install -q -e "$what"
