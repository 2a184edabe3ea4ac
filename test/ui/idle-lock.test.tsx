import { fireEvent, waitFor } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IdleLock } from '../../src-renderer/domains/access/IdleLock.tsx'
import { goByShopClock, nowMs } from '../../src-renderer/ui/now.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

let window: ShopWindow
let realMs = 0
beforeEach(async () => {
  realMs = nowMs()
  window = await shopWindow()
  const { desk } = await window.client.settings.get()
  await window.client.settings.saveDesk({
    value: { ...desk.value, idleLockMinutes: 2 },
    version: desk.version,
  })
})
afterEach(async () => {
  goByShopClock(realMs)
  await window.close()
})

/** What the screen sent has arrived. */
const sent = () => new Promise((resolve) => setTimeout(resolve, 50))

const state = async () => (await window.client.access.session()).state

/** Time passes, in the shop and on the screen. */
async function wait(minutes: number) {
  window.shop.clock.advance(minutes * 60_000)
  await act(async () => goByShopClock(nowMs() + minutes * 60_000))
}

describe('a screen that nobody touches', () => {
  it('locks after the minutes of the shop', async () => {
    await window.show(<IdleLock minutes={2} />)
    await sent()
    await wait(1.1)
    expect(await state()).toBe('signed_in')
    await wait(1.1)
    await waitFor(async () => expect(await state()).toBe('locked'))
  })

  it('is told of to the main side by being touched, and stays open', async () => {
    await window.show(<IdleLock minutes={2} />)
    await sent()
    for (let round = 0; round < 4; round += 1) {
      await wait(1.5)
      fireEvent.pointerDown(document.body)
      await sent()
    }
    expect(await state()).toBe('signed_in')
  })

  it('leaves the session open for the other window of this device, which is in use', async () => {
    await window.show(<IdleLock minutes={2} />)
    await sent()
    await wait(1.5)
    await window.client.access.active()
    await wait(1.1)
    await sent()
    expect(await state()).toBe('signed_in')
    await wait(2.1)
    await waitFor(async () => expect(await state()).toBe('locked'))
  })
})
