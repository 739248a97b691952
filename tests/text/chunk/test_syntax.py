"""Functions and classes of many languages are chunks of their own, with their names and right lines."""

import ast
import sysconfig
from pathlib import Path

import pytest

from engine.base.types import Chunk, Extracted, Kind
from engine.text.chunk.chunker import chunk_document
from engine.text.chunk.syntax import MAX_DEFINITION
from engine.text.chunk.tokens import estimate_tokens

PYTHON = '''
"""Module."""
import os

LIMIT = 3


# Why it is here.
@cached
def first(a):
    """Doc."""
    def inner():
        return 1
    return inner


class Box(Base):
    """Holds things."""

    size = 1

    def get(self):
        return self.size

    @property
    def full(self) -> bool:
        return True


if True:
    async def late():
        pass
'''
JAVASCRIPT = """
import x from 'y';

/** Adds. */
export function add(a, b) {
  return a + b;
}

const twice = (n) => {
  return 2 * n;
};

class Shape {
  area() {
    return 0;
  }
}

module.exports = {
  run: function () {
    return 1;
  },
};
"""
C = """
#include <stdio.h>

struct point {
    int x;
};

/* Prints. */
static int
show(const char *text)
{
    return puts(text);
}

#ifdef X
int *other(void) {
    return 0;
}
#endif
"""
CPP = """
namespace geo {
template <typename T>
class Box {
public:
    T get() const {
        return value;
    }
};

int Box::area() {
    return 1;
}
}
"""
JAVA = """
package a.b;

public class Main {
    private int x = 1;

    /** Says it. */
    @Override
    public String say(int n) {
        return "n" + n;
    }

    Main() {
        x = 2;
    }
}
"""
CSHARP = """
namespace A {
    public class B {
        public int C(int d) {
            return d;
        }
    }
}
"""
GO = """
package main

// Add adds.
func Add(a, b int) int {
\treturn a + b
}

type Box struct {
\tSize int
}

func (b *Box) Area() int {
\treturn b.Size
}
"""
RUST = """
use std::io;

/// Adds.
#[inline]
pub fn add(a: i32) -> i32 {
    a + 1
}

impl Shape for Box {
    fn area(&self) -> f64 {
        1.0
    }
}
"""
RUBY = """
require 'x'

module Geo
  class Box
    # The area.
    def area(n)
      n * 2
    end

    def self.make
      new
    end
  end
end
"""
PHP = """<?php
function add($a) {
    return $a + 1;
}

class Box {
    public function area() {
        return 1;
    }
}
"""
BASH = """#!/bin/bash
set -e

greet() {
    echo "hello $1"
}

function leave {
    exit 0
}
"""
TYPESCRIPT = """
export interface Shape {
  area(): number;
}

export class Box implements Shape {
  area(): number {
    return 1;
  }
}
"""
KOTLIN = """
package a

class Box(val size: Int) {
    fun area(): Int {
        return size
    }
}

fun main() {
    println(1)
}
"""
SWIFT = """
struct Box {
    func area() -> Int {
        return 1
    }
}

func main() {
    print(1)
}
"""
SCALA = """
object Main {
  def area(n: Int): Int = {
    n * 2
  }
}
"""
LUA = """
local function area(n)
  return n * 2
end

function Box.make(a)
  return a
end
"""
PERL = """
use strict;

sub area {
    my ($n) = @_;
    return $n;
}
"""

# language: (source, {path of names: (first line, last line)})
R = """
library(stringr)

#' How large it is.
#' @param b a box
area <- function(b) {
  b$w * b$h
}
leave = function(x)
  x + 1
"""

SQL = """
SET search_path = app;

-- Who came.
CREATE TABLE guest (
  id INT,
  name TEXT
);
CREATE INDEX by_name ON guest (name);

CREATE FUNCTION double(x INT) RETURNS INT AS $$
BEGIN
  RETURN 2 * x;
END;
$$ LANGUAGE plpgsql;
"""

CASES: dict[str, tuple[str, dict[tuple[str, ...], tuple[int, int]]]] = {
    "python": (PYTHON, {("first",): (8, 14), ("Box", "get"): (22, 23), ("Box", "full"): (25, 27), ("late",): (31, 32)}),
    "javascript": (
        JAVASCRIPT,
        {("add",): (4, 7), ("twice",): (9, 11), ("Shape", "area"): (14, 16), ("run",): (20, 22)},
    ),
    "c": (C, {("point",): (4, 6), ("show",): (8, 13), ("other",): (16, 18)}),
    "cpp": (CPP, {("geo", "Box", "get"): (6, 8), ("geo", "Box::area"): (11, 13)}),
    "java": (JAVA, {("Main", "say"): (7, 11), ("Main", "Main"): (13, 15)}),
    "csharp": (CSHARP, {("A", "B", "C"): (4, 6)}),
    "go": (GO, {("Add",): (4, 7), ("Box",): (9, 11), ("Area",): (13, 15)}),
    "rust": (RUST, {("add",): (4, 8), ("Box", "area"): (11, 13)}),
    "ruby": (RUBY, {("Geo", "Box", "area"): (6, 9), ("Geo", "Box", "make"): (11, 13)}),
    "php": (PHP, {("add",): (2, 4), ("Box", "area"): (7, 9)}),
    "bash": (BASH, {("greet",): (4, 6), ("leave",): (8, 10)}),
    "typescript": (TYPESCRIPT, {("Shape",): (2, 4), ("Box", "area"): (7, 9)}),
    "kotlin": (KOTLIN, {("Box", "area"): (5, 7), ("main",): (10, 12)}),
    "swift": (SWIFT, {("Box", "area"): (3, 5), ("main",): (8, 10)}),
    "scala": (SCALA, {("Main", "area"): (3, 5)}),
    "lua": (LUA, {("area",): (2, 4), ("Box.make",): (6, 8)}),
    "perl": (PERL, {("area",): (4, 7)}),
    "r": (R, {("area",): (4, 8), ("leave",): (9, 10)}),
    "sql": (SQL, {("guest",): (4, 8), ("double",): (11, 15)}),
}


def chunks_of(source: str, syntax: str) -> list[Chunk]:
    return chunk_document(Extracted(source, Kind.CODE, syntax=syntax, lines_are_real=True))


@pytest.mark.parametrize("syntax", CASES)
def test_definitions(syntax: str) -> None:
    source, expected = CASES[syntax]
    chunks = chunks_of(source, syntax)
    found = {chunk.heading: (chunk.start_line, chunk.end_line) for chunk in chunks}
    assert {path: found.get(path) for path in expected} == expected
    covered = {offset for chunk in chunks for offset in range(chunk.start, chunk.end)}
    left = "".join(character for offset, character in enumerate(source) if offset not in covered)
    assert not any(character.isalnum() for character in left.replace("end", "").replace("if", ""))


def test_a_class_without_methods_and_its_head() -> None:
    heads = [chunk.text for chunk in chunks_of(PYTHON, "python") if chunk.heading == ("Box",)]
    assert heads == ['class Box(Base):\n    """Holds things."""\n\n    size = 1']


def test_long_functions_are_cut_at_statements() -> None:
    body = "".join(
        f"    value_{n} = compute(value_{n}, other[{n}])\n    if value_{n}:\n        go({n})\n" for n in range(60)
    )
    chunks = chunks_of(f"class A:\n    x = 1\n\ndef long(other):\n{body}", "python")
    parts = [chunk for chunk in chunks if chunk.heading == ("long",)]
    assert len(parts) > 3
    assert parts[0].text.startswith("def long(other):\n")
    assert all(chunk.text.lstrip().startswith(("def", "value_")) for chunk in parts)
    assert all(estimate_tokens(chunk.text) <= 340 for chunk in parts)


def test_broken_code_is_cut_all_the_same() -> None:
    chunks = chunks_of("def f(:\n  return ((\n\nclass {{{\n" + "x = 1\n" * 300, "python")
    assert "".join(chunk.text for chunk in chunks).count("x = 1") == 300


@pytest.mark.parametrize(
    "source", ["/" * 50_000, "(" * 20_000, "{" * 5_000 + "}" * 5_000, "é" * 1000 + "\ndef f():\n    pass\n"]
)
def test_hostile_code_takes_no_time(source: str) -> None:
    for syntax in ("c", "javascript", "python"):
        assert chunks_of(source, syntax)


def test_lines_are_right_beside_other_scripts() -> None:
    source = "# Übergrößenträger 会议 😀\nx = 'ä'\n\n\ndef größe(a):\n    return '会议'\n\n\ndef b():\n    return 'ß'\n"
    found = {chunk.heading: (chunk.start_line, chunk.end_line, chunk.text) for chunk in chunks_of(source, "python")}
    assert found["größe",] == (5, 6, "def größe(a):\n    return '会议'")
    assert found["b",] == (9, 10, "def b():\n    return 'ß'")


def test_functions_of_the_standard_library_are_one_chunk_each() -> None:
    """At least 95 % of the functions that fit are exactly one chunk, compared with Python's own parser."""
    library = Path(sysconfig.get_path("stdlib"))
    files = sorted(
        path
        for folder in ("json", "email", "http", "logging", "concurrent/futures")
        for path in (library / folder).glob("*.py")
    )
    fits = exact = 0
    for path in files:
        source = path.read_text("utf-8")
        lines = source.split("\n")
        ends = {chunk.end_line: chunk for chunk in chunks_of(source, "python")}
        for function in _functions(ast.parse(source)):
            first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
            last = function.end_lineno or first
            if estimate_tokens("\n".join(lines[first - 1 : last])) > MAX_DEFINITION * 0.95:
                continue
            fits += 1
            chunk = ends.get(last)
            if chunk is None or chunk.start_line is None or chunk.heading[-1:] != (function.name,):
                continue
            above = lines[chunk.start_line - 1 : first - 1]
            exact += chunk.start_line <= first and all(
                not line.strip() or line.strip().startswith("#") for line in above
            )
    assert fits > 800
    assert exact >= 0.95 * fits


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Top-level functions and methods, without nested ones."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        for child in ast.iter_child_nodes(waiting.pop()):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(child)
            elif not isinstance(child, ast.Lambda):
                waiting.append(child)
    return found
