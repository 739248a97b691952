"""The engine's sentences that hold a name or a number, as patterns, so that they too can be said in another language.

The engine makes them whole and in English. Here stands how each reads; a sentence that fits no pattern is shown as it
came. packaging/tools/translate.py collects the patterns into the context "errors".
"""

from __future__ import annotations

import re
from functools import lru_cache

TEMPLATES = (
    # what a model would do here
    "Needs {needed} GB of memory; {machine} has {memory} GB.",
    "Too slow on {machine}: about {pace}.",
    "Runs on {machine}: about {pace}.",
    "Measured here: {pace}, a question in {milliseconds} ms.",
    "{count} passages a second",
    "{count} passages a minute",
    # a change of model
    "{model} is being prepared.",
    "Until then {model} answers.",
    "{model} answers now.",
    "The model {model} cannot be used: {reason}.",
    "{model} cannot be used: {reason}",
    "{file} is missing",
    "{file} cannot be read",
    "{file} is not what it should be",
    "{model} is not on this computer yet.",
    "There is no folder {folder}.",
    "There is no model {model}.",
    "There is no GPU number {number}.",
    # duplicates
    "Only the newest {count} files were compared.",
    "Files that are nearly the same are found as soon as meaning is ready.",
    # a download
    "The model needs {needed} GB, and {free} GB are free.",
    "{file} was damaged on the way.",
    "{model} asks for your agreement first.",
    "{model} has no weights as safetensors.",
    "The hub has no model {model}.",
    "The model cannot be saved: {reason}.",
    "The download stopped: {reason}.",
    # a server
    "{address} does not answer as an embeddings server.",
    "{address} is not the address of a server.",
    "{address} does not say what it serves.",
    "The server at {address} refuses the key.",
    "The server at {address} does not know {model}: {reason}",
    "The server at {address} cannot be reached: {reason}.",
    # a search
    "{model} takes no instructions: it compares the texts as they are.",
    "{model} takes no instructions: “{wanted}” finds what “{usual}” does.",
    "There is no filter “{filter}:”, so it was searched as text.",
    "The filter {filter} is not known, so it was searched as text.",
    "“{phrase}” stands in no text, so its words were searched.",
    "{path} is not in the library, so nothing can be found that is like it.",
    "{path} has no text to compare.",
    # a preset
    "{file} is no preset: it is too long.",
    "{file} is no preset: {reason}.",
    "{name} cannot name a preset.",
    "{name} comes with Hither.",
    "There is no preset of your own called {name}.",
    "{file} cannot be written: {reason}.",
    # indexing
    "Indexing waits: less than {megabytes} MB are free on the disk.",
    "The system allows too few watched folders, so changes in {root} are found only by regular rescans. "
    "To have them at once, run: sudo sysctl fs.inotify.max_user_watches=1048576 "
    "(and write that line to /etc/sysctl.d/90-inotify.conf to keep it).",
    "{root} is on a network disk, so what other computers change there is found only by regular rescans. "
    "The time between two is in the settings: Look for changes every.",
    "Too many programs watch folders, so changes in {root} are found only by regular rescans. "
    "To have them at once, run: sudo sysctl fs.inotify.max_user_instances=1024",
    "The library lies on a network disk ({kind}).",
    # a folder
    "There is no {path}.",
    "{path} is neither a folder nor a file.",
    "{path} belongs to the system.",
    "{path} is where Hither keeps its own data.",
    "{path} cannot be read.",
    "{path} is in the library already.",
    "{path} is already part of {folder}.",
    "Check the permissions of {path}.",
)
# What stands in a pattern or behind one, and is a word rather than a name.
WORDS = (
    "this processor",
    "Use a GPU, or a server that has one.",
    "Copy or download the whole model.",
    "Copy or download the model again.",
    "Meaning is not ready yet: these are matches by words alone.",
    "The second reading took too long: results as first found.",
    "This file is not understood yet: search again when indexing is done.",
    "Use it from one computer at a time, or better move it to a disk of this one: network disks do not keep two "
    "programs apart reliably, and a library that two change at once is damaged. HITHER_HOME says where it is.",
    "Indexing waits: on battery.",
    "Indexing is slower: on battery.",
    "Indexing is slower: a program fills the screen.",
    "Indexing is slower: other programs are busy.",
)


def find_template(sentence: str) -> tuple[str, dict[str, str]] | None:
    """The first pattern that the whole sentence fits, with what fills it."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return template, found.groupdict()
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (template, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template)), re.DOTALL))
        for template in TEMPLATES
    )
