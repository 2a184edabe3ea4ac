import { rmSync } from 'node:fs'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import type { HostProcess } from '../support/host-process.ts'
import type { CookieJar } from '../support/http-client.ts'
import { type Figure, figure } from './figure.ts'
import { fillDay, fullDay } from './full-day.ts'
import { pidOf, signedIn, startSample } from './host.ts'
import { calm, cpuMsOf } from './processor.ts'
import { folderOf, type ShopName } from './shop.ts'

const warmUp = 100
const measured = 400

type Asked = { readonly path: string; readonly input: unknown }

/** A call as the page's own fetch makes it, up to the last byte of the answer. */
async function askedOnce(host: HostProcess, jar: CookieJar, { path, input }: Asked): Promise<number> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${host.url}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ json: input }),
  })
  const body = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return body.byteLength
}

/** A full day and its week as the calendar asks for them, over HTTP from a host of its own. */
export async function calendarFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const host = await startSample(folder)
  const { client, jar } = await signedIn(host)
  await fillDay(client)
  await calm(pidOf(host))
  const series = async (name: string, asked: Asked, goal: number) => {
    const wall: number[] = []
    const first: number[] = []
    let bytes = 0
    let cpuFrom = 0
    for (let turn = 0; turn < warmUp + measured; turn += 1) {
      if (turn === warmUp) cpuFrom = cpuMsOf(pidOf(host))
      const from = performance.now()
      bytes = await askedOnce(host, jar, asked)
      const tookMs = performance.now() - from
      if (turn >= warmUp) wall.push(tookMs)
      if (turn === 0) first.push(tookMs)
    }
    const cpu = (cpuMsOf(pidOf(host)) - cpuFrom) / measured
    return [
      figure(name, wall, { goal }),
      figure(`${name}, the first after a start`, first),
      figure(`${name}, processor of the host on average`, [cpu]),
      figure(`${name}, payload`, [bytes / 1000], { unit: 'kB', ...(goal === 5 ? { goal: 60 } : {}) }),
    ]
  }
  const figures = [
    ...(await series('day of 120 bookings', { path: 'views/day', input: { date: fullDay } }, 5)),
    ...(await series(
      'week with that day',
      { path: 'views/week', input: { from: addDays(fullDay, -2), designerId: 'all' } },
      20,
    )),
  ]
  await host.stop()
  rmSync(folder, { recursive: true })
  return figures
}
