"""The engine of Hither: finds files by meaning. Importable without Qt; `engine.engine.Engine` is its façade."""

__version__ = "0.1.0"
