import type { Context, Node, Rule } from './rule-types.ts'
import { type CallNode, walkTransactions } from './transaction-walk.ts'

/** A name that is only a label here: a type, a property key, the `db` of `x.db` (reported as the member). */
function isLabel(node: Node): boolean {
  const parent = node.parent
  if (!parent) return false
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed
  if (parent.type === 'Property') return parent.key === node && !parent.shorthand && !parent.computed
  return parent.type.startsWith('TS')
}

function isDeclaredInside(context: Context, node: Node, name: string, within: readonly Node[]): boolean {
  let scope: ReturnType<Context['sourceCode']['getScope']> | null = context.sourceCode.getScope(node)
  for (; scope; scope = scope.upper) {
    if (!scope.set.has(name)) continue
    const { block } = scope
    return within.some((work) => work.start <= block.start && block.end <= work.end)
  }
  return false
}

/**
 * House rule 26: inside `inTransaction(db, ctx, async (tx) => …)` only `tx` may be used. SQLite has one connection,
 * and the transaction holds it: a query on the outer `db` waits for the transaction, which waits for the query.
 */
export const noOuterDbInTransaction: Rule = {
  create(context) {
    const calls: CallNode[] = []
    const reported = new Set<Node>()
    const report = (node: Node) => {
      if (reported.has(node)) return
      reported.add(node)
      context.report({ node, message: 'the outer db inside a transaction waits for ever on SQLite: use tx' })
    }
    return {
      CallExpression(node) {
        calls.push(node)
      },
      'Program:exit'() {
        for (const call of calls) {
          walkTransactions(context, call, (node, within) => {
            if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
              if (node.property.name === 'db') report(node)
            } else if (node.type === 'Identifier' && node.name === 'db') {
              if (!isLabel(node) && !isDeclaredInside(context, node, 'db', within)) report(node)
            }
          })
        }
      },
    }
  },
}
