import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A sentence that the product can say, as its source has it. */
export type Said = {
  /** With `…` for what is filled in. */
  text: string
  /** What it says in full, whatever is filled in. */
  pattern: RegExp
  file: string
}

/** Errors whose message is for a person, and where among their arguments it stands. */
const ERRORS: Record<string, number> = {
  ProtocolError: 1,
  Failure: 1,
  HomeError: 0,
  StoreError: 0,
  StoreInUse: 0,
  ConsoleUnreachable: 0,
}
const BASES = [...Object.keys(ERRORS), 'Error']

/** Every sentence that an error of ours is made with, in some folders. What a value of another place says is not one. */
export function saidMessages(folders: string[]): Said[] {
  return folders.flatMap(filesBelow).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const said: Said[] = []
    visit(source)
    return said

    function visit(node: ts.Node): void {
      for (const text of messageOf(node)?.flatMap(textsOf) ?? []) {
        said.push({ text: text.replaceAll(HOLE, '…'), pattern: patternOf(text), file })
      }
      ts.forEachChild(node, visit)
    }
  })
}

/** How much of a sentence must stand in a source for it to count as said there. */
const FIXED_CHARACTERS = 10

/** Every text in the sources of some folders, errors or not, as what it can come out as. @param leaveOut the start of a path. */
export function spokenTexts(folders: string[], leaveOut: string): RegExp[] {
  return folders.flatMap(filesBelow).flatMap((file) => {
    if (file.startsWith(leaveOut)) return []
    const texts: string[] = []
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
    return texts.filter((text) => text.replaceAll(HOLE, '').length >= FIXED_CHARACTERS).map(patternOf)

    function visit(node: ts.Node): void {
      if (ts.isJsxText(node)) texts.push(node.text.replace(/\s+/g, ' ').trim())
      else if (ts.isExpression(node)) texts.push(...textsOf(node))
      ts.forEachChild(node, visit)
    }
  })
}

const HOLE = '\u0000'

function messageOf(node: ts.Node): ts.Expression[] | null {
  if (ts.isNewExpression(node)) {
    const at = ERRORS[node.expression.getText()]
    const [first] = node.arguments ?? []
    // A command that was not understood says itself how to write it.
    if (at === undefined || (first && ts.isStringLiteral(first) && first.text === 'usage')) return null
    return node.arguments?.slice(at, at + 1) ?? null
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const base = classAround(node)?.heritageClauses?.[0]?.types[0]?.expression.getText() ?? ''
    return BASES.includes(base) ? node.arguments.slice(ERRORS[base] ?? 0).slice(0, 1) : null
  }
  return null
}

function classAround(node: ts.Node): ts.ClassDeclaration | undefined {
  return ts.findAncestor(node, ts.isClassDeclaration)
}

/** The ways in which an expression can come out as text; none where it is made elsewhere. */
function textsOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text]
  if (ts.isTemplateExpression(expression)) {
    const { head, templateSpans } = expression
    return [head.text + templateSpans.map(({ literal }) => HOLE + literal.text).join('')]
  }
  if (ts.isConditionalExpression(expression)) {
    return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)]
  }
  if (ts.isBinaryExpression(expression)) {
    const left = textsOf(expression.left)
    const right = textsOf(expression.right)
    if (expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) return [...left, ...right]
    return left.flatMap((start) => right.map((end) => start + end))
  }
  return []
}

function patternOf(text: string): RegExp {
  const parts = text.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('prisma-client'))
    .map((name) => join(folder, name))
}
