import { describe, expect, it } from 'vitest'
import { gatewaySaidBy } from '../../src-renderer/rpc/gateway-watch.ts'

const paid = (payment: object) => ({ data: { payment, sale: {} }, error: null })

describe('what an answer says about the gateway', () => {
  it.each([
    ['a card that was charged', paid({ tender: 'card', state: 'captured', failure: null }), 'fine'],
    [
      'a card that the issuer declined',
      paid({ tender: 'card', state: 'failed', failure: { reason: 'card' } }),
      'fine',
    ],
    [
      'a gateway that could not be reached',
      paid({ tender: 'card', state: 'failed', failure: { reason: 'unreachable' } }),
      'down',
    ],
    [
      'a card that turned out never to have been charged',
      paid({ tender: 'card', state: 'failed', failure: { reason: 'never_happened' } }),
      'fine',
    ],
    ['an answer that was lost', paid({ tender: 'card', state: 'unknown', failure: null }), 'slow'],
    ['cash', paid({ tender: 'cash', state: 'captured', failure: null }), null],
    ['a customer who was saved', { data: { name: '김단골' }, error: null }, null],
    ['a bug of ours', { data: undefined, error: new Error('boom') }, null],
  ])('hears from %s', (_, answer, said) => {
    expect(gatewaySaidBy(answer)).toBe(said)
  })
})
