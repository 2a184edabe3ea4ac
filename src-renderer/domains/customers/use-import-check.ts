import { useEffect, useMemo, useRef, useState } from 'react'
import type { ImportKind, ImportRow } from '../../../src-shared/domains/customers/import-contract.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { partsOf } from './import-parts.ts'
import type { Verdict } from './import-review.ts'

/** Waits until typing rests before asking about a mended line. */
const restMs = 250

type Checked = ReadonlyMap<number, { readonly content: string; readonly verdict: Verdict | null }>

/** Has every line judged by the main side, and again whenever it was changed here. */
export function useImportCheck(rows: readonly ImportRow[], what: ImportKind) {
  const client = useRpcClient()
  const [checked, setChecked] = useState<Checked>(new Map())
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const latest = useRef(checked)
  useEffect(() => {
    latest.current = checked
  }, [checked])
  useEffect(() => {
    const control = new AbortController()
    const check = async () => {
      const changed = rows.filter((row) => latest.current.get(row.row)?.content !== contentOf(row))
      for (const part of partsOf(changed)) {
        if (part.length === 0) continue
        const { verdicts } = await client.customers.importCheck(
          { what, rows: [...part] },
          { signal: control.signal },
        )
        if (control.signal.aborted) return
        setChecked((before) => withVerdicts(before, part, verdicts))
      }
      setError(null)
    }
    const timer = setTimeout(() => {
      check().catch((problem: unknown) => {
        if (!control.signal.aborted) setError(problem)
      })
    }, restMs)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [rows, what, client, tries])
  return useMemo(() => {
    const verdicts = new Map<number, Verdict>()
    let waiting = 0
    for (const row of rows) {
      const known = checked.get(row.row)
      if (known?.content !== contentOf(row)) waiting += 1
      if (known !== undefined && known.verdict !== null) verdicts.set(row.row, known.verdict)
    }
    return { verdicts, waiting, error, retry: () => setTries((count) => count + 1) }
  }, [rows, checked, error])
}

function contentOf(row: ImportRow): string {
  return JSON.stringify(row)
}

function withVerdicts(before: Checked, part: readonly ImportRow[], verdicts: readonly Verdict[]): Checked {
  const said = new Map(verdicts.map((verdict) => [verdict.row, verdict]))
  const after = new Map(before)
  for (const row of part) after.set(row.row, { content: contentOf(row), verdict: said.get(row.row) ?? null })
  return after
}
