"""What a process holds once it is up (modules, the model's parts, settings) stays until its end. Decides that the
collector of reference cycles looks at it no more; refuses to know what it is.

A full collection over it took 20 to 60 ms here, during which no thread of the interpreter runs, and they come every
few seconds while somebody types or files are stored; over the rest it takes one.
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Collect what is garbage now, and leave all that is alive out of later collections; takes some 20 ms."""
    gc.unfreeze()  # of an earlier time: what has become garbage since goes too
    gc.collect()
    gc.freeze()
