import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The place where new versions lie, as a plain web server has them. */
export type Feed = {
  readonly url: string
  /** The paths that were asked for, in order. */
  readonly asked: string[]
  /** What it offers from now on; null for a line that is dead. */
  offer: {
    readonly version: string
    readonly program: string
    readonly described: 'truly' | 'wrongly'
  } | null
  readonly close: () => void
}

const fileOf = (version: string) => `Danggol-${version}-linux-x64.AppImage`

export async function openFeed(): Promise<Feed> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '')
    feed.asked.push(path)
    const { offer } = feed
    if (offer === null) return void request.socket.destroy()
    const file = fileOf(offer.version)
    if (path === '/latest-linux.yml') return void response.end(describe(offer, file))
    if (path === `/${file}`) return void response.end(offer.program)
    response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const feed: Feed = {
    url: `http://127.0.0.1:${port}/`,
    asked: [],
    offer: null,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return feed
}

/** The list that electron-builder writes beside an installer. */
function describe(offer: NonNullable<Feed['offer']>, file: string): string {
  const content = offer.described === 'truly' ? offer.program : `${offer.program}#`
  const sha512 = createHash('sha512').update(content).digest('base64')
  return [
    `version: ${offer.version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${offer.program.length}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-21T00:00:00.000Z'",
    '',
  ].join('\n')
}
