import type { HostProcess } from './host-process.ts'
import { rawRequest } from './http-request.ts'

/** One call to a host over HTTP, as a window's page makes it. `json` is the answer or the refusal. */
export async function callHost(at: Pick<HostProcess, 'url'>, path: string, input: unknown, cookie = '') {
  const answer = await rawRequest(`${at.url}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.url, cookie },
    body: JSON.stringify({ json: input }),
  })
  const [setCookie = ''] = answer.headers['set-cookie'] ?? []
  const body = JSON.parse(answer.body) as { readonly json: Record<string, unknown> }
  return { status: answer.status, cookie: setCookie.split(';')[0] ?? '', json: body.json }
}
