import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpClient } from '../../src-renderer/rpc/client.ts'
import { failureOf, isSessionEnd } from '../../src-renderer/rpc/failure.ts'
import { type HttpDoor, serveHttp } from '../../src-main/transports/http.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { emptyApp, testShopInput, type TestShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let shop: TestShop
let door: HttpDoor

beforeAll(async () => {
  shop = await emptyApp(await temporarySqlite())
  const served = await serveHttp({
    app: shop.app,
    log: createLog('silent'),
    port: 0,
    rendererRoot: import.meta.dirname,
    devOrigin: null,
    reference: () => 'REF12345',
  })
  if (!served.ok) throw new Error(served.error.code)
  door = served.value
})
afterAll(async () => {
  await door.close()
  await shop.app.close()
})

const client = () => httpClient(new URL(door.url).origin)

async function failed(call: Promise<unknown>) {
  return failureOf(
    await call.then(
      () => null,
      (error: unknown) => error,
    ),
  )
}

const input = () => ({
  ...testShopInput,
  calendar: { ...testShopInput.calendar, opening: [...testShopInput.calendar.opening] },
})

describe('what a screen makes of a failed call, over the real HTTP door', () => {
  it('names the fields that the door refused, by their path in the form', async () => {
    const failure = await failed(
      client().settings.setUp({
        ...input(),
        profile: { ...input().profile, name: '' },
        manager: { ...input().manager, pin: '12' },
      }),
    )
    expect(failure.code).toBe('INPUT_INVALID')
    expect(failure.fieldErrors).toMatchObject({
      'profile.name': { code: 'required' },
      'manager.pin': { code: 'invalid_format' },
    })
  })

  it('keeps the refusal’s own code, so that the sentence says what happened', async () => {
    const failure = await failed(client().access.signIn({ loginId: 'nobody', password: 'x' }))
    expect(failure.code).toBe('SIGN_IN_REFUSED')
  })

  it('knows that the session ended, and asks for the sign-in', async () => {
    const failure = await failed(client().settings.get())
    expect(failure.code).toBe('NOT_SIGNED_IN')
    expect(isSessionEnd(failure)).toBe(true)
  })

  it('says that the connection is lost when nobody answers, and invents no reference number', async () => {
    const failure = await failed(httpClient('http://127.0.0.1:1').access.session())
    expect(failure).toEqual({ code: 'CONNECTION_LOST', details: {}, reference: null, fieldErrors: {} })
  })

  it('makes something of anything that is thrown', () => {
    expect(
      [failureOf(null), failureOf('boom'), failureOf(new Error('boom'))].map((each) => each.code),
    ).toEqual(['UNEXPECTED', 'UNEXPECTED', 'UNEXPECTED'])
  })
})
