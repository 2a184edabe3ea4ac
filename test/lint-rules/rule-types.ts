import type { RuleTester } from 'oxlint/plugins-dev'

/** oxlint exports no names for these; they are taken from the one function that it types. */
export type Rule = Exclude<Parameters<RuleTester['run']>[1], { createOnce: unknown }>
export type Context = Parameters<Rule['create']>[0]
export type Visitor = ReturnType<Rule['create']>
export type Node = Parameters<Context['sourceCode']['getScope']>[0]
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>
/** Anything with parameters and a body. */
export type FunctionNode = Parameters<
  NonNullable<Visitor['FunctionDeclaration'] | Visitor['ArrowFunctionExpression']>
>[0]
