import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../src-shared/contract.ts'
import { may, type Permission } from '../../src-shared/domains/access/model.ts'
import { type ErrorCode, httpStatusOf } from '../../src-shared/error-map.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { Failure, Result } from '../../src-shared/kernel/result.ts'
import type { Acting, RpcContext, SessionFinding } from './context.ts'

/**
 * The procedures of the contract, behind the door: each call's session is looked up and the permission that its contract
 * names is checked before anything else. A procedure that names none is refused.
 */
export const api = implement(contract)
  .$context<RpcContext>()
  .use(async ({ context, next, path }) => {
    try {
      return await next({})
    } catch (problem) {
      // An answer that does not fit its contract is our own fault, told like any other.
      if (problem instanceof ORPCError && problem.code !== 'INTERNAL_SERVER_ERROR') throw problem
      throw unexpected(context, path.join('.'), problem)
    }
  })
  .use(async ({ context, next, procedure }) => {
    const access = procedure['~orpc'].meta.access
    const finding = await context.sessions.find(context.carrier.token())
    if (access !== 'public') {
      const refusal = refusalAtDoor(finding, access)
      if (refusal !== null) throw wireError({ code: refusal })
    }
    return next({ context: { finding } })
  })
  .use(async ({ next }, input) => {
    const wrong = whyUnreadable(input, 0)
    if (wrong !== null) throw new ORPCError('BAD_REQUEST', { message: wrong })
    return next({})
  })

/** Deeper than anything in the contract, and far from where a walk through it would exhaust the stack. */
const deepest = 32

// No keyboard makes NUL, PostgreSQL cannot keep it, and SQLite's own functions read a text up to it only.
function whyUnreadable(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.includes('\u0000') ? 'no text may hold the character NUL' : null
  if (typeof value !== 'object' || value === null) return null
  if (depth >= deepest) return 'what is asked lies too deep'
  for (const inner of Object.values(value)) {
    const wrong = whyUnreadable(inner, depth + 1)
    if (wrong !== null) return wrong
  }
  return null
}

function refusalAtDoor(
  finding: SessionFinding,
  access: Permission | 'session' | undefined,
): ErrorCode | null {
  invariant(access !== undefined, 'every contract names who may call it')
  if (finding.state === 'none') return 'NOT_SIGNED_IN'
  if (finding.state === 'locked') return 'SESSION_LOCKED'
  if (access === 'session' || may(finding.acting, access)) return null
  return 'NOT_PERMITTED'
}

/** Who acts in a procedure that is not public. @throws InvariantError in one that is. */
export function actingIn(context: { readonly finding: SessionFinding }): Acting {
  invariant(context.finding.state === 'open', 'the door lets only open sessions in here')
  return context.finding.acting
}

/** The one place where a refusal goes to the wire: a value of the closed set becomes a declared error. */
export function answer<T, Code extends ErrorCode>(result: Result<T, Code>): T {
  if (result.ok) return result.value
  throw wireError(result.error)
}

// A bug or a broken machine: the caller is told a reference number and nothing else, the log has the rest.
function unexpected(context: RpcContext, procedure: string, problem: unknown) {
  const reference = context.reference()
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  // Whoever threw it says why: `damaged` or `restoring` (db/write-gate.ts).
  if (code === 'WRITES_STOPPED') return wireError({ code, details: { why: reasonOf(problem) } })
  context.log.error({ reference, procedure, code, err: problem }, 'a call failed unexpectedly')
  const fault = diskFaultOf(code)
  if (fault !== null) {
    return new ORPCError(fault, {
      status: httpStatusOf[fault],
      message: diskFaultWords[fault],
      data: { reference },
    })
  }
  return new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, data: { reference } })
}

/** For whoever reads the answer itself; the screens have sentences of their own. */
const diskFaultWords = {
  DISK_FULL: '디스크가 가득 차서 저장하지 않았어요. · The disk is full: nothing was saved.',
  DISK_NOT_WRITABLE:
    '디스크에 쓸 수 없어서 저장하지 않았어요. · The disk cannot be written: nothing was saved.',
} as const

// What the system or SQLite says of the disk, not of our statement.
function diskFaultOf(code: string): keyof typeof diskFaultWords | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'DISK_FULL'
  const isFault = ['SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'].some((known) =>
    code.startsWith(known),
  )
  return isFault || code === 'EROFS' || code === 'EIO' ? 'DISK_NOT_WRITABLE' : null
}

function reasonOf(problem: unknown): string | null {
  return problem instanceof Error && 'reason' in problem ? String(problem.reason) : null
}

function wireError(failure: Failure<ErrorCode>) {
  return new ORPCError(failure.code, {
    status: httpStatusOf[failure.code],
    data: failure.details === undefined ? {} : { details: failure.details },
  })
}
