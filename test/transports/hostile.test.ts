import { networkInterfaces } from 'node:os'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { doorLimits } from '../../src-main/transports/http.ts'
import { doorOf, procedures, type TestDoor } from '../support/door-of.ts'
import { rawRequest } from '../support/http-request.ts'
import { closedBySide, sendBytes, silentLines } from '../support/raw-line.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

/** Somebody with a program of their own at the door: bytes that no browser sends, and pages of other sites. */

let db: Database
let shop: TestShop
let door: TestDoor
let port: number
let host: string
let cookie: string

beforeAll(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
  door = await doorOf(shop)
  port = Number(new URL(door.url).port)
  host = `127.0.0.1:${port}`
  cookie = await door.signIn(managerLogin)
})

afterAll(async () => {
  await door.close()
  await shop.app.close()
})

const mebibyte = 1024 * 1024
const json = 'Content-Type: application/json\r\n'
const post = (path: string, headers: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
const get = (target: string, headers = `Host: ${host}\r\n`) => `GET ${target} HTTP/1.1\r\n${headers}\r\n`
const statusOf = async (bytes: string) => (await sendBytes(port, bytes)).status
/** Who is in, by a cookie header as it is. */
async function stateFor(cookieHeader: string): Promise<string> {
  const { body } = await door.ask('access/session', cookieHeader)
  const { json: session }: { json: { state: string } } = JSON.parse(body)
  return session.state
}

describe('a name that is nearly the door’s own', () => {
  it('is refused: no port, a dot at its end, capitals, IPv6, two names at once, none', async () => {
    const names = [`127.0.0.1`, `localhost.:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`]
    for (const name of [...names, `127.1:${port}`, `user@${host}`, `${host}, evil.example`]) {
      expect(await statusOf(get('/app/', `Host: ${name}\r\n`)), name).toBe(421)
    }
    expect(await statusOf(get('/app/', `Host: ${host}\r\nHost: evil.example\r\n`))).toBe(421)
    expect(await statusOf(get('/app/', `Host: evil.example\r\nHost: ${host}\r\n`))).toBe(421)
    expect(await statusOf(get('/app/', ''))).toBe(400)
    expect(await statusOf(get('/app/'))).toBe(200)
  })

  it('in a whole address instead of a path leads nowhere', async () => {
    expect(await statusOf(get('http://evil.example/app/'))).toBe(404)
    const call = post('http://evil.example/rpc/access/session', json, '{}')
    expect(await statusOf(call)).toBe(404)
    expect((await sendBytes(port, `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).status).toBe(
      0,
    )
  })

  it('is believed from nobody who says that they only hand on what another asked', async () => {
    const { loginId, password } = managerLogin
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    }
    const body = JSON.stringify({ json: { loginId, password } })
    const forwardedHost = { ...headers, 'x-forwarded-host': 'evil.example' }
    await rawRequest(`${door.url}rpc/access/signIn`, { method: 'POST', headers: forwardedHost, body })
    const seen = await db.reader.selectFrom('sessions').select('address').distinct().execute()
    expect(seen).toEqual([{ address: '127.0.0.1' }])
  })
})

it('answers on this computer alone, at no address that the shop’s network could reach', async () => {
  const reaches = (address: string) =>
    new Promise<boolean>((done) => {
      const line = connect({ port, host: address })
      line.once('connect', () => done(true))
      line.once('error', () => done(false))
      line.once('connect', () => line.destroy())
      setTimeout(() => done(false), 2_000).unref()
    })
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const outside = all.filter((each) => !each.internal && each.family === 'IPv4').map((each) => each.address)
  for (const address of [...outside, '127.0.0.2', '::1']) expect(await reaches(address), address).toBe(false)
  expect(await reaches('127.0.0.1')).toBe(true)
})

describe('two requests that pretend to be one', () => {
  it('are refused and the line is closed, so that nobody’s next request is answered as somebody else’s', async () => {
    const start = `POST /rpc/access/session HTTP/1.1\r\nHost: ${host}\r\n${json}`
    const hidden = get('/app/')
    for (const bytes of [
      `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}${hidden}`,
      `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Content-Length: +2\r\n\r\n{}${hidden}`,
      `${start}Content-Length: 2 2\r\n\r\n{}${hidden}`,
      `GET /app/ HTTP/1.1\nHost: ${host}\n\n${hidden}`,
      `GET /app/ HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n folded\r\nTransfer-Encoding : chunked\r\n\r\n${hidden}`,
    ]) {
      const answer = await sendBytes(port, bytes)
      expect([answer.status, answer.answers, answer.ended], bytes).toEqual([400, 1, 'by the door'])
    }
  })

  it('cannot be made by a part without an announced length', async () => {
    const chunked = `POST /rpc/access/session HTTP/1.1\r\nHost: ${host}\r\n${json}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`
    expect(await statusOf(chunked)).toBe(411)
    expect(await statusOf(`POST /rpc/access/session HTTP/1.1\r\nHost: ${host}\r\n${json}\r\n`)).toBe(411)
  })
})

describe('a call', () => {
  it('is made by POST alone: every other method is refused, and does nothing', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) {
      const bytes = post('/rpc/access/signOut', `${json}Cookie: ${cookie}\r\n`, '{}').replace('POST', method)
      const answer = await sendBytes(port, bytes)
      expect(answer.status, method).toBe(405)
      expect(answer.text).toContain('Allow: POST')
    }
    const socket = `Host: ${host}\r\nCookie: ${cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`
    expect(await statusOf(get('/rpc/live/changes', socket))).toBe(405)
    expect(await stateFor(cookie)).toBe('signed_in')
  })

  it('is JSON: what a form of another site can send, an upload and a line of events are refused unread', async () => {
    const multipart = '--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n{}\r\n--x--\r\n'
    const types: readonly (readonly [string, string])[] = [
      ['Content-Type: multipart/form-data; boundary=x\r\n', multipart],
      ['Content-Type: application/x-www-form-urlencoded\r\n', 'data=%7B%7D'],
      ['Content-Type: text/plain\r\n', '{}'],
      ['Content-Type: text/plain; application/json\r\n', '{}'],
      ['Content-Type: application/jsonp\r\n', '{}'],
      ['Content-Type: text/event-stream\r\n', 'event: message\ndata: {}\n\n'],
      ['Content-Type: application/octet-stream\r\n', '{}'],
      [`${json}Content-Disposition: attachment; filename="x"\r\n`, '{}'],
      ['', '{}'],
    ]
    for (const [headers, body] of types) {
      const bytes = post('/rpc/access/signOut', `${headers}Cookie: ${cookie}\r\n`, body)
      expect(await statusOf(bytes), headers).toBe(415)
    }
    expect(await stateFor(cookie)).toBe('signed_in')
  })

  it('of eight mebibytes and more ends no program, whichever method it comes by and whoever asks', async () => {
    const much = 'x'.repeat(10 * mebibyte)
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      for (const path of ['/rpc/access/session', '/rpc/nothing', '/app/', '/']) {
        const bytes = post(path, `${json}Cookie: ${cookie}\r\n`, much).replace('POST', method)
        await sendBytes(port, bytes, { quietMs: 20, patienceMs: 3_000 })
      }
    }
    expect((await rawRequest(`${door.url}app/`)).status).toBe(200)
  })

  it('of more than a sign-in needs is taken from nobody who is not signed in', async () => {
    const body = JSON.stringify({ json: { loginId: 'x'.repeat(100_000), password: 'y' } })
    expect(await statusOf(post('/rpc/access/signIn', json, body))).toBe(413)
    expect(await statusOf(post('/rpc/access/signIn', `${json}Cookie: ${cookie}x\r\n`, body))).toBe(413)
    expect(await statusOf(post('/rpc/access/signIn', `${json}Cookie: ${cookie}\r\n`, body))).toBe(400)
  })

  it('whose content lies deeper than anything sensible is refused, and is no fault of the program', async () => {
    for (const depth of [40, 20_000, 1_000_000]) {
      const lists = `${'['.repeat(depth)}${']'.repeat(depth)}`
      const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
      for (const inner of [lists, objects]) {
        const bytes = post('/rpc/access/signIn', `${json}Cookie: ${cookie}\r\n`, `{"json":${inner}}`)
        expect((await sendBytes(port, bytes, { patienceMs: 15_000 })).status, `${depth}`).toBe(400)
      }
    }
  })

  it('with keys of prototypes changes no object of the program, whatever it asks', async () => {
    const poison = '{"polluted":true}'
    const keys = `"__proto__":${poison},"constructor":{"prototype":${poison}},"prototype":${poison}`
    const metas = [
      '[[1,"__proto__","polluted"]]',
      '[[1,"constructor","prototype","x"]]',
      '{"__proto__":[1]}',
      '7',
      '[7]',
    ]
    for (const { path, access } of procedures) {
      if (access === 'public' && path !== 'access/signIn') continue
      if (/^(access\/(lock|lockIfIdle|endSession)|live\/changes|backup\/\w+)$/.test(path)) continue
      for (const body of [`{"json":{${keys}}}`, `{"json":[{${keys}}],${keys}}`]) {
        const headers = { 'content-type': 'application/json', cookie }
        const answer = await rawRequest(`${door.url}rpc/${path}`, { method: 'POST', headers, body })
        expect(answer.status, path).toBeLessThan(500)
      }
    }
    for (const meta of metas) {
      const body = `{"json":{"loginId":"aa","password":"b"},"meta":${meta}}`
      expect([400, 401, 429]).toContain(await statusOf(post('/rpc/access/signIn', json, body)))
    }
    expect('polluted' in {}).toBe(false)
    expect('polluted' in Object.prototype).toBe(false)
    for (const path of [
      '__proto__',
      'constructor',
      '__proto__/toString',
      'access/__proto__',
      'access/constructor',
    ]) {
      expect(await statusOf(post(`/rpc/${path}`, json, '{}')), path).toBe(404)
    }
  })
})

describe('an address', () => {
  it('leads out of the page’s folder by no way of writing it', async () => {
    for (const path of [
      '/app/../../../../etc/passwd.txt',
      '/app/%2e%2e/%2e%2e/%2e%2e/etc/passwd.txt',
      '/app/..%2f..%2f..%2fetc%2fpasswd.txt',
      '/app/%252e%252e%252fetc%252fpasswd.txt',
      '/app/..%5c..%5cwindows%5cwin.ini',
      '/app/....//....//etc/passwd.txt',
      '/app/%c0%ae%c0%ae/etc/passwd.txt',
      '/app/index.html%00.png',
      '/app/%zz.js',
      '/app//etc/passwd.txt',
      '/app/C:%5cwindows%5cwin.ini',
      '//etc/passwd',
      '/../app/index.html',
    ]) {
      const { status, text } = await sendBytes(port, get(path))
      expect([path, status]).toEqual([path, 404])
      expect(text).not.toMatch(/root:|\[fonts\]/)
    }
  })

  it('that is very long, or holds what would end a line, is refused or answered like any other', async () => {
    expect(await statusOf(get(`/app/${'a'.repeat(20_000)}`))).toBe(431)
    expect(await statusOf(get(`/app/${'a'.repeat(12_000)}.js`))).toBe(404)
    const split = await sendBytes(port, get('/app/x%0d%0aSet-Cookie:%20a=b'))
    expect(split.text.split('\r\n\r\n')[0]).not.toMatch(/a=b/)
    expect(await statusOf(get('/app/', `Host: ${host}\r\n${'X: y\r\n'.repeat(5_000)}`))).toBe(431)
    for (const path of ['%', '%00', '..%2faccess/session', 'access%2fsession%00', '%zz/%zz']) {
      expect(await statusOf(post(`/rpc/${path}`, json, '{}')), path).toBe(404)
    }
  })
})

describe('a session', () => {
  it('is no one’s when two cookies of the shop’s name come: another program on this computer set one', async () => {
    const [name = '', token = ''] = cookie.split('=')
    const planted = (await door.signIn(managerLogin)).split('=')[1] ?? ''
    expect(await stateFor(`${name}=${planted}; ${name}=${token}`)).toBe('signed_out')
    expect(await stateFor(`${name}=${token}; ${name}=${planted}`)).toBe('signed_out')
    expect(await stateFor(`${name}=${token}; ${name}=`)).toBe('signed_out')
    expect(await stateFor(`other=1; ${name}=${token}; ${name}x=2`)).toBe('signed_in')
  })

  it('is never the one that somebody planted before: signing in always makes a new one', async () => {
    const [name = ''] = cookie.split('=')
    const { loginId, password } = managerLogin
    for (const planted of ['A'.repeat(43), (await door.signIn(managerLogin)).split('=')[1] ?? '']) {
      const answer = await door.ask('access/signIn', `${name}=${planted}`, { loginId, password })
      expect(answer.cookie).toMatch(new RegExp(`^${name}=`))
      expect(answer.cookie).not.toContain(planted)
      expect(await stateFor(`${name}=${planted}`)).toBe('signed_out')
    }
  })

  it('that was copied is worth nothing once its owner has signed out, and is taken from no other place', async () => {
    const copied = await door.signIn(managerLogin)
    const [name = '', token = ''] = copied.split('=')
    expect(await stateFor(copied)).toBe('signed_in')
    for (const headers of [`Authorization: Bearer ${token}\r\n`, `X-${name}: ${token}\r\n`]) {
      expect(await statusOf(post('/rpc/settings/get', `${json}${headers}`, '{}'))).toBe(401)
      expect(await statusOf(post(`/rpc/settings/get?${name}=${token}`, json, '{}'))).toBe(401)
    }
    await door.ask('access/signOut', copied)
    expect(await stateFor(copied)).toBe('signed_out')
    // What lies in the data file opens nothing: only the token's hash is kept.
    const rows = await db.reader.selectFrom('sessions').select('id').execute()
    expect(rows.map(({ id }) => id)).not.toContain(token)
    for (const { id } of rows) expect(await stateFor(`${name}=${id}`)).toBe('signed_out')
  })

  it('holds at most twenty-four open lines of live changes, so that one device cannot use up the door', async () => {
    const own = await door.signIn(managerLogin)
    const lines: { readonly line: Socket; text: string }[] = []
    for (let number = 0; number < 26; number += 1) {
      const one = { line: connect(port, '127.0.0.1').setEncoding('latin1'), text: '' }
      one.line.write(post('/rpc/live/changes', `${json}Cookie: ${own}\r\n`, '{}'))
      await new Promise<void>((answered) => {
        one.line.on('data', (part: string) => {
          one.text += part
          answered()
        })
      })
      lines.push(one)
    }
    const hungUp = () => lines.flatMap(({ text }, number) => (text.endsWith('\r\n0\r\n\r\n') ? [number] : []))
    await expect.poll(hungUp, { timeout: 3_000 }).toEqual([0, 1])
    for (const { line } of lines) line.destroy()
  })
})

describe('somebody who is slow', () => {
  it('and says nothing on a thousand lines keeps nobody else waiting', async () => {
    const idle = await silentLines(port, 1_000)
    const from = performance.now()
    for (let calls = 0; calls < 20; calls += 1) expect(await stateFor(cookie)).toBe('signed_in')
    expect(performance.now() - from).toBeLessThan(4_000)
    for (const line of idle) line.destroy()
  })

  it('with headers or with a body is hung up on, and the others are answered meanwhile', async () => {
    const limits = { headersMs: 300, requestMs: 600, lookEveryMs: 100 }
    const hurried = await doorOf(shop, { limits })
    const at = Number(new URL(hurried.url).port)
    const name = `127.0.0.1:${at}`
    const [nothing, headers, body] = await silentLines(at, 3)
    if (!nothing || !headers || !body) throw new Error('no line')
    const ends = Promise.all([nothing, headers, body].map(closedBySide))
    headers.write(`POST /rpc/access/session HTTP/1.1\r\nHost: ${name}\r\n`)
    body.write(`POST /rpc/access/session HTTP/1.1\r\nHost: ${name}\r\n${json}Content-Length: 1000\r\n\r\n`)
    let isOver = false
    const drip = setInterval(() => {
      if (headers.writable) headers.write('X-A: b\r\n')
      if (body.writable) body.write(' ')
    }, 50)
    void ends.then(() => {
      isOver = true
    })
    while (!isOver) expect((await rawRequest(`${hurried.url}app/`)).status).toBe(200)
    clearInterval(drip)
    await hurried.close()
  })

  it('has ten seconds for the headers and a minute for the rest', () => {
    expect(doorLimits).toEqual({ headersMs: 10_000, requestMs: 60_000, lookEveryMs: 5_000 })
  })
})

it('tells every page and every refusal to frame nothing, sniff nothing, refer to nobody and keep no answer', async () => {
  for (const bytes of [
    get('/app/'),
    get('/nowhere'),
    post('/rpc/access/session', json, '{}'),
    get('/rpc/x'),
  ]) {
    const { text } = await sendBytes(port, bytes)
    for (const line of [
      /content-security-policy: default-src 'none';.*frame-ancestors 'none'; base-uri 'none'; form-action 'none'/i,
      /x-frame-options: DENY/i,
      /x-content-type-options: nosniff/i,
      /referrer-policy: no-referrer/i,
      /cross-origin-opener-policy: same-origin/i,
      /cross-origin-resource-policy: same-origin/i,
      /permissions-policy: camera=\(\), microphone=\(\), geolocation=\(\), payment=\(\)/i,
    ]) {
      expect(text).toMatch(line)
    }
    expect(text).not.toMatch(/access-control-allow|x-powered-by|^server:/im)
  }
  expect((await sendBytes(port, post('/rpc/access/session', json, '{}'))).text).toMatch(
    /cache-control: no-store/i,
  )
})
