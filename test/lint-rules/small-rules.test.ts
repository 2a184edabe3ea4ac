import { expect, it } from 'vitest'
import { lintPlanted } from './plant.ts'

it('finds boolean parameters in every spelling, and leaves callbacks of widgets alone', () => {
  const { found, planted } = lintPlanted('danggol(no-boolean-param)', {
    'src-main/domains/orders/service.ts': `
export function list(day: string, all: boolean) { return [day, all] } // BREACH
export const hide = (hidden = false) => hidden // BREACH
export const show = (shown?: boolean | null) => shown // BREACH
export class Till { open(drawer: true | undefined) { return drawer } } // BREACH
export const fine = (options: { readonly all: boolean }) => options
export type Props = { readonly onChange: (checked: boolean) => void }
export const unnamed = [true].map((flag) => !flag)
export const answer = (text: string): boolean => text === ''
`,
  })
  expect(found).toEqual(planted)
})

it('finds every reading of time and chance outside platform, the screen clock and tests', () => {
  const readings = `
import { randomUUID } from 'node:crypto' // BREACH
import { ulid } from 'ulid' // BREACH
import { createHash } from 'node:crypto'
export const now = Date.now() // BREACH
export const today = new Date() // BREACH
export const text = Date() // BREACH
export const took = performance.now() // BREACH
export const dice = Math.random() // BREACH
export const id = crypto.randomUUID() // BREACH
export const id2 = globalThis.crypto.randomUUID() // BREACH
export const zoned = Temporal.Now.zonedDateTimeISO() // BREACH
export const start = process.hrtime.bigint() // BREACH
export const fixed = new Date(0)
export const parsed = Date.parse('2026-11-21')
export const rounded = Math.round(1.5)
export const all = [randomUUID, ulid, createHash]
export const mine = (crypto) => crypto.randomUUID()
`
  const allowed = readings.replaceAll(' // BREACH', '')
  const { found, planted } = lintPlanted('danggol(no-clock)', {
    'src-main/domains/orders/service.ts': readings,
    'src-shared/domains/orders/model.ts': readings,
    'src-renderer/domains/orders/cart.ts': readings,
    'src-main/platform/clock.ts': allowed,
    'src-renderer/app/clock.ts': allowed,
    'test/domains/orders/cart.test.ts': allowed,
  })
  expect(found).toEqual(planted)
  expect(planted).toHaveLength(33)
})

it('keeps the sandbox and the gateway clients apart from each other and from everybody else', () => {
  const { found, planted } = lintPlanted('danggol(sandbox-apart)', {
    'src-main/gateway/sandbox/server.ts': `
import { statuses } from '../portone-v2/translate.ts' // BREACH
import { cards } from './cards.ts'
import type { Gateway } from '../gateway.ts'
export const all = [statuses, cards]
export type All = Gateway
`,
    'src-main/gateway/portone-v2/client.ts': `
import { cards } from '../sandbox/cards.ts' // BREACH
import { v1 } from '../portone-v1/client.ts' // BREACH
export const all = [cards, v1]
`,
    'src-main/domains/payments/service.ts': `
import type { Client } from '../../gateway/portone-v2/client.ts' // BREACH
export const late = () => import('../../gateway/sandbox/server.ts') // BREACH
export type All = Client
`,
    'src-main/app/compose.ts': `
import { startSandbox } from '../gateway/sandbox/server.ts'
import { portoneV2 } from '../gateway/portone-v2/client.ts'
export const all = [startSandbox, portoneV2]
`,
    'test/gateway-contract/sandbox.test.ts': `
import { startSandbox } from '../../src-main/gateway/sandbox/server.ts'
export const all = [startSandbox]
`,
  })
  expect(found).toEqual(planted)
})

it('finds barrel files', () => {
  const { found, planted } = lintPlanted('danggol(no-reexport)', {
    'src-shared/domains/orders/all.ts': `
export * from './model.ts' // BREACH
export { total } from './model.ts' // BREACH
const own = 1
export { own }
`,
  })
  expect(found).toEqual(planted)
})

it('counts the lines of each function apart from those of the functions inside it, of comments and of blank lines', () => {
  const body = (lines: number) => Array.from({ length: lines }, (_, at) => `  use(${at})`).join('\n')
  const { found, planted } = lintPlanted('danggol(max-own-lines)', {
    'src-main/app/a.ts': `
declare const use: (n: number) => void
export function fits() {
  // a comment

${body(68)}
}
export function long() { // BREACH
${body(69)}
}
export const factory = () => ({
  one: () => {
${body(60)}
  },
  two() {
${body(60)}
  },
})
export const inner = () => () => { // BREACH
${body(69)}
}
export function callbacks() { // BREACH
${body(69).replaceAll('use(', '[1].map((n) => n + ')}
}
`,
  })
  expect(found).toEqual(planted)
})
