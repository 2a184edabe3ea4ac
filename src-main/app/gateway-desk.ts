import type { ShopMode } from '../../src-shared/domains/settings/model.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { GatewayMode, PaymentGateway } from '../gateway/gateway.ts'
import { createPortOneV2Gateway } from '../gateway/portone-v2/client.ts'
import type { SandboxJournal } from '../gateway/sandbox/book.ts'
import { startSandbox } from '../gateway/sandbox/server.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'

/** Beside the data file: what the sandbox remembers. */
export const practicePaymentsFile = 'practice-payments.jsonl'

export type OpenGateway = { readonly gateway: PaymentGateway; close(): Promise<void> }

/** Opens the gateway that a shop of this mode has, or says that there is none yet. */
export type GatewayOpener = (mode: ShopMode) => Promise<OpenGateway | null>

/** A shop refuses the others' gateways (architecture.md 3). */
const gatewayModeOf = {
  practice: 'sandbox',
  trial: 'test',
  live: 'live',
} as const satisfies Record<ShopMode, GatewayMode>

export const practiceGatewayName = 'DANGGOL_PRACTICE_GATEWAY'

/** What the practice gateway calls the practice shop. */
export const practiceShop = { storeId: 'store-practice', channelKey: 'channel-practice' } as const

export type GatewayPlace = { readonly baseUrl: string; readonly apiSecret: string }

/**
 * The practice gateway that the environment names, `http://secret@127.0.0.1:41000`: one that somebody else runs on this
 * computer, and can switch off. Null for anything else, and the shop then runs its own.
 */
export function practiceGatewayIn(environment: NodeJS.ProcessEnv): GatewayPlace | null {
  const named = environment[practiceGatewayName] ?? ''
  if (!URL.canParse(named)) return null
  const { protocol, hostname, port, username } = new URL(named)
  if (protocol !== 'http:' || hostname !== '127.0.0.1' || port === '' || username === '') return null
  return { baseUrl: `http://127.0.0.1:${port}`, apiSecret: username }
}

/**
 * A practice shop has the sandbox, an HTTP server of its own on loopback, and the ordinary client in front of it. Trial
 * and live shops have none until one is set up.
 */
export function practiceOnly(deps: {
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  /** Where practice payments outlive a restart; without one they are forgotten. */
  readonly journal?: SandboxJournal
  /** A practice gateway that runs already. */
  readonly elsewhere?: GatewayPlace | null
}): GatewayOpener {
  const { clock, log, journal, elsewhere = null } = deps
  const report = (line: object) => log.info(line, 'gateway')
  return async (mode) => {
    if (mode !== 'practice') return null
    if (elsewhere !== null) {
      const config = { mode: 'sandbox' as const, ...elsewhere, ...practiceShop }
      return { gateway: createPortOneV2Gateway(config, { clock, report }), close: async () => undefined }
    }
    const keys = { apiSecret: deps.ids.token(), ...practiceShop }
    const onFault = (problem: unknown) => log.error({ err: problem }, 'the practice gateway failed')
    const sandbox = await startSandbox({
      clock,
      ...keys,
      onFault,
      ...(journal === undefined ? {} : { journal }),
    })
    const config = { mode: 'sandbox' as const, baseUrl: sandbox.url, ...keys }
    const gateway = createPortOneV2Gateway(config, { clock, report })
    return { gateway, close: () => sandbox.close() }
  }
}

export type GatewayDesk = ReturnType<typeof createGatewayDesk>

/** The shop's gateway, opened when it is first asked for. */
export function createGatewayDesk(deps: {
  readonly open: GatewayOpener
  readonly mode: () => Promise<ShopMode | null>
}) {
  let opening: Promise<OpenGateway | null> | null = null
  return {
    current: async (): Promise<PaymentGateway | null> => {
      const mode = await deps.mode()
      if (mode === null) return null
      opening ??= deps.open(mode)
      const found = await opening
      invariant(
        found === null || found.gateway.mode === gatewayModeOf[mode],
        'a shop talks to gateways of its own kind only',
      )
      return found?.gateway ?? null
    },
    close: async () => {
      await (await opening)?.close()
    },
  }
}
