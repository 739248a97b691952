// Prints, for each file named on standard input, the functions that its language's own parser finds:
// {"path": [[first line, last line, name], ...]}, outermost ones and those of classes, lines from 1.
"use strict";
const fs = require("fs");

function byTypescript(text, path, found) {
  const ts = require("typescript");
  const kind = path.endsWith(".tsx") ? ts.ScriptKind.TSX : path.endsWith(".ts") ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const line = (offset) => file.getLineAndCharacterOfPosition(offset).line + 1;
  const isFunction = (node) => node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  const add = (node, name) => found.push([line(node.getStart(file)), line(node.getEnd()), name || ""]);
  function visit(node) {
    if (ts.isFunctionDeclaration(node)) {
      if (node.body) add(node, node.name && node.name.text);
    } else if (ts.isClassDeclaration(node)) {
      for (const member of node.members) {
        const held = ts.isPropertyDeclaration(member) && isFunction(member.initializer);
        if (held || member.body) add(member, member.name && member.name.getText(file));
      }
    } else if (ts.isVariableStatement(node)) {
      const [only, more] = node.declarationList.declarations;
      if (!more && isFunction(only.initializer)) add(node, only.name.getText(file));
    } else if (ts.isExpressionStatement(node)) {
      let value = node.expression;
      while (ts.isBinaryExpression(value)) value = value.right;
      if (value !== node.expression && isFunction(value)) add(node, node.expression.left.getText(file));
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) {
      ts.forEachChild(node, visit);
    }
  }
  ts.forEachChild(file, visit);
}

function byPhp(text, path, found) {
  const Engine = require("php-parser");
  const parser = new Engine({ ast: { withPositions: true }, parser: { suppressErrors: true } });
  const name = (node) => (node.name && node.name.name) || node.name || "";
  function visit(node) {
    if (node.kind === "function" || (node.kind === "method" && node.body)) {
      found.push([node.loc.start.line, node.loc.end.line, name(node)]);
    } else if (node.body && Array.isArray(node.body)) {
      node.body.forEach(visit);
    } else if (node.children) {
      node.children.forEach(visit);
    }
  }
  visit(parser.parseCode(text, path));
}

function byLua(text, path, found) {
  const tree = require("luaparse").parse(text, { locations: true, luaVersion: "5.3" });
  for (const node of tree.body) {
    const value = node.init && node.init.length === 1 ? node.init[0] : node;
    if (value.type === "FunctionDeclaration") found.push([node.loc.start.line, node.loc.end.line, ""]);
  }
}

async function rubyParser() {
  const { loadPrism } = require("@ruby/prism");
  const parse = await loadPrism();
  return (text, path, found) => {
    const bytes = Buffer.from(text);
    const starts = [0];
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10) starts.push(i + 1);
    const line = (offset) => starts.filter((start) => start <= offset).length;
    function visit(node) {
      if (node.constructor.name === "DefNode") {
        const { startOffset, length } = node.location;
        found.push([line(startOffset), line(startOffset + length - 1), node.name]);
      } else if (["ClassNode", "ModuleNode", "ProgramNode", "StatementsNode", "SingletonClassNode"].includes(node.constructor.name)) {
        node.compactChildNodes().forEach(visit);
      }
    }
    visit(parse(text).value);
  };
}

async function main() {
  const result = {};
  const parsers = { php: byPhp, lua: byLua };
  for (const path of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const extension = path.split(".").pop();
    if (extension === "rb" && !parsers.rb) parsers.rb = await rubyParser();
    const found = [];
    try {
      (parsers[extension] || byTypescript)(fs.readFileSync(path, "utf8"), path, found);
      result[path] = found;
    } catch (error) {
      // A file that the reference cannot read is no reference.
    }
  }
  process.stdout.write(JSON.stringify(result));
}

main();
