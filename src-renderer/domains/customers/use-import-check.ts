import { useEffect, useMemo, useRef, useState } from 'react'
import type {
  ImportKind,
  ImportRow,
  UnmatchedDesigner,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { partsOf } from './import-parts.ts'
import type { Verdict } from './import-review.ts'

/** Waits until typing rests before asking about a mended line. */
const restMs = 250
/** Of a long list what was said is shown every few parts: putting it together takes longer than being told. */
const partsTold = 50

type Answered = {
  readonly part: readonly ImportRow[]
  readonly verdicts: readonly Verdict[]
  readonly designers: readonly UnmatchedDesigner[]
}
type Checked = {
  readonly rows: ReadonlyMap<number, { readonly content: string; readonly verdict: Verdict | null }>
  readonly designers: ReadonlyMap<string, UnmatchedDesigner['match']>
}
const nothing: Checked = { rows: new Map(), designers: new Map() }

/** Has every line judged by the main side, and again whenever it was changed here. */
export function useImportCheck(
  rows: readonly ImportRow[],
  { what, fingerprint }: { readonly what: ImportKind; readonly fingerprint: string },
) {
  const client = useRpcClient()
  const [checked, setChecked] = useState<Checked>(nothing)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const latest = useRef(checked)
  const [contentOf] = useState(contents)
  useEffect(() => {
    latest.current = checked
  }, [checked])
  useEffect(() => {
    const control = new AbortController()
    const { signal } = control
    const check = async () => {
      const changed = rows.filter((row) => latest.current.rows.get(row.row)?.content !== contentOf(row))
      const parts = partsOf(changed).filter((part) => part.length > 0)
      for (let from = 0; from < parts.length; from += partsTold) {
        const told: Answered[] = []
        for (const part of parts.slice(from, from + partsTold)) {
          const asked = { what, fingerprint, rows: [...part] }
          told.push({ part, ...(await client.customers.importCheck(asked, { signal })) })
        }
        if (signal.aborted) return
        setChecked((before) => withAnswers(before, told, contentOf))
      }
      setError(null)
    }
    const timer = setTimeout(() => {
      check().catch((problem: unknown) => {
        if (!signal.aborted) setError(problem)
      })
    }, restMs)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [rows, what, fingerprint, client, tries, contentOf])
  return useMemo(() => {
    const verdicts = new Map<number, Verdict>()
    let waiting = 0
    for (const row of rows) {
      const known = checked.rows.get(row.row)
      if (known?.content !== contentOf(row)) waiting += 1
      if (known !== undefined && known.verdict !== null) verdicts.set(row.row, known.verdict)
    }
    const { designers } = checked
    return { verdicts, waiting, error, designers, retry: () => setTries((count) => count + 1) }
  }, [rows, checked, error, contentOf])
}

/** What a line says, made a text once: a line that is changed is another line. */
function contents(): (row: ImportRow) => string {
  const made = new WeakMap<ImportRow, string>()
  return (row) => {
    const known = made.get(row)
    if (known !== undefined) return known
    const content = JSON.stringify(row)
    made.set(row, content)
    return content
  }
}

function withAnswers(
  before: Checked,
  told: readonly Answered[],
  contentOf: (row: ImportRow) => string,
): Checked {
  const rows = new Map(before.rows)
  const designers = new Map(before.designers)
  for (const { part, verdicts, designers: unmatched } of told) {
    const said = new Map(verdicts.map((verdict) => [verdict.row, verdict]))
    for (const row of part) {
      rows.set(row.row, { content: contentOf(row), verdict: said.get(row.row) ?? null })
    }
    for (const { name, match } of unmatched) designers.set(name, match)
  }
  return { rows, designers }
}
