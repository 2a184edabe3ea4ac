import { fireEvent, screen } from '@testing-library/react'
import { type ReactNode, useEffect } from 'react'
import { afterAll, beforeEach } from 'vitest'
import { Route, Router, Switch } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { LiveLine } from '../../../src-renderer/app/shell/LiveLine.tsx'
import { EditPostScreen, NewPostScreen } from '../../../src-renderer/domains/board/EditorScreens.tsx'
import { PostScreen } from '../../../src-renderer/domains/board/PostScreen.tsx'
import type { Client } from '../../../src-renderer/rpc/client.ts'
import { listenToKeys } from '../../../src-renderer/ui/shortcuts.ts'
import { type ShopWindow, shopWindow } from './shop-window.tsx'

function Keys() {
  useEffect(() => listenToKeys(window), [])
  return null
}

/** The screens of posts at an address, as the frame shows them. */
export function atBoard(path: string, beside: ReactNode = null) {
  const { hook } = memoryLocation({ path })
  return (
    <Router hook={hook}>
      <Keys />
      <LiveLine />
      {beside}
      <Switch>
        <Route path="/board/new" component={NewPostScreen} />
        <Route path="/board/:postId/edit" component={EditPostScreen} />
        <Route path="/board/:postId" component={PostScreen} />
      </Switch>
    </Router>
  )
}

export type Line = { state: 'whole' | 'no way there' | 'no way back'; sent: string[] }

/** What is written goes over a line that breaks before or behind the shop; what is read comes as it always does. */
export function over(client: Client, line: Line): Client {
  const writes = ['create', 'update', 'comment', 'editComment']
  const board = new Proxy(client.board, {
    get: (whole, name) => {
      const call: unknown = Reflect.get(whole, name)
      if (typeof call !== 'function' || typeof name !== 'string' || !writes.includes(name)) return call
      return async (...input: readonly unknown[]) => {
        line.sent.push(name)
        if (line.state === 'no way there') throw new TypeError('the line broke')
        const answer: unknown = await Reflect.apply(call, undefined, input)
        if (line.state === 'no way back') throw new TypeError('the line broke')
        return answer
      }
    },
  })
  return new Proxy(client, { get: (whole, name) => (name === 'board' ? board : Reflect.get(whole, name)) })
}

export const wholeLine = (): Line => ({ state: 'whole', sent: [] })

type AtTwo = {
  /** A window of the shop, and the manager's other one. */
  counter: ShopWindow
  other: Client
  line: Line
}

/** Each test of the file has a shop of its own: what this answers is filled before it begins. */
export function shopForEach(): AtTwo {
  // Nobody reads it before the first test.
  const at = {} as AtTwo
  // A form that goes away sends what was typed last: its shop is there until all of them are gone.
  const opened: ShopWindow[] = []
  beforeEach(async () => {
    at.counter = await shopWindow()
    opened.push(at.counter)
    at.other = (await at.counter.shop.manager()).client
    at.line = wholeLine()
  })
  afterAll(async () => {
    for (const each of opened) await each.close()
  })
  return at
}

export const titleField = () => screen.findByRole<HTMLInputElement>('textbox', { name: '제목' })
export const saveButton = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) })
export const lostWords = /매장 서버에 닿지 않아요/

/** Puts a text into a field at once, as an input method does. */
export function type(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } })
}
