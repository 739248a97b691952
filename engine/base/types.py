"""Values that cross layers and threads: all frozen, none with behaviour beyond a derived property.

A *document* is a file. Its extracted text is split into *chunks*; a chunk's *embedding text* is what the model sees. A
*passage* is a chunk as shown to a person. A *hit* is a document in an answer, with its best passages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path

from engine.base.messages import NOTHING, Message, say
from engine.base.search_order import SearchOrder


class Kind(StrEnum):
    """What a person would call a file; sets its icon and the filter `type:`."""

    TEXT = "text"
    CODE = "code"
    DOCUMENT = "document"
    SHEET = "sheet"
    SLIDES = "slides"
    PAGE = "page"
    MAIL = "mail"
    IMAGE = "image"
    DATA = "data"
    MEDIA = "media"
    ARCHIVE = "archive"
    OTHER = "other"


class TextKind(StrEnum):
    """The two sides of asymmetric retrieval; models prefix or instruct them differently."""

    QUERY = "query"
    PASSAGE = "passage"


class Priority(IntEnum):
    """Order of inference requests; the lowest number runs first."""

    QUERY = 0
    VISIBLE = 1
    SERVER = 2
    INDEXING = 3


class SearchMode(StrEnum):
    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    WORDS = "words"


# --- scan ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileStat:
    """One file as the walker saw it. `path` may hold surrogate escapes if its name is not UTF-8."""

    path: Path
    size_bytes: int
    mtime_ns: int
    inode: int
    device: int
    readable: bool = True  # as its permissions say


@dataclass(frozen=True, slots=True)
class ScanProblem:
    """A file or folder that the walker could not use; `code` is a key of `errors.FILE_PROBLEMS`."""

    path: Path
    code: str


# --- extract ------------------------------------------------------------------------------------------


class MarkKind(StrEnum):
    PAGE = "page"  # value: 1-based page number
    SLIDE = "slide"  # value: 1-based slide number
    SHEET = "sheet"  # value: sheet name
    ROW = "row"  # value: 1-based row of a sheet; the next lines are the next rows, up to the next mark
    HEADING = "heading"  # value: heading text, with level 1..6; "" ends the heading of that level
    CELL = "cell"  # value: 1-based notebook cell
    PART = "part"  # value: path inside an archive, or attachment name
    BOX = "box"  # value: "left top width height" of recognised words, in parts (0..1) of the upright picture or page;
    # of those up to the next of these marks or the end of the line


@dataclass(frozen=True, slots=True)
class Mark:
    """A page, a heading, a slide or another place that begins at `offset` (characters of `Extracted.text`)."""

    offset: int
    kind: MarkKind
    value: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words recognised in a picture or on a page, one line per line of `text`; "" for none.

    `boxes` are BOX marks at offsets of `text`; None if they were not stored at recognition.
    """

    text: str = ""
    boxes: tuple[Mark, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """When a document was written and by whom, according to the document itself: a mail, or a file attached to one.

    `dated_ns` is nanoseconds since 1970, None if the document has no date of its own. People are names with addresses,
    as in the headers of the mail.
    """

    dated_ns: int | None = None
    sender: str = ""
    recipients: str = ""
    subject: str = ""

    def inside(self, mail: Origin) -> Origin:
        """The origin of a file attached to `mail`: its own values, else those of the mail."""
        return Origin(
            mail.dated_ns if self.dated_ns is None else self.dated_ns,
            self.sender or mail.sender,
            self.recipients or mail.recipients,
            self.subject or mail.subject,
        )


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file.

    `text` uses "\\n" line ends and holds no NUL. `lines_are_real` says whether line n of `text` is line n of the
    file on disk (text and code), so that an editor can be opened there. `marks` are sorted by offset.
    """

    text: str
    kind: Kind
    title: str = ""
    media_type: str = ""
    syntax: str = ""  # name of the programming or markup language, lower case: "python", "markdown", ""
    lines_are_real: bool = False
    marks: tuple[Mark, ...] = ()
    author: str = ""
    note: str = ""  # a key of `errors.FILE_PROBLEMS` if only a part could be read (e.g. "truncated"), else ""
    parts: tuple[Part, ...] = ()  # the files inside, at every depth
    unread_pictures: bool = False  # it has pages or pictures that were not recognised yet
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file: a member of an archive, an attachment, a message of a mailbox.

    `inside` is its path in the file, with "/" between names; a nested part's path begins with the path of its
    container.
    """

    inside: str
    content_hash: bytes
    size_bytes: int
    extracted: Extracted


# --- chunk --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a document: `Extracted.text[start:end] == text`; chunks of a document never overlap.

    Lines are 1-based and inclusive, None where lines are not real. `heading` is the path of headings, or of enclosing
    classes and functions, outermost first.
    """

    ordinal: int
    start: int
    end: int
    text: str
    start_line: int | None = None
    end_line: int | None = None
    page: int | None = None
    place: Message = NOTHING  # "Slide 4", "Sheet1", "Cell 7": where there is neither line nor page
    heading: tuple[str, ...] = ()
    language: str = ""  # ISO 639-1/-3 code, "" unknown, "code" for program text


# --- library ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Folder:
    id: int
    path: Path
    offline: bool = False
    preset: str = ""


@dataclass(frozen=True, slots=True)
class FolderStatus:
    folder: Folder
    documents: int
    words: int  # documents whose words are searchable
    vectors: int  # documents all of whose passages have a vector of the current model
    failed: int
    scanning: bool = False
    notice: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not indexed, or only partly; `code` is one of errors.FILE_PROBLEMS."""

    path: Path
    code: str

    @property
    def title(self) -> Message:
        return say(f"file.{self.code}")

    @property
    def hint(self) -> Message:
        return self.title.hint


@dataclass(frozen=True, slots=True)
class ModelStatus:
    name: str  # "multilingual-e5-small"; "" while none is loaded
    dim: int
    device: str  # "cpu", "cuda:0", "remote"
    state: str = "idle"  # "loading", "ready", "failed", "unloaded"
    notice: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the library for the status line, `hither status` and `GET /v1/status`."""

    documents: int
    words: int
    vectors: int
    failed: int
    passages: int
    passages_with_vectors: int
    model: ModelStatus
    folders: tuple[FolderStatus, ...] = ()
    scanning: bool = False
    paused: bool = False
    busy: bool = False  # anything left to scan, extract or embed
    passages_per_s: float = 0.0
    seconds_left: float | None = None
    current: str = ""  # the file being read, for the activity line
    notice: Message = NOTHING  # what needs attention (disk full, watch limit)
    pictures_waiting: int = 0  # documents whose pictures are not recognised yet; not counted in `busy`


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the library and what to do about it, or what was done if `repaired`.

    `area` is "file", "documents", "words", "vectors", "queue", "index", "permissions", "disk", "watch", "leftover",
    "model" or "settings". A `remark` is worth knowing but needs no repair.
    """

    area: str
    title: Message
    hint: Message = NOTHING
    repaired: bool = False
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Compacted:
    """Result of compacting: sizes of database and vector indexes on disk before and after, and how many orphaned texts
    and vectors of unused models were deleted."""

    before_bytes: int
    after_bytes: int
    texts: int
    vectors: int = 0


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """Bytes of a complete model; `file` is the current one, "" at the end."""

    done: int
    total: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class ModelSpeed:
    """Speed of one model on this computer: bulk work, and the median time of a single query."""

    tokens_per_s: float
    passages_per_s: float  # of about 250 tokens
    query_ms: float


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote; `dim` is 0 if there are no vectors."""

    passages: int
    vectors: int
    dim: int
    model: str


# --- search -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as any face sends it. `text` may hold filters (`type:pdf in:~/work`); see engine/search/query.py."""

    text: str
    limit: int = 20
    mode: SearchMode = SearchMode.HYBRID
    preset: str = ""  # "" = the default of the model
    passages_per_document: int = 2
    rerank: bool | None = None  # None = as the settings say
    offset: int = 0
    filters: tuple[str, ...] = ()  # further filters in box syntax, e.g. from the chips of the window
    order: SearchOrder = SearchOrder.RELEVANCE
    fold: bool = False  # group near-identical results under the best one (Hit.alike)
    strict: bool = False  # a quoted phrase that occurs nowhere finds nothing, instead of being searched by its words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion that replaces the box's text from `start` (in characters) to the cursor; `count` files have it, 0 =
    not counted."""

    start: int
    text: str
    label: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents may be in an answer: every field that is set must match, and `excluded` must not.

    Several values of one field are alternatives. Extensions are lower case without the dot; languages are ISO codes or
    "code"; times are nanoseconds since 1970, half-open [from, to).
    """

    kinds: tuple[Kind, ...] = ()
    extensions: tuple[str, ...] = ()
    under: tuple[Path, ...] = ()
    names: tuple[str, ...] = ()  # parts of the file name, compared without case
    languages: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    dated_from_ns: int | None = None  # the document's own date, that of the file where it has none
    dated_to_ns: int | None = None
    modified_from_ns: int | None = None
    modified_to_ns: int | None = None
    size_from_bytes: int | None = None
    size_to_bytes: int | None = None
    excluded: DocumentFilter | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in an answer. `highlights` are [start, end) in characters of `text`, sorted, not overlapping."""

    text: str
    score: float
    start: int
    end: int
    start_line: int | None = None
    end_line: int | None = None
    page: int | None = None
    place: Message = NOTHING  # "Sheet1, rows 3–9"; names of sheets and parts are plain
    heading: tuple[str, ...] = ()
    language: str = ""
    highlights: tuple[tuple[int, int], ...] = ()
    why: tuple[tuple[str, float], ...] = ()  # ("meaning", 0.81), ("words", 0.4), ("name", 1.0)
    chunk_id: int = 0
    number: int = 0  # of the passage in its document, from 1; for `like:path#number`


@dataclass(frozen=True, slots=True)
class Hit:
    path: Path
    score: float  # 0..1, comparable within one answer only
    title: str
    kind: Kind
    modified_ns: int
    size_bytes: int
    passages: tuple[Passage, ...]
    document_id: int = 0
    offline: bool = False
    copies: tuple[Path, ...] = ()  # other places of the same content
    inside: str = ""  # the path inside `path` (an archive, a mail) of the file that was found
    fits: bool = True  # False if it is only vaguely alike, so that nothing may answer the query
    alike: tuple[Hit, ...] = ()  # near-identical results, if the request groups them
    dated_ns: int = 0  # the document's own date; 0 if it has none


@dataclass(frozen=True, slots=True)
class FilterOffer:
    """A filter that words of a query may mean: `words` stand at [start, end) of it, `filter` is in box syntax."""

    words: str
    filter: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SearchResponse:
    query: str
    preset: str
    mode: SearchMode
    took_ms: float
    hits: tuple[Hit, ...]
    notice: Message = NOTHING  # "Meaning is not ready yet: words only", "The filter type:foo is not known"
    terms: tuple[str, ...] = ()  # the words to mark in a preview
    partial: bool = False  # a first answer; a better one follows
    offers: tuple[FilterOffer, ...] = ()  # filters that words of the query may mean; none is applied
    fitting: int = 0  # number of files sorted in another order than relevance; `hits` are the first of them


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name. If it is watched, `unseen` are the new matches since a person last looked."""

    name: str
    text: str
    preset: str = ""
    watched: bool = False
    unseen: tuple[Path, ...] = ()
    id: int = 0  # 0 = not saved yet


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a preview shows: the extracted text as indexed, or extracted again from the file."""

    path: Path
    text: str
    kind: Kind
    syntax: str = ""
    lines_are_real: bool = False
    marks: tuple[Mark, ...] = field(default=())
    truncated: bool = False


# --- from preparing to storing ------------------------------------------------------------------------

EMBEDDED_HASH_BYTES = 16


@dataclass(frozen=True, slots=True)
class PreparedChunk:
    """A chunk with everything that the store writes for it; made in an extraction process.

    Chunks with an equal `hash` are stored once. Its first EMBEDDED_HASH_BYTES are the hash of the embedding text
    (`context` + text): if they are equal, the vectors are equal. The other bytes are the hash of what else is stored
    with the text: where its context ends, its language, and the words of its headings.
    """

    chunk: Chunk
    hash: bytes
    context: str
    heading_words: str  # tokens for the full-text index, see engine/text/words.py
    body_words: str


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """A file inside a document, ready to be stored; its chunk numbers continue those of the parts before it."""

    inside: str
    content_hash: bytes
    kind: Kind
    size_bytes: int
    title: str = ""
    author: str = ""
    syntax: str = ""
    lines_are_real: bool = False
    marks: tuple[Mark, ...] = ()
    chunks: tuple[PreparedChunk, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was read and chunked, ready to be stored. `unchanged` means the store already has this
    content."""

    content_hash: bytes
    kind: Kind
    size_bytes: int
    mtime_ns: int
    title: str = ""
    author: str = ""
    syntax: str = ""
    lines_are_real: bool = False
    marks: tuple[Mark, ...] = ()
    chunks: tuple[PreparedChunk, ...] = ()
    problem: str = ""  # a key of errors.FILE_PROBLEMS if all or a part could not be read
    unchanged: bool = False
    parts: tuple[PreparedPart, ...] = ()
    unread_pictures: bool = False
    origin: Origin = Origin()
