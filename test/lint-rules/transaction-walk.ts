import type { Context, FunctionNode, Node, NodeOf } from './rule-types.ts'

export type CallNode = NodeOf<'CallExpression'>

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The last name of what is called: `inTransaction`, and `execute` of `db.transaction().execute`. */
export function calledName(call: CallNode): string | null {
  const { callee } = call
  if (callee.type === 'Identifier') return callee.name
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') return callee.property.name
  return null
}

/**
 * `inTransaction(db, work)` and `writeOnce(db, intent, work)` of src-main/db, Kysely's own
 * `db.transaction().execute(work)`, and whatever else is handed a function of a `tx`.
 */
function opensTransaction(context: Context, call: CallNode): boolean {
  const name = calledName(call)
  if (name !== null && /^(?:in[A-Za-z]*Transaction|writeOnce)$/.test(name)) return true
  if (call.arguments.some((argument) => takesTx(functionNamed(context, argument)))) return true
  if (name !== 'execute' || call.callee.type !== 'MemberExpression') return false
  let inner: Node = call.callee.object
  while (inner.type === 'CallExpression') {
    if (calledName(inner) === 'transaction') return true
    if (inner.callee.type !== 'MemberExpression') return false
    inner = inner.callee.object
  }
  return false
}

function takesTx(work: FunctionNode | null): boolean {
  const [first] = work?.params ?? []
  return first?.type === 'Identifier' && first.name === 'tx'
}

/** @returns the function of this file that a name stands for, or null when it comes from elsewhere. */
function functionNamed(context: Context, name: Node): FunctionNode | null {
  if (isFunction(name)) return name
  if (name.type !== 'Identifier') return null
  for (
    let scope: ReturnType<Context['sourceCode']['getScope']> | null = context.sourceCode.getScope(name);
    scope;
    scope = scope.upper
  ) {
    const definition = scope.set.get(name.name)?.defs[0]
    if (!definition) continue
    // A parameter's definition is the function that takes it, which is not what the name stands for.
    if (definition.type === 'FunctionName' && isFunction(definition.node)) return definition.node
    const init = definition.node.type === 'VariableDeclarator' ? definition.node.init : null
    return isFunction(init) ? init : null
  }
  return null
}

function childrenOf(context: Context, node: Node): Node[] {
  const keys = context.sourceCode.visitorKeys[node.type] ?? []
  return keys
    .flatMap((key) => Object.entries(node).flatMap(([name, child]) => (name === key ? child : [])))
    .filter(isNode)
}

/**
 * Visits everything that runs inside a transaction opened in this file: the callback, and the functions of the same
 * file that it calls, however deep. `within` is the list of functions being walked, the callback first.
 */
export function walkTransactions(
  context: Context,
  call: CallNode,
  visit: (node: Node, within: readonly FunctionNode[]) => void,
): void {
  if (!opensTransaction(context, call)) return
  const within: FunctionNode[] = []
  const walk = (node: Node): void => {
    visit(node, within)
    if (node.type === 'CallExpression') {
      const called = functionNamed(context, node.callee)
      if (called && !within.includes(called)) enter(called)
    }
    for (const child of childrenOf(context, node)) walk(child)
  }
  const enter = (work: FunctionNode): void => {
    within.push(work)
    for (const param of work.params) walk(param)
    if (work.body) walk(work.body)
  }
  for (const argument of call.arguments) {
    const work = functionNamed(context, argument)
    if (work) enter(work)
  }
}
