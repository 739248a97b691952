"""A key that works from every program: one class a platform behind one protocol."""
