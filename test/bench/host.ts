import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { type CookieJar, type HttpClient, httpWindow } from '../support/http-client.ts'
import { sampleStart } from '../support/prepared-sample.ts'
import { type Figure, figure } from './figure.ts'
import { cpuMsOf, memoryMbOf } from './processor.ts'
import { folderOf, type ShopName } from './shop.ts'

const starts = 9
const idleMs = 5_000

export function pidOf(host: HostProcess): number {
  const { pid } = host.process
  invariant(pid !== undefined, 'a process that has started has a number')
  return pid
}

/** A host on a sample shop of any size, where it is the hour of the sample. */
export function startSample(folder: string): Promise<HostProcess> {
  return startHost(folder, sampleStart.args, sampleStart.env)
}

/** A window on a sample shop where the manager is signed in, and its cookies. */
export async function signedIn(host: Pick<HostProcess, 'url'>): Promise<{
  readonly client: HttpClient
  readonly jar: CookieJar
}> {
  const jar: CookieJar = new Map()
  const client = httpWindow(host.url, jar)
  const { sampleAccounts } = await client.access.session()
  const [boss] = sampleAccounts
  invariant(boss !== undefined, 'a sample shop shows its accounts')
  await client.access.signIn({ loginId: boss.loginId, password: boss.password })
  return { client, jar }
}

/** From the start of the process to its line that it is ready; and what it needs while nobody uses it. */
export async function hostFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const wall: number[] = []
  const cpu: number[] = []
  const memory: number[] = []
  // The first start after a build compiles; the ones after it find what that one kept.
  for (let number = 0; number <= starts; number += 1) {
    const from = performance.now()
    const host = await startSample(folder)
    const readyMs = performance.now() - from
    const spentMs = cpuMsOf(pidOf(host))
    if (number > 0) {
      wall.push(readyMs)
      cpu.push(spentMs)
    }
    if (number === starts) {
      await signedIn(host)
      await pause(idleMs)
      memory.push(memoryMbOf(pidOf(host)))
    }
    await host.stop()
  }
  rmSync(folder, { recursive: true })
  return [
    figure('host start to ready', wall, { goal: 400 }),
    figure('host start to ready, processor', cpu),
    figure('host memory, idle', memory, { unit: 'MB', goal: 150 }),
  ]
}
