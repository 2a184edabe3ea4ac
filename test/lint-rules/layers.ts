import { posix } from 'node:path'
import { domainOrder, type Floor, floors } from './layer-table.ts'
import type { Node, Rule } from './rule-types.ts'

/** What one import asks for: a path in the house (`src-main/db/open.ts`), `npm:kysely` or `node:fs`. */
export type Wanted = { readonly target: string; readonly kind: 'types' | 'values' }

const escapes = /[.+^$()|[\]\\]/g

const patterns = new Map<string, RegExp>()

/** Turns a path of the table into a pattern; `X` and `<X` must have been filled in. */
function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const source = path
    .replace(escapes, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replaceAll('**', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '(?!npm:|node:).*')
  const pattern = new RegExp(`^${source}$`)
  patterns.set(path, pattern)
  return pattern
}

function fillDomain(path: string, domain: string | null): string {
  const own = domain ?? '[no-domain]'
  const place = domainOrder.findIndex((name) => name === domain)
  const below = place > 0 ? domainOrder.slice(0, place).join(',') : '[no-domain]'
  return path.replace('/<X/', `/{${below}}/`).replace('/X/', `/${own}/`)
}

function domainOf(file: string): string | null {
  return /^src-(?:shared|main|renderer)\/domains\/([^/]+)\//.exec(file)?.[1] ?? null
}

/** @returns the line of the table that a file stands on, or null when the table does not know the place. */
export function floorOf(file: string): Floor | null {
  return floors.find((floor) => patternOf(fillDomain(floor.files, domainOf(file))).test(file)) ?? null
}

/** @returns why the import is not allowed, or null when it is. */
export function refusal(file: string, wanted: Wanted): string | null {
  const floor = floorOf(file)
  if (floor === null) return `${file} is in no place that the layer table knows`
  const domain = domainOf(file)
  if (domain !== null && file.startsWith('src-main/') && !domainOrder.some((name) => name === domain)) {
    return `the domain ${domain} has no place in the order of domains (test/lint-rules/layer-table.ts)`
  }
  let onlyTypes = false
  for (const grant of floor.may) {
    const forTypes = grant.startsWith('types ')
    const path = forTypes ? grant.slice('types '.length) : grant
    if (!patternOf(fillDomain(path, domain)).test(wanted.target)) continue
    if (!forTypes || wanted.kind === 'types') return null
    onlyTypes = true
  }
  if (onlyTypes) return `${floor.files} may import only types from ${wanted.target}`
  return `${floor.files} may not import ${wanted.target}`
}

/** @returns the import's target in the table's words; sub-paths of a package count as the package. */
export function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    const [path = specifier] = specifier.split('?')
    return posix.normalize(posix.join(posix.dirname(file), path))
  }
  if (specifier.startsWith('node:')) return specifier
  const [scope, name] = specifier.split('/')
  return specifier.startsWith('@') ? `npm:${scope}/${name}` : `npm:${scope}`
}

/** House-style part 3 as a rule: each floor imports what its line of the table grants, and nothing else. */
export const layers: Rule = {
  create(context) {
    const file = posix.normalize(context.filename.replaceAll('\\', '/')).replace(rootOf(context.cwd), '')
    const check = (node: Node, specifier: string, kind: Wanted['kind']) => {
      const why = refusal(file, { target: targetOf(file, specifier), kind })
      if (why !== null) context.report({ node, message: why })
    }
    return {
      ImportDeclaration(node) {
        const allTypes =
          node.specifiers.length > 0 &&
          node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type')
        check(node, node.source.value, node.importKind === 'type' || allTypes ? 'types' : 'values')
      },
      ExportAllDeclaration(node) {
        check(node, node.source.value, node.exportKind === 'type' ? 'types' : 'values')
      },
      ExportNamedDeclaration(node) {
        if (node.source) check(node, node.source.value, node.exportKind === 'type' ? 'types' : 'values')
      },
      ImportExpression(node) {
        if (node.source.type === 'Literal' && typeof node.source.value === 'string') {
          check(node, node.source.value, 'values')
        }
      },
      TSImportType(node) {
        check(node, node.source.value, 'types')
      },
    }
  },
}

function rootOf(cwd: string): string {
  return `${cwd.replaceAll('\\', '/').replace(/\/$/, '')}/`
}
