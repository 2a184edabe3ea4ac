import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginHost } from '../support/host-process.ts'
import { sampleStart } from '../support/prepared-sample.ts'
import { type Figure, figure } from './figure.ts'
import type { ShopName } from './shop.ts'

const limitMs = 30 * 60_000
/** What making it may take, in seconds. */
const goals: Readonly<Partial<Record<ShopName, number>>> = { small: 5, large: 180 }

/** How long an empty folder takes to become a sample shop that is ready, looked through and all. */
export async function sampleFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-bench-sample-'))
  const from = performance.now()
  const begun = beginHost(folder, ['--sample', shop], { env: sampleStart.env, limitMs })
  const host = await begun.started
  if (!('url' in host)) throw new Error(`the ${shop} sample shop was not made:\n${host.log}`)
  const seconds = (performance.now() - from) / 1000
  await host.stop()
  rmSync(folder, { recursive: true })
  const goal = goals[shop]
  return [
    figure(`${shop} sample shop made`, [seconds], { unit: 's', ...(goal === undefined ? {} : { goal }) }),
  ]
}
