import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ImportKind, ImportSummary } from '../../../src-shared/domains/customers/import-contract.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { partsOf, type SentRow } from './import-parts.ts'

export type RunState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly sent: number; readonly total: number }
  /** Some parts may be in; trying again goes on where it stopped, with the same keys. */
  | { readonly state: 'failed'; readonly error: unknown; readonly sent: number; readonly total: number }
  | { readonly state: 'done'; readonly summary: ImportSummary }

type Plan = {
  readonly what: ImportKind
  readonly fileName: string
  readonly fingerprint: string
  readonly rowsTotal: number
  readonly parts: readonly { readonly key: IdempotencyKey; readonly rows: readonly SentRow[] }[]
}
type Run = { readonly plan: Plan; next: number; summary: ImportSummary | null }

/** Sends a list part by part. A part that got no answer is sent again under its own key, so nobody comes in twice. */
export function useImportRun() {
  const client = useRpcClient()
  const queries = useQueryClient()
  const run = useRef<Run | null>(null)
  const [state, setState] = useState<RunState>({ state: 'idle' })

  const goOn = async () => {
    const current = run.current
    if (current === null) return
    const total = current.plan.parts.length
    try {
      for (; current.next < total; current.next += 1) {
        setState({ state: 'running', sent: current.next, total })
        const part = current.plan.parts[current.next]
        if (part === undefined) break
        current.summary = await client.customers.importRun({
          idempotencyKey: part.key,
          importId: current.summary?.importId ?? null,
          what: current.plan.what,
          fileName: current.plan.fileName,
          fingerprint: current.plan.fingerprint,
          rowsTotal: current.plan.rowsTotal,
          part: current.next === total - 1 ? 'last' : 'more',
          rows: [...part.rows],
        })
      }
      if (current.summary !== null) setState({ state: 'done', summary: current.summary })
      await queries.invalidateQueries({ queryKey: [['customers']] })
    } catch (error) {
      setState({ state: 'failed', error, sent: current.next, total })
    }
  }
  const start = ({
    rows: all,
    ...list
  }: {
    readonly what: ImportKind
    readonly fileName: string
    readonly fingerprint: string
    readonly rowsTotal: number
    readonly rows: readonly SentRow[]
  }) => {
    const parts = partsOf(all).map((rows) => ({ key: newIdempotencyKey(), rows }))
    run.current = {
      plan: { ...list, parts },
      next: 0,
      summary: null,
    }
    void goOn()
  }
  return { state, start, goOn: () => void goOn() }
}
