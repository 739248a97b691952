# ruff: noqa: E501 (tables read better wide)
"""Names the tree-sitter nodes that are functions or classes. One table serves all languages, since grammars agree on
names."""

from __future__ import annotations

from typing import Any

# Our syntax names whose grammar has another name ("" for none).
_GRAMMARS = {
    "cuda": "cuda", "zsh": "bash", "vue": "", "html": "", "css": "", "scss": "", "make": "", "cmake": "",
}  # fmt: skip
SUPPORTED = frozenset(
    """python javascript typescript tsx java c cpp csharp go rust ruby php bash swift kotlin scala lua perl groovy objc
    powershell solidity r sql""".split()  # noqa: SIM905
)

FUNCTIONS = frozenset({
    "function_definition", "function_declaration", "generator_function_declaration", "method_definition",
    "method_declaration", "constructor_declaration", "compact_constructor_declaration", "destructor_declaration",
    "operator_declaration", "conversion_operator_declaration", "indexer_declaration", "property_declaration",
    "function_item", "macro_definition", "method", "singleton_method", "init_declaration", "deinit_declaration",
    "subroutine_declaration_statement", "function_definition_statement", "local_function_declaration",
    "function_statement", "secondary_constructor", "modifier_definition", "constructor_definition",
    "method_implementation", "create_table", "create_view", "create_function", "create_trigger",
})  # fmt: skip
CONTAINERS = frozenset({
    "class_definition", "class_declaration", "abstract_class_declaration", "class_specifier", "struct_specifier",
    "union_specifier", "enum_specifier", "interface_declaration", "enum_declaration", "record_declaration",
    "annotation_type_declaration", "struct_declaration", "namespace_definition", "namespace_declaration", "impl_item",
    "trait_item", "struct_item", "enum_item", "mod_item", "class", "module", "trait_declaration",
    "protocol_declaration", "object_declaration", "companion_object", "object_definition", "trait_definition", "type_declaration",
    "type_alias_declaration", "internal_module", "class_statement", "contract_declaration", "library_declaration",
    "class_interface", "class_implementation", "category_interface", "category_implementation",
})  # fmt: skip
# Nodes that wrap a definition and belong to it.
WRAPPERS = frozenset(
    {"decorated_definition", "export_statement", "template_declaration", "type_definition", "declaration", "statement"}
)
# Nodes before a definition that belong to it unless there is a blank line between.
LEADING = frozenset({
    "comment", "line_comment", "block_comment", "documentation_comment", "multiline_comment", "doc_comment",
    "attribute_item", "attribute", "attribute_list", "decorator", "annotation", "marker_annotation",
})  # fmt: skip
# Nodes that give a function a name: const f = () => …, f: function () …, f = function () …
_ASSIGNMENTS = frozenset({
    "lexical_declaration", "variable_declaration", "pair", "field_definition", "public_field_definition",
    "expression_statement", "assignment_statement", "binary_operator",
})  # fmt: skip
_FUNCTION_VALUES = frozenset(
    {"arrow_function", "function_expression", "function", "function_definition", "generator_function"}
)
_NAME_NODES = frozenset({
    "identifier", "type_identifier", "field_identifier", "property_identifier", "qualified_identifier", "constant",
    "name", "simple_identifier", "word", "scoped_type_identifier", "destructor_name", "operator_name", "bareword",
    "private_property_identifier", "dot_index_expression", "method_index_expression", "function_name", "namespace_name",
})  # fmt: skip


def parser_for(syntax: str) -> Any | None:
    """A tree-sitter parser; None if there is no useful grammar."""
    if syntax not in SUPPORTED:
        return None
    from tree_sitter_language_pack import get_parser

    return get_parser(_GRAMMARS.get(syntax, syntax))  # type: ignore[arg-type]


def definition_in(node: Any) -> Any | None:
    """The function or class that `node` is or wraps; else None."""
    kind = node.type
    if kind in FUNCTIONS or kind in CONTAINERS:
        return node if _has_body(node) else None
    if kind in WRAPPERS:
        for child in node.named_children:
            found = definition_in(child)
            if found is not None:
                return found
    if kind in _ASSIGNMENTS and _assigns_function(node):
        return node
    return None


def is_container(node: Any) -> bool:
    return node.type in CONTAINERS


def name_of(node: Any) -> str:
    """The name of a definition; "" if it has none."""
    named = node.child_by_field_name("name")
    if named is None and node.type == "impl_item":
        named = node.child_by_field_name("type")
    declared = node.child_by_field_name("declarator")
    while named is None and declared is not None:
        # C: the name is in the innermost declarator, as in *f(int).
        inner = declared.child_by_field_name("declarator")
        if inner is None:
            named = declared if declared.type in _NAME_NODES else _first_name(declared, 2)
        declared = inner
    if named is None:
        named = _first_name(node, 4)
    text = (named.text or b"").decode("utf-8", "replace") if named is not None else ""
    return " ".join(text.split())[:80]


def _has_body(node: Any) -> bool:
    """False for a mention (struct x *p;) or a declaration on one line."""
    if node.type in ("struct_specifier", "union_specifier", "enum_specifier", "class_specifier"):
        return node.child_by_field_name("body") is not None
    if node.type == "property_declaration" or node.type.startswith("create_"):
        return bool(node.start_point[0] != node.end_point[0])
    # In Ruby's grammar keyword tokens have the same names as nodes.
    return bool(node.is_named)


def _assigns_function(node: Any) -> bool:
    waiting = [(child, 1) for child in node.named_children]
    while waiting:
        child, depth = waiting.pop()
        if child.type in _FUNCTION_VALUES:
            return bool(child.start_point[0] != child.end_point[0])
        if depth < 3 and child.type in (
            "variable_declarator",
            "assignment_expression",
            "expression_list",
            "assignment",
        ):
            waiting.extend((inner, depth + 1) for inner in child.named_children)
    return False


def _first_name(node: Any, depth: int) -> Any | None:
    for child in node.named_children:
        if child.type in _NAME_NODES:
            return child
    if depth:
        for child in node.named_children:
            if child.type in FUNCTIONS or child.type.endswith(("body", "block", "list")) or "comment" in child.type:
                continue
            found = _first_name(child, depth - 1)
            if found is not None:
                return found
    return None
