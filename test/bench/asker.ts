import { Agent, request } from 'node:http'
import type { Cart } from '../../src-shared/domains/orders/model.ts'
import { sellAtTills, sellBy, type TillDoor } from './till.ts'

/** What the process of this file is told to do; it answers with an `Answered` each time. */
export type Asking =
  | { readonly kind: 'calls'; readonly path: string; readonly input: unknown; readonly times: number }
  /** All of them at once, as a screen asks when it is opened. */
  | { readonly kind: 'together'; readonly calls: readonly Asked[]; readonly times: number }
  | { readonly kind: 'sales'; readonly cart: Cart; readonly tills: number; readonly salesOfATill: number }
/** A call by its path and what it asks. */
export type Asked = { readonly path: string; readonly input: unknown }
export type Answered = {
  /** One after the other, each up to the last byte of its answer, or of the last answer of those asked at once. */
  readonly tookMs: readonly number[]
  /** All of it together. */
  readonly wallMs: number
  /** Of the last answer. */
  readonly bytes: number
}

const [url = '', cookie = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** A call as a page makes it. */
function post(path: string, input: unknown): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', cookie }
    const asked = request(`${url}/rpc/${path}`, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        if (answer.statusCode === 200) resolve(body)
        else reject(new Error(`${path} answered ${answer.statusCode}: ${body.toString()}`))
      })
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ json: input }))
  })
}

// What the host answers is what its contract says.
async function call<T>(path: string, input: unknown): Promise<T> {
  return JSON.parse((await post(path, input)).toString()).json as T
}

const door: TillDoor = {
  open: (input) => call('checkout/open', input),
  pay: (input) => call('checkout/pay', input),
}

async function doAsked(asking: Asking): Promise<Omit<Answered, 'wallMs'>> {
  const tookMs: number[] = []
  let bytes = 0
  if (asking.kind === 'calls') {
    for (let turn = 0; turn < asking.times; turn += 1) {
      const from = performance.now()
      bytes = (await post(asking.path, asking.input)).byteLength
      tookMs.push(performance.now() - from)
    }
  } else if (asking.kind === 'together') {
    for (let turn = 0; turn < asking.times; turn += 1) {
      const from = performance.now()
      const answers = await Promise.all(asking.calls.map(({ path, input }) => post(path, input)))
      tookMs.push(performance.now() - from)
      bytes = answers.reduce((sum, answer) => sum + answer.byteLength, 0)
    }
  } else {
    await sellAtTills(asking, () => sellBy(door, asking.cart))
  }
  return { tookMs, bytes }
}

process.on('message', (asking: Asking) => {
  const from = performance.now()
  void doAsked(asking).then((done) =>
    process.send?.({ ...done, wallMs: performance.now() - from } satisfies Answered),
  )
})
