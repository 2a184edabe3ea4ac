import { expect, it } from 'vitest'
import { floorOf, refusal } from './layers.ts'
import { lintPlanted } from './plant.ts'

it('finds every import that crosses a floor it may not cross, and no other', () => {
  const { found, planted } = lintPlanted('danggol(layers)', {
    'src-shared/kernel/krw.ts': `
import { z } from 'zod'
import { Temporal } from 'temporal-polyfill'
import { readFileSync } from 'node:fs' // BREACH
import { oc } from '@orpc/contract' // BREACH
import { paymentStates } from '../domains/payments/model.ts' // BREACH
export const all = [z, Temporal, readFileSync, oc, paymentStates]
`,
    'src-shared/domains/refunds/contract.ts': `
import { z } from 'zod'
import { httpStatusOf } from '../../error-map.ts'
import { paymentStates } from '../payments/model.ts'
import { paymentContract } from '../payments/contract.ts'
import { backupPlan } from '../backup/model.ts' // BREACH
export const all = [z, httpStatusOf, paymentStates, paymentContract, backupPlan]
`,
    'src-shared/domains/refunds/model.ts': `
import { httpStatusOf } from '../../error-map.ts' // BREACH
import { krw } from '../../kernel/krw.ts'
export const all = [httpStatusOf, krw]
`,
    'src-main/domains/refunds/router.ts': `
import { procedure } from '../../rpc/procedure.ts'
import { refund } from './service.ts'
import { refundRow } from './store.ts' // BREACH
import { oc } from '@orpc/server' // BREACH
export const all = [procedure, refund, refundRow, oc]
`,
    'src-main/domains/refunds/service.ts': `
import { inTransaction } from '../../db/transaction.ts'
import { refundRow } from './store.ts'
import { pay } from '../payments/service.ts'
import type { Gateway } from '../../gateway/gateway.ts'
import { type Clock } from '../../platform/clock.ts'
import { gateway } from '../../gateway/gateway.ts' // BREACH
import { systemClock } from '../../platform/clock.ts' // BREACH
import { paymentRow } from '../payments/store.ts' // BREACH
import { closeDay } from '../cash/service.ts' // BREACH
import { sql } from 'kysely' // BREACH
export const all = [inTransaction, refundRow, pay, gateway, systemClock, paymentRow, closeDay, sql]
export type All = [Gateway, Clock]
`,
    'src-main/domains/refunds/store.ts': `
import { sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { open } from '../../db/open.ts' // BREACH
import { refund } from './service.ts' // BREACH
import { systemClock } from '../../platform/clock.ts' // BREACH
export const all = [sql, open, refund, systemClock]
export type All = Database
`,
    'src-main/gateway/portone-v2/client.ts': `
import { krw } from '../../../src-shared/kernel/krw.ts'
import { open } from '../../db/open.ts' // BREACH
import { paymentStates } from '../../../src-shared/domains/payments/model.ts' // BREACH
export const all = [krw, open, paymentStates]
`,
    'src-main/rpc/procedure.ts': `
import { os } from '@orpc/server'
import { signIn } from '../domains/access/service.ts' // BREACH
export const all = [os, signIn]
`,
    'src-main/transports/http.ts': `
import { router } from '../domains/refunds/router.ts'
import { refundRow } from '../domains/refunds/store.ts' // BREACH
import { client } from '../gateway/portone-v2/client.ts' // BREACH
export const all = [router, refundRow, client]
`,
    'src-main/desktop/preload.ts': `
import { ipcRenderer } from 'electron'
import { join } from 'node:path' // BREACH
export const all = [ipcRenderer, join]
`,
    'src-main/integration/laravel.ts': `
import { refund } from '../domains/refunds/service.ts'
import { refundRow } from '../domains/refunds/store.ts' // BREACH
export const all = [refund, refundRow]
`,
    'src-renderer/domains/refunds/RefundView.tsx': `
import { useSale } from '../orders/queries.ts'
import { Money } from '../../ui/money.tsx'
import { useRefund } from '../orders/mutations.ts' // BREACH
import { shell } from 'electron' // BREACH
import { join } from 'node:path' // BREACH
import { sql } from 'kysely' // BREACH
import { refund } from '../../../src-main/domains/refunds/service.ts' // BREACH
import type { Database } from '../../../src-main/db/schema.ts' // BREACH
export const all = [useSale, Money, useRefund, shell, join, sql, refund]
export type All = Database
`,
    'src-renderer/ui/money.tsx': `
import { krw } from '../../src-shared/kernel/krw.ts'
import { useSale } from '../domains/orders/queries.ts' // BREACH
export const all = [krw, useSale]
`,
    'test/domains/refunds/refund.test.ts': `
import { refundRow } from '../../../src-main/domains/refunds/store.ts'
export const all = [refundRow]
`,
  })
  expect(found).toEqual(planted)
})

it('sees through re-exports, dynamic imports and type queries', () => {
  const { found, planted } = lintPlanted('danggol(layers)', {
    'src-renderer/domains/orders/all.ts': `
export const late = () => import('../../../src-main/db/open.ts') // BREACH
export type Row = import('../../../src-main/db/schema.ts').Row // BREACH
export { sql } from 'kysely' // BREACH
export * from 'node:fs' // BREACH
`,
  })
  expect(found).toEqual(planted)
})

it('refuses a folder that no line of the table names, and a domain that has no place in the order', () => {
  expect(floorOf('src-main/helpers/money.ts')).toBeNull()
  expect(refusal('src-main/helpers/money.ts', { target: 'npm:zod', kind: 'values' })).toContain('no place')
  expect(
    refusal('src-main/domains/loyalty/service.ts', { target: 'src-shared/kernel/krw.ts', kind: 'values' }),
  ).toContain('order of domains')
})
