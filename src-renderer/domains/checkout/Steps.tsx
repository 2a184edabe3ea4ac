import { IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon.tsx'

/** `done` is behind us, `amb` went otherwise than hoped, `now` runs, `later` may come. */
export type Step = {
  readonly key: string
  readonly state: 'done' | 'amb' | 'asked' | 'now' | 'later'
  readonly title: string
  readonly detail?: string
  readonly time?: ReactNode
}

const signs = { done: IconCheck, amb: IconX, asked: IconSearch, now: null, later: null } as const

/** What the program does, one below the other. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="m-steps">
      {steps.map((step) => {
        const sign = signs[step.state]
        return (
          <li key={step.key} className={step.state === 'asked' ? 'amb' : step.state}>
            <span className="dot">{sign !== null && <Icon of={sign} size="xs" />}</span>
            <span>
              <b>{step.title}</b>
              {step.detail !== undefined && <small>{step.detail}</small>}
            </span>
            <time>{step.time}</time>
          </li>
        )
      })}
    </ol>
  )
}
