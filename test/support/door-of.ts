import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { createLog } from '../../src-main/platform/log.ts'
import { type HttpOptions, serveHttp } from '../../src-main/transports/http.ts'
import { contract } from '../../src-shared/contract.ts'
import type { ProcedureMeta } from '../../src-shared/procedure-meta.ts'
import { rawRequest } from './http-request.ts'
import type { TestShop } from './test-app.ts'

/** One thing that the program can be asked, by its address behind /rpc/. */
export type Asked = {
  readonly path: string
  readonly access: ProcedureMeta['access']
  /** What may be sent, as a JSON schema; null where nothing is. */
  readonly input: JsonSchema | null
}
export type JsonSchema = z.core.JSONSchema.BaseSchema

/** Everything in the contract. */
export const procedures: readonly Asked[] = proceduresOf(contract, [])

function proceduresOf(router: AnyContractRouter, path: readonly string[]): readonly Asked[] {
  if (isContractProcedure(router)) return [askedBy(router, path)]
  return Object.entries(router).flatMap(([name, inner]) => proceduresOf(inner, [...path, name]))
}

function askedBy(router: AnyContractProcedure, path: readonly string[]): Asked {
  const { meta, inputSchema }: { meta: ProcedureMeta; inputSchema?: unknown } = router['~orpc']
  const input =
    inputSchema instanceof z.ZodType
      ? z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' })
      : null
  return { path: path.join('/'), access: meta.access, input }
}

export type DoorAnswer = {
  readonly status: number
  /** The code of a refusal, else nothing. */
  readonly code: string
  readonly body: string
  /** `name=value` when the answer set one. */
  readonly cookie: string
}

export type TestDoor = {
  readonly url: string
  /** Posts as the page does. */
  ask(path: string, cookie: string | null, input?: unknown): Promise<DoorAnswer>
  signIn(login: { readonly loginId: string; readonly password: string }): Promise<string>
  close(): Promise<void>
}

/** The HTTP door of a shop on a free port of loopback, with an empty page behind it. */
export async function doorOf(shop: TestShop, overrides: Pick<HttpOptions, 'limits'> = {}): Promise<TestDoor> {
  const rendererRoot = mkdtempSync(join(tmpdir(), 'danggol-door-'))
  writeFileSync(join(rendererRoot, 'index.html'), '')
  const reference = () => 'REF00001'
  const log = createLog('silent')
  const own = { app: shop.app, log, port: 0, rendererRoot, devOrigin: null, reference }
  const served = await serveHttp({ ...own, ...overrides })
  if (!served.ok) throw new Error('the port was taken')
  const { url, close } = served.value
  const origin = url.slice(0, -1)
  const ask: TestDoor['ask'] = async (path, cookie, input = null) => {
    const headers = { 'content-type': 'application/json', origin, ...(cookie === null ? {} : { cookie }) }
    const body = JSON.stringify({ json: input })
    const answer = await rawRequest(`${url}rpc/${path}`, { method: 'POST', headers, body })
    const code = answer.status < 400 ? '' : (/"code":"(\w+)"/.exec(answer.body)?.[1] ?? '')
    const kept = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    return { status: answer.status, code, body: answer.body, cookie: kept }
  }
  return {
    url,
    ask,
    signIn: async ({ loginId, password }) => {
      const answer = await ask('access/signIn', null, { loginId, password })
      if (answer.status !== 200) throw new Error(`not signed in: ${answer.body}`)
      return answer.cookie
    },
    close: async () => {
      await close()
      rmSync(rendererRoot, { recursive: true, force: true })
    },
  }
}
