# ruff: noqa: E501 (tables read better wide)
"""The table of formats by file name: kind, syntax and the family that reads it. Never opens a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from engine.base.types import Kind


class Family(StrEnum):
    """The reader of a file."""

    TEXT = "text"
    MANUAL = "manual"
    HTML = "html"
    PDF = "pdf"
    OFFICE = "office"
    SLIDES = "slides"
    NOTEBOOK = "notebook"
    MAIL = "mail"
    SUBTITLES = "subtitles"
    ARCHIVE = "archive"
    IMAGE = "image"
    MEDIA = "media"
    NONE = "none"  # findable by name only


@dataclass(frozen=True, slots=True)
class Format:
    kind: Kind
    family: Family
    syntax: str = ""


def format_of(path: PurePath) -> Format | None:
    """The format by the name of `path`; None if the name does not tell."""
    name = path.name
    lower = name.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    stem, compressed = (lower.rsplit(".", 1)[0], True) if lower.endswith(COMPRESSED_TEXT) else (lower, False)
    if stem.endswith(".tar") and compressed:
        return _ARCHIVE
    if _MANUAL_NAME.search(stem) and (path.parent.name.startswith("man") or compressed):
        return Format(Kind.TEXT, Family.MANUAL, "roff")
    if "." not in stem.lstrip("."):
        return _EXTENSIONLESS if compressed else None
    extension = stem.rsplit(".", 1)[1]
    known = _EXTENSIONS.get(extension)
    if compressed and (known is None or known.family not in (Family.TEXT, Family.HTML)):
        return _EXTENSIONLESS if known is None else _ARCHIVE
    return known


def kind_of(path: PurePath) -> Kind:
    """The kind by the name alone."""
    known = format_of(path)
    return known.kind if known else Kind.OTHER


COMPRESSED_TEXT = (".gz", ".bz2", ".xz")
_MANUAL_NAME = re.compile(r"\.(?:[0-9][a-z0-9]{0,7}|n|l)$")
_ARCHIVE = Format(Kind.ARCHIVE, Family.ARCHIVE)
_EXTENSIONLESS = Format(Kind.TEXT, Family.TEXT)


def _table(entries: dict[str, str], kind: Kind, family: Family) -> dict[str, Format]:
    """Build a table from {syntax: "extension extension"}."""
    return {
        extension: Format(kind, family, syntax)
        for syntax, extensions in entries.items()
        for extension in extensions.split()
    }


_CODE = {
    "python": "py pyi pyw pyx pxd", "javascript": "js mjs cjs jsx", "typescript": "ts mts cts", "tsx": "tsx",
    "java": "java", "kotlin": "kt kts", "scala": "scala sc", "groovy": "groovy gradle", "c": "c h",
    "cpp": "cc cpp cxx c++ hh hpp hxx h++ ipp inl cu cuh", "csharp": "cs", "fsharp": "fs fsi fsx", "vb": "vb bas vbs",
    "go": "go", "rust": "rs", "ruby": "rb rake gemspec", "php": "php phtml", "perl": "pl pm t pod", "lua": "lua",
    "r": "r rmd", "julia": "jl", "swift": "swift", "objc": "m mm", "dart": "dart", "haskell": "hs lhs",
    "ocaml": "ml mli", "elixir": "ex exs", "erlang": "erl hrl", "clojure": "clj cljs cljc edn", "lisp": "lisp el scm",
    "bash": "sh bash zsh ksh fish", "powershell": "ps1 psm1 psd1", "batch": "bat cmd", "sql": "sql ddl", "nix": "nix",
    "zig": "zig", "nim": "nim", "d": "d", "fortran": "f f90 f95 f03 for", "pascal": "pas pp dpr", "ada": "adb ads",
    "asm": "asm s", "verilog": "v sv svh", "vhdl": "vhd vhdl", "tcl": "tcl tk", "awk": "awk", "sed": "sed",
    "solidity": "sol", "graphql": "graphql gql", "protobuf": "proto", "thrift": "thrift",
    "vue": "vue", "svelte": "svelte", "css": "css", "scss": "scss sass less styl", "qml": "qml", "glsl": "glsl vert frag",
    "cmake": "cmake", "make": "mk mak am", "m4": "m4 ac", "dockerfile": "dockerfile", "hcl": "tf hcl",
    "vim": "vim", "jinja": "j2 jinja jinja2 tmpl", "diff": "diff patch", "idl": "idl", "yacc": "y yy", "lex": "l ll",
    "po": "po pot", "starlark": "bzl bazel", "meson": "meson", "applescript": "applescript", "crystal": "cr",
    "gdscript": "gd", "wat": "wat", "cython": "pxi",
}  # fmt: skip
_TEXTS = {
    "": "txt text log nfo readme me 1st asc",
    "markdown": "md markdown mdown mkd mdx qmd",
    "rst": "rst rest",
    "org": "org",
    "latex": "tex latex ltx sty cls bib",
    "asciidoc": "adoc asciidoc",
    "texinfo": "texi texinfo",
    "wiki": "wiki mediawiki",
    "changelog": "changes changelog news",
}
_DATA = {
    "json": "json jsonl ndjson geojson json5 webmanifest har", "yaml": "yaml yml", "toml": "toml",
    "xml": "webloc xml xsd xsl xslt rng svg rss atom dtd plist ui qrc kml gpx opml docbook dbk", "ini": "ini cfg conf cnf properties prefs url",
    "desktop": "desktop service timer socket mount target", "csv_like": "tab dat", "env": "env",
    "vcard": "vcf ics", "lock": "lock", "rdf": "ttl n3 nt rdf", "ris": "ris enw", "bnf": "bnf abnf ebnf",
}  # fmt: skip
_NO_TEXT: dict[Kind, str] = {
    Kind.IMAGE: "ico icns psd xcf raw cr2 nef arw dng jxl jp2 tga pcx ppm pgm pbm pnm xpm xbm ai eps",
    Kind.MEDIA: "aac mid midi mkv webm avi mov wmv mpg mpeg 3gp flv ogv vob",
    Kind.ARCHIVE: "zst rar cbr lz lzma cab iso dmg deb rpm snap flatpak msi pkg cpio ar",
    Kind.OTHER: "exe dll so dylib o a obj lib bin class pyc pyo wasm ttf otf woff woff2 eot pfb mo gmo qm db sqlite sqlite3 "
    "pickle pkl npy npz h5 hdf5 parquet feather onnx pt pth safetensors gguf ftz model pcap dump img vdi vmdk qcow2 "
    "swf blend fbx glb stl dwg skp keystore p12 pfx der gpg pgp idx rdb lnk",
}
_EXTENSIONS: dict[str, Format] = {
    **_table(_TEXTS, Kind.TEXT, Family.TEXT),
    **_table(_DATA, Kind.DATA, Family.TEXT),
    **_table(_CODE, Kind.CODE, Family.TEXT),
    **_table({"csv": "csv", "tsv": "tsv psv"}, Kind.SHEET, Family.TEXT),
    **_table({"": "html htm xhtml xht shtml"}, Kind.PAGE, Family.HTML),
    **_table({"": "mhtml mht eml msg"}, Kind.MAIL, Family.MAIL),
    **_table({"": "mbox mbx"}, Kind.MAIL, Family.MAIL),
    **_table({"": "pdf"}, Kind.DOCUMENT, Family.PDF),
    **_table({"": "docx docm dotx doc odt ott rtf epub fb2 pages"}, Kind.DOCUMENT, Family.OFFICE),
    **_table({"": "xlsx xlsm xlsb xls ods ots numbers"}, Kind.SHEET, Family.OFFICE),
    **_table({"": "ppt pps odp otp key"}, Kind.SLIDES, Family.OFFICE),
    **_table({"": "pptx pptm ppsx potx"}, Kind.SLIDES, Family.SLIDES),
    **_table({"python": "ipynb"}, Kind.CODE, Family.NOTEBOOK),
    **_table({"": "png jpg jpeg jpe gif bmp tif tiff webp avif heic heif hif"}, Kind.IMAGE, Family.IMAGE),
    **_table({"": "mp3 m4a m4b flac ogg oga opus wav wma aiff aif mp4 m4v"}, Kind.MEDIA, Family.MEDIA),
    **_table({"": "srt vtt"}, Kind.TEXT, Family.SUBTITLES),
    **_table(
        {"": "zip jar war whl egg apk cbz tar tgz tbz tbz2 txz gem crate 7z gz bz2 xz"}, Kind.ARCHIVE, Family.ARCHIVE
    ),
    **{
        extension: Format(kind, Family.NONE)
        for kind, extensions in _NO_TEXT.items()
        for extension in extensions.split()
    },
}
_NAMES: dict[str, Format] = {
    **{
        name: Format(Kind.CODE, Family.TEXT, syntax)
        for name, syntax in {
            "makefile": "make", "gnumakefile": "make", "dockerfile": "dockerfile", "containerfile": "dockerfile",
            "cmakelists.txt": "cmake", "meson.build": "meson", "build.bazel": "starlark", "workspace": "starlark",
            "rakefile": "ruby", "gemfile": "ruby", "vagrantfile": "ruby", "podfile": "ruby", "jenkinsfile": "groovy",
            "configure": "bash", "sconstruct": "python", "pkgbuild": "bash", "justfile": "make",
            ".bashrc": "bash", ".bash_profile": "bash", ".profile": "bash", ".zshrc": "bash", ".vimrc": "vim",
        }.items()
    },
    **{
        name: Format(Kind.TEXT, Family.TEXT)
        for name in ("readme", "license", "licence", "copying", "copyright", "authors", "news", "changelog", "changes",
                     "todo", "install", "notice", "contributing", "thanks", "history", "faq")
    },
}  # fmt: skip
