"""A global hotkey: one class a platform behind one interface."""
