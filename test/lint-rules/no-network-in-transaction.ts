import type { Node, Rule } from './rule-types.ts'
import { type CallNode, calledName, walkTransactions } from './transaction-walk.ts'

const waits = new Set(['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'sleep', 'delay', 'waitFor'])
const networkModules = /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|timers)(?:\/promises)?$|\/gateway\//

/** The names along `a.b.c`, outermost last. */
function namesOf(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'ThisExpression') return ['this']
  if (node.type === 'CallExpression') return namesOf(node.callee)
  if (node.type !== 'MemberExpression') return []
  const last = node.property.type === 'Identifier' ? [node.property.name] : []
  return [...namesOf(node.object), ...last]
}

/**
 * House rule 26: SQLite has one connection and PostgreSQL holds locks, so whoever waits for a provider or a timer
 * inside a transaction stops the shop for that long; and a lost answer rolls back the only record of moved money.
 */
export const noNetworkInTransaction: Rule = {
  create(context) {
    const imported = new Set<string>()
    const calls: CallNode[] = []
    const reported = new Set<Node>()
    const report = (node: Node, what: string) => {
      if (reported.has(node)) return
      reported.add(node)
      context.report({
        node,
        message: `${what} inside a transaction: commit first, then call, then write the outcome`,
      })
    }
    return {
      ImportDeclaration(node) {
        if (node.importKind === 'type' || !networkModules.test(node.source.value)) return
        for (const one of node.specifiers) imported.add(one.local.name)
      },
      CallExpression(node) {
        calls.push(node)
      },
      'Program:exit'() {
        for (const call of calls) {
          walkTransactions(context, call, (node) => {
            if (node.type !== 'CallExpression') return
            const names = namesOf(node.callee)
            const [first] = names
            if (names.at(-1) === 'gateway' || names.slice(0, -1).some((name) => /gateway$/i.test(name)))
              report(node, 'a gateway call')
            else if (first !== undefined && imported.has(first)) report(node, 'a network call or timer')
            else if (waits.has(calledName(node) ?? '')) report(node, `${calledName(node)}()`)
          })
        }
      },
    }
  },
}
