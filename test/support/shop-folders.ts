import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type HostProcess, startHost, type tryHost } from './host-process.ts'

/**
 * Folders of one shop that was closed in order, for tests that do something to them: a fresh copy for each test, and
 * whatever host was started on it is ended after it.
 * @param make makes the shop on a host that was started on an empty folder
 */
export function shopFolders(make: (first: HostProcess) => Promise<void>) {
  let base = ''
  let folder = ''
  let host: HostProcess | null = null

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'danggol-folders-'))
    // Whoever is not root has to get through to the folders of theirs.
    chmodSync(base, 0o755)
    const first = await startHost(join(base, 'seed'))
    await make(first)
    await first.stop()
  })
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  beforeEach(() => {
    folder = mkdtempSync(join(base, 'shop-'))
    cpSync(join(base, 'seed'), folder, { recursive: true })
  })
  afterEach(async () => {
    await host?.kill()
    host = null
  })

  const kept = (started: HostProcess): HostProcess => {
    host = started
    return started
  }
  return {
    /** Where all of it lies, until the last test has ended. */
    base: () => base,
    /** The shop as it was closed. */
    seed: () => join(base, 'seed'),
    /** This test's own copy. */
    folder: () => folder,
    host: () => host,
    kept,
    start: async (at: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
      kept(await startHost(at, args, env)),
    /** What a host says that does not start. */
    refusal: async (starting: ReturnType<typeof tryHost>): Promise<string> => {
      const got = await starting
      if ('url' in got) {
        kept(got)
        throw new Error('the host started')
      }
      expect(got.code).toBe(1)
      return got.log
    },
  }
}
