import type { FunctionNode, Node, Rule } from './rule-types.ts'

/** A boolean on its own, or with undefined or null beside it. */
function isBooleanType(type: Node): boolean {
  if (type.type === 'TSBooleanKeyword') return true
  if (type.type === 'TSLiteralType') {
    return type.literal.type === 'Literal' && typeof type.literal.value === 'boolean'
  }
  return type.type === 'TSUnionType' && type.types.some(isBooleanType)
}

function isBooleanParam(param: Node): boolean {
  if (param.type === 'AssignmentPattern') {
    const { left, right } = param
    if (right.type === 'Literal' && typeof right.value === 'boolean') return true
    return isBooleanParam(left)
  }
  if (param.type !== 'Identifier' || !('typeAnnotation' in param) || !param.typeAnnotation) return false
  return isBooleanType(param.typeAnnotation.typeAnnotation)
}

/**
 * House rule 11: `list(day, true, false)` tells a reader nothing. Use a literal union or two functions.
 * Function types are left alone: `onChange: (checked: boolean) => void` is how a checkbox speaks.
 */
export const noBooleanParam: Rule = {
  create(context) {
    const check = (node: FunctionNode) => {
      for (const param of node.params) {
        if (!isBooleanParam(param)) continue
        context.report({ node: param, message: 'no boolean parameter: use a literal union or two functions' })
      }
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}
