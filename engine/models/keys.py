"""API keys of remote servers, stored in the system's keyring, never in our files; HITHER_API_KEY replaces them if
set."""

from __future__ import annotations

import os

from engine.base.errors import BadRequest

SERVICE = "hither"
VARIABLE = "HITHER_API_KEY"


def api_key(url: str) -> str:
    """The key for the server at `url`; "" if there is none, or no keyring."""
    given = os.environ.get(VARIABLE, "")
    if given:
        return given
    import keyring  # slow to import, and most people have no remote server
    import keyring.errors

    try:
        return keyring.get_password(SERVICE, url.rstrip("/")) or ""
    except keyring.errors.KeyringError:
        return ""


def keep_api_key(url: str, key: str) -> None:
    """Store the key for the server at `url`; an empty one deletes it. Raises BadRequest if no keyring is usable."""
    import keyring
    import keyring.errors

    try:
        if key:
            keyring.set_password(SERVICE, url.rstrip("/"), key)
        elif keyring.get_password(SERVICE, url.rstrip("/")) is not None:
            keyring.delete_password(SERVICE, url.rstrip("/"))
    except keyring.errors.KeyringError as error:
        raise BadRequest("keyring.unusable", detail=str(error), variable=VARIABLE) from error
