import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { threadId } from 'node:worker_threads'

/**
 * PortOne's own V2 document as a judge of requests and answers. The document is licensed AGPL and never part of this
 * project: it is looked for in `shared/portone` beside or above the repository. Where it is absent, the wire is proven
 * by the transcripts alone, and the tests say so.
 */
export type Exchanged = {
  readonly method: string
  /** Path with its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly requestBody: unknown
  readonly status: number
  readonly answerBody: unknown
}

export type Official = {
  readonly folder: string
  readonly copyFolder: string
  requestProblems(exchanged: Omit<Exchanged, 'status' | 'answerBody'>): readonly string[]
  answerProblems(exchanged: Exchanged): readonly string[]
}

export function officialFolder(): string | null {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const folder = join(at, 'shared', 'portone')
    if (existsSync(join(folder, 'official', 'v2.openapi.json'))) return folder
    if (dirname(at) === at) return null
  }
}

type Checker = {
  readonly doc: unknown
  validateRequest(request: {
    method: string
    url: string
    headers: Readonly<Record<string, string>>
    body: unknown
  }): readonly string[]
  validateResponse(answer: { method: string; path: string; status: number; body: unknown }): readonly string[]
}

function isCheckerModule(value: unknown): value is { checker(version: 1 | 2, file: string): Checker } {
  return (
    typeof value === 'object' && value !== null && 'checker' in value && typeof value.checker === 'function'
  )
}

/** The checker asks for `ajv` from where it lies, so it is run from a copy inside this project's cache folder. */
export async function loadOfficial(): Promise<Official | null> {
  const folder = officialFolder()
  if (folder === null) return null
  const copyFolder = join(import.meta.dirname, '../../.cache/portone-check')
  mkdirSync(copyFolder, { recursive: true })
  for (const name of ['openapi-check.mjs', 'openapi-check.test.mjs']) {
    // Several workers do this at once: each puts its copy in place in one step.
    const own = join(copyFolder, `${name}.${process.pid}-${threadId}`)
    copyFileSync(join(folder, name), own)
    renameSync(own, join(copyFolder, name))
  }
  linkOnce(join(folder, 'official'), join(copyFolder, 'official'))
  const module: unknown = await import(
    /* @vite-ignore */ pathToFileURL(join(copyFolder, 'openapi-check.mjs')).href
  )
  if (!isCheckerModule(module)) throw new Error('openapi-check.mjs has no checker()')
  const file = join(folder, 'official', 'v2.openapi.json')
  const checker = module.checker(2, file)
  const raw: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return {
    folder,
    copyFolder,
    requestProblems: ({ method, path, headers, requestBody }) => [
      ...checker.validateRequest({ method, url: path, headers, body: requestBody }),
      ...unknownFields(raw, bodySchema(raw, method, path), requestBody, ''),
    ],
    answerProblems({ method, path, status, answerBody }) {
      if (isOutstanding(answerBody)) return status === 409 ? [] : ['OUTSTANDING is a 409']
      return checker.validateResponse({ method, path: path.replace(/\?.*$/, ''), status, body: answerBody })
    },
  }
}

function linkOnce(target: string, link: string): void {
  if (existsSync(link)) return
  rmSync(link, { force: true })
  try {
    symlinkSync(target, link)
  } catch (error) {
    if (!existsSync(link)) throw error
  }
}

/** Stated in PortOne's prose only, absent from the document (portone.md §12.2, V2 6). */
function isOutstanding(body: unknown): boolean {
  return at(body, 'type') === 'IDEMPOTENCY_OUTSTANDING_REQUEST'
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? Reflect.get(inner, key)
        : undefined,
    value,
  )
}

function bodySchema(doc: unknown, method: string, path: string): unknown {
  const template = path.replace(/\?.*$/, '').replace(/^\/payments\/[^/]+/, '/payments/{paymentId}')
  const operation = at(doc, 'paths', template, method.toLowerCase())
  return at(operation, 'requestBody', 'content', 'application/json', 'schema')
}

/** The document's objects are open, so a misspelt field would pass: here it does not (portone.md §12.2, V2 7). */
function unknownFields(doc: unknown, schema: unknown, body: unknown, path: string): readonly string[] {
  const reference = at(schema, '$ref')
  if (typeof reference === 'string')
    return unknownFields(doc, at(doc, ...reference.replace('#/', '').split('/')), body, path)
  const properties = at(schema, 'properties')
  if (properties === undefined || typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const inner = at(properties, key)
    if (inner === undefined) return [`${path}/${key} is not in the document`]
    return unknownFields(doc, inner, value, `${path}/${key}`)
  })
}
