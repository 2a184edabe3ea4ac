import { setTimeout as pause } from 'node:timers/promises'
import type { Health } from '../db/health.ts'
import type { PaymentGateway } from '../gateway/gateway.ts'
import type { GatewayOpener } from './gateway-desk.ts'

/** Who asked writes the answer down at once; this leaves room for a slow disk. */
const writeDownMs = 250

/**
 * The shop's gateway, asked for what cannot be undone only while its outcome can be written down: not before the data
 * file has passed the check after an unclean stop, and not while a backup takes its place. Looking never waits.
 */
export function carefully(open: GatewayOpener, health: Health) {
  let isHeld = false
  const running = new Set<Promise<unknown>>()

  async function send<Answer>(call: () => Promise<Answer>) {
    const verdict = await health.settled()
    if (verdict === 'damaged' || isHeld) return { kind: 'not_sent', why: 'not_connected' } as const
    const sent = call()
    running.add(sent)
    try {
      return await sent
    } finally {
      running.delete(sent)
    }
  }

  function careful(gateway: PaymentGateway): PaymentGateway {
    return {
      name: gateway.name,
      mode: gateway.mode,
      find: (request) => gateway.find(request),
      charge: (request) => send(() => gateway.charge(request)),
      cancel: (request) => send(() => gateway.cancel(request)),
    }
  }

  const opener: GatewayOpener = async (mode) => {
    const opened = await open(mode)
    return opened === null ? null : { gateway: careful(opened.gateway), close: () => opened.close() }
  }
  return {
    opener,
    /** Sends nothing more. @returns once what was under way has its answer, and had the time to write it down */
    hold: async () => {
      isHeld = true
      if (running.size === 0) return
      await Promise.allSettled(running)
      await pause(writeDownMs)
    },
    release: () => {
      isHeld = false
    },
  }
}
