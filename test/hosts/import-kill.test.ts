import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { ImportKind } from '../../src-shared/domains/customers/import-contract.ts'
import type { ImportId } from '../../src-shared/kernel/ids.ts'
import { formKey } from '../support/catalog-of.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

const linesAPart = 100
const file = { what: 'customers' as ImportKind, fileName: '손님.csv', fingerprint: 'the-same-file-1' }
// Without a phone nothing but the line of the file says who it is.
const rows = Array.from({ length: 1_000 }, (_, index) => ({ row: index + 2, name: `손님${index}` }))

const folder = mkdtempSync(join(tmpdir(), 'danggol-import-kill-'))
let host: HostProcess | undefined
afterEach(async () => {
  await host?.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(at: HostProcess): Promise<HttpClient> {
  const client = httpWindow(at.url, new Map())
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  return client
}

function partsOf<Row>(lines: readonly Row[]): readonly Row[][] {
  const parts: Row[][] = []
  for (let from = 0; from < lines.length; from += linesAPart) parts.push(lines.slice(from, from + linesAPart))
  return parts
}

/** Sends lines as the screen does. @returns what was answered last */
async function send(
  client: HttpClient,
  lines: typeof rows,
  onAnswer: (parts: number) => void = () => undefined,
) {
  const parts = partsOf(lines)
  let importId: ImportId | null = null
  for (const [index, part] of parts.entries()) {
    const summary: { readonly importId: ImportId } = await client.customers.importRun({
      ...file,
      idempotencyKey: formKey(),
      importId,
      rowsTotal: rows.length,
      part: index === parts.length - 1 ? 'last' : 'more',
      rows: part,
    })
    importId = summary.importId
    onAnswer(index + 1)
  }
  return importId
}

it('a power cut in the middle of an import leaves whole parts: it says how many, goes on without doubling anybody, and is undone as one', async () => {
  const first = await startHost(folder)
  host = first
  const setting = httpWindow(first.url, new Map())
  const opening = [...testShopInput.calendar.opening]
  await setting.settings.setUp({
    ...testShopInput,
    calendar: { ...testShopInput.calendar, opening },
  })
  let killed: Promise<void> = Promise.resolve()
  const cut = (parts: number) => {
    // The next part is on its way when the power goes.
    if (parts === 3) killed = new Promise((done) => setTimeout(done, 5)).then(() => first.kill())
  }
  await expect(send(await signIn(first), rows, cut)).rejects.toThrow()
  await killed

  host = await startHost(folder)
  const client = await signIn(host)
  const [left] = await client.customers.imports()
  expect(left).toMatchObject({ state: 'running', rowsTotal: rows.length, fingerprint: file.fingerprint })
  const there = left?.created ?? 0
  expect(there % linesAPart).toBe(0)
  expect(there).toBeGreaterThanOrEqual(3 * linesAPart)
  expect(there).toBeLessThan(rows.length)

  const known = new Set<number>()
  for (const part of partsOf(rows)) {
    const { verdicts } = await client.customers.importCheck({ ...file, rows: part })
    for (const { row, issues } of verdicts) if (issues[0]?.code === 'ALREADY_THERE') known.add(row)
  }
  expect([...known].sort((a, b) => a - b)).toEqual(rows.slice(0, there).map(({ row }) => row))
  const importId = await send(
    client,
    rows.filter(({ row }) => !known.has(row)),
  )
  expect(importId).toBe(left?.importId)
  const imports = await client.customers.imports()
  expect(imports).toMatchObject([{ state: 'done', created: rows.length, skipped: 0 }])
  const named = async (query: string) => (await client.customers.search({ query, limit: 100 })).rows
  expect([await named('손님299'), await named('손님999')].map((found) => found.length)).toEqual([1, 1])
  if (importId === null) throw new Error('nothing was sent')
  expect(await client.customers.importUndo({ importId })).toMatchObject({ state: 'undone', kept: 0 })
  expect(await named('손님')).toEqual([])
})
