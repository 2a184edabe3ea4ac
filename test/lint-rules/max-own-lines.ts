import type { FunctionNode, Rule } from './rule-types.ts'

const limit = 70

/**
 * A function is too long when its own lines pass the limit: blank lines, comments and the functions inside it do not
 * count. So a factory that only gathers small functions stays short, and a long function cannot hide in one. The line
 * on which an inner function begins stays with the outer one, so short callbacks do not make a long function short.
 */
export const maxOwnLines: Rule = {
  create(context) {
    const lines: readonly string[] = context.sourceCode.text.split('\n')
    const open: Set<number>[] = []
    const isCode = (line: number) => {
      const text = (lines[line - 1] ?? '').trim()
      return text !== '' && !/^(\/\/|\/\*|\*)/.test(text)
    }
    const enter = (node: FunctionNode) => {
      const own = new Set<number>()
      for (let line = node.loc.start.line; line <= node.loc.end.line; line += 1)
        if (isCode(line)) own.add(line)
      open.push(own)
    }
    const leave = (node: FunctionNode) => {
      const count = open.pop()?.size ?? 0
      const outer = open.at(-1)
      for (let line = node.loc.start.line + 1; line <= node.loc.end.line; line += 1) outer?.delete(line)
      if (count > limit) {
        context.report({ node, message: `a function of ${count} lines of its own; the limit is ${limit}` })
      }
    }
    return {
      FunctionDeclaration: enter,
      'FunctionDeclaration:exit': leave,
      FunctionExpression: enter,
      'FunctionExpression:exit': leave,
      ArrowFunctionExpression: enter,
      'ArrowFunctionExpression:exit': leave,
    }
  },
}
