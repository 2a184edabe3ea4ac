import type { Node, NodeOf, Rule } from './rule-types.ts'

/** Reads of the time or of chance, as they are written. */
const forbiddenMembers = new Map([
  ['Date', ['now']],
  ['Math', ['random']],
  ['performance', ['now', 'timeOrigin', 'mark', 'measure']],
  ['crypto', ['randomUUID', 'getRandomValues']],
  ['webcrypto', ['randomUUID', 'getRandomValues']],
  ['Temporal', ['Now']],
  ['process', ['hrtime', 'uptime']],
])

const forbiddenImports = new Map<string, readonly string[]>([
  ['node:crypto', ['randomUUID', 'randomBytes', 'randomInt', 'webcrypto']],
  ['node:perf_hooks', ['performance']],
  ['ulid', ['ulid', 'monotonicFactory']],
])

/** Where time and chance come into the program: once on the main side, once on the screen's. */
const allowed = [
  /^src-main\/platform\//,
  /^src-renderer\/(?:app\/clock|ui\/now)\.ts$/,
  /^src-renderer\/rpc\/ids\.ts$/,
  /^test\//,
]

function objectName(node: Node): string | null {
  if (node.type === 'Identifier') return node.name
  const isGlobal = node.type === 'MemberExpression' && node.object.type === 'Identifier'
  if (!isGlobal || node.property.type !== 'Identifier') return null
  return ['globalThis', 'window', 'self'].includes(node.object.type === 'Identifier' ? node.object.name : '')
    ? node.property.name
    : null
}

/**
 * House rule 4: only platform/clock.ts reads the time (and the id source makes ids), so that a test can set both and
 * no rule depends on the machine's zone.
 */
export const noClock: Rule = {
  create(context) {
    const file = context.filename.replaceAll('\\', '/').slice(context.cwd.length + 1)
    if (!file.startsWith('src-') || allowed.some((place) => place.test(file))) return {}
    const report = (node: Node, what: string) =>
      context.report({
        node,
        message: `${what}: only platform reads time and chance; take the clock or id source from deps`,
      })
    const isLocal = (node: NodeOf<'Identifier'>) => {
      for (let scope = context.sourceCode.getScope(node); ; ) {
        const known = scope.set.get(node.name)
        if (known) return known.defs.length > 0 && known.defs[0]?.type !== 'ImportBinding'
        if (!scope.upper) return false
        scope = scope.upper
      }
    }
    return {
      MemberExpression(node) {
        const name = objectName(node.object)
        if (name === null || node.computed || node.property.type !== 'Identifier') return
        if (node.object.type === 'Identifier' && isLocal(node.object)) return
        if (forbiddenMembers.get(name)?.includes(node.property.name))
          report(node, `${name}.${node.property.name}`)
      },
      NewExpression(node) {
        if (objectName(node.callee) === 'Date' && node.arguments.length === 0) report(node, 'new Date()')
      },
      CallExpression(node) {
        const name = objectName(node.callee)
        if (name === 'Date') report(node, 'Date()')
        if (name === 'dayjs' && node.arguments.length === 0) report(node, 'dayjs()')
      },
      ImportDeclaration(node) {
        const names = forbiddenImports.get(node.source.value)
        if (!names || node.importKind === 'type') return
        for (const one of node.specifiers) {
          if (one.type !== 'ImportSpecifier') continue
          const imported = one.imported.type === 'Literal' ? String(one.imported.value) : one.imported.name
          if (names.includes(imported)) report(one, `${imported} of ${node.source.value}`)
        }
      },
    }
  },
}
