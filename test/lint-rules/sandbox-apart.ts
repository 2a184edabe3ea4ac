import type { Node, Rule } from './rule-types.ts'
import { targetOf } from './layers.ts'

const gatewayFolder = /^src-main\/gateway\/(portone-[^/]+|sandbox)\//
const composers = /^(?:src-main\/app\/|test\/)/

/** @returns why one file may not use another, or null: the sandbox and the clients must not share a misreading. */
export function apartRefusal(file: string, target: string): string | null {
  const to = gatewayFolder.exec(target)?.[1]
  if (to === undefined || composers.test(file)) return null
  const from = gatewayFolder.exec(file)?.[1]
  if (from === to) return null
  if (from === 'sandbox')
    return 'the sandbox imports nothing of the clients: one misreading would be made twice'
  if (to === 'sandbox' && from !== undefined)
    return 'a client knows nothing of the sandbox: it talks to an address'
  return `only src-main/app and tests import gateway/${to}`
}

export const sandboxApart: Rule = {
  create(context) {
    const file = context.filename.replaceAll('\\', '/').slice(context.cwd.length + 1)
    const check = (node: Node, specifier: string | undefined) => {
      const why = specifier === undefined ? null : apartRefusal(file, targetOf(file, specifier))
      if (why !== null) context.report({ node, message: why })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ImportExpression: (node) =>
        check(node, node.source.type === 'Literal' ? String(node.source.value) : undefined),
    }
  },
}
