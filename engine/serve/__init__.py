"""HTTP: the owner's endpoint, its client, and the server for other programs."""
