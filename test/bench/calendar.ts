import { rmSync } from 'node:fs'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { startClient } from './client-process.ts'
import { type Figure, figure } from './figure.ts'
import { fillDay, fullDay } from './full-day.ts'
import { pidOf, signedIn, startSample } from './host.ts'
import { calm, cpuMsOf } from './processor.ts'
import { folderOf, type ShopName } from './shop.ts'

const warmUp = 100
const measured = 400

type Asked = { readonly path: string; readonly input: unknown }

/** A full day and its week as the calendar asks for them, over HTTP from a host of its own. */
export async function calendarFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const host = await startSample(folder)
  const { client, jar } = await signedIn(host)
  await fillDay(client)
  await calm(pidOf(host))
  const page = startClient(host.url, jar)
  const series = async (name: string, asked: Asked, goal: number) => {
    const warming = await page.ask({ kind: 'calls', ...asked, times: warmUp })
    const cpuFrom = cpuMsOf(pidOf(host))
    const { tookMs, bytes } = await page.ask({ kind: 'calls', ...asked, times: measured })
    const cpu = (cpuMsOf(pidOf(host)) - cpuFrom) / measured
    return [
      figure(name, tookMs, { goal }),
      figure(`${name}, the first after a start`, warming.tookMs.slice(0, 1)),
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
  page.end()
  await host.stop()
  rmSync(folder, { recursive: true })
  return figures
}
