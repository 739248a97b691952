"""The engine of Hither: finds files by meaning. Importable without Qt; `engine.engine.Engine` is its façade."""

import os

__version__ = "0.1.0"

# ONNX Runtime 1.32 reports its use to its makers and keeps an identifier of the machine in ~/.cache unless this is set
# before it is loaded (its docs/Privacy.md). Here and not beside its import: other libraries may bring it along, and
# the extraction processes inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
