import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { HostProcess } from './host-process.ts'
import type { Becomes, HostileFile } from './hostile-files.ts'
import { type CookieJar, httpWindow } from './http-client.ts'
import { sendParts } from './photo-of.ts'
import { forgetHighWater, highWaterBytes, pictureProcesses, watchPictureMemory } from './picture-memory.ts'
import { managerLogin, testShopInput } from './test-app.ts'

/** What became of a file that was sent to a running program, and what it cost there. */
export type Endured = {
  readonly what: string
  readonly weighsBytes: number
  readonly became: Becomes | { readonly refused: string } | { readonly state: string; readonly why?: string }
  readonly tookMs: number
  /** The most that the process had which had the picture in its hands; 0 where none was asked. */
  readonly pictureBytes: number
  /** The most that the program itself had meanwhile. */
  readonly programBytes: number
  /** How the original is handed out again. */
  readonly original: {
    readonly status: number
    readonly type: string | null
    readonly disposition: string
    readonly isWhole: boolean
  } | null
  /** Words of the original that came through into a copy. */
  readonly leaked: readonly string[]
}

const words = ['<script', 'alert(', 'evil.exe', 'PK\x03\x04']

/** A shop at the built program over HTTP, where somebody sends hostile files. */
export async function hostileVisitor(host: HostProcess) {
  const { pid } = host.process
  if (pid === undefined) throw new Error('the host has gone')
  const jar: CookieJar = new Map()
  const client = httpWindow(host.url, jar)
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })

  async function fetched(photoId: number, what: 'thumb' | 'display' | 'original') {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${host.url}/app/photo/${photoId}/${what}`, { headers: { cookie } })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }

  async function settled(photoId: number) {
    for (;;) {
      const { photos } = await client.photos.get({ photoIds: [photoId as never] })
      const [photo] = photos
      if (photo === undefined) throw new Error('the photo is gone')
      if (photo.state !== 'working') return photo
      await pause(15)
    }
  }

  async function taken(bytes: Buffer, fileName: string) {
    const { photoId } = await client.photos.finish({
      uploadId: await sendParts(client, bytes, { fileName }),
    })
    const { state, why } = await settled(photoId)
    const original = await fetched(photoId, 'original')
    const { headers, status } = original.answer
    const copies = await Promise.all((['thumb', 'display'] as const).map((what) => fetched(photoId, what)))
    const shown = copies.filter(({ answer }) => answer.status === 200)
    return {
      became: why === null ? { state } : { state, why },
      original: {
        status,
        type: headers.get('content-type'),
        disposition: headers.get('content-disposition') ?? '',
        isWhole: hashOf(original.bytes) === hashOf(bytes),
      },
      leaked: words.filter((word) => shown.some((copy) => copy.bytes.includes(word))),
    }
  }

  /** Sends one file as a window does and waits for what becomes of it. Each finds a fresh process for pictures. */
  async function send(file: HostileFile): Promise<Endured> {
    const bytes = await file.bytes()
    for (const old of pictureProcesses(pid)) process.kill(old, 'SIGKILL')
    while (pictureProcesses(pid).length > 0) await pause(5)
    forgetHighWater(pid ?? 0)
    const memory = watchPictureMemory(pid)
    const from = performance.now()
    const end = await taken(bytes, file.fileName).catch((problem: unknown) => {
      const refused = problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem)
      return { became: { refused }, original: null, leaked: [] }
    })
    memory.stop()
    return {
      what: file.what,
      weighsBytes: bytes.length,
      ...end,
      tookMs: performance.now() - from,
      pictureBytes: memory.mostBytes(),
      programBytes: highWaterBytes(pid ?? 0),
    }
  }

  /** Sets how large a file may be. */
  async function allow(mostMegabytes: number): Promise<void> {
    const { version } = await client.photos.rules()
    await client.photos.saveRules({ value: { mostMegabytes }, version })
  }

  return { send, allow }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
