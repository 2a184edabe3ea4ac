import type { Node, Rule } from './rule-types.ts'

const limit = 70

/**
 * A function is too long when its own lines pass the limit: blank lines, comments and the functions inside it do not
 * count. So a factory that only gathers small functions stays short, and a long function cannot hide in one.
 */
export const maxOwnLines: Rule = {
  create(context) {
    const insideOf: { node: Node; nested: number }[] = []
    const lines: readonly string[] = context.sourceCode.text.split('\n')
    const counted = (node: Node) => {
      let count = 0
      for (let line = node.loc.start.line; line <= node.loc.end.line; line += 1) {
        const text = (lines[line - 1] ?? '').trim()
        if (text !== '' && !/^(\/\/|\/\*|\*)/.test(text)) count += 1
      }
      return count
    }
    const enter = (node: Node) => {
      insideOf.push({ node, nested: 0 })
    }
    const leave = (node: Node) => {
      const own = insideOf.pop()
      const all = counted(node)
      const outer = insideOf.at(-1)
      if (outer !== undefined) outer.nested += all
      const ownLines = all - (own?.nested ?? 0)
      if (ownLines > limit) {
        context.report({ node, message: `a function of ${ownLines} lines of its own; the limit is ${limit}` })
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
