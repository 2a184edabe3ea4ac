import { useState } from 'react'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import type { ProductDraft } from './product-form.ts'

/** What stands in the editor: nothing, a product, or a new one that starts with something. */
export type Opened =
  | { readonly what: 'nothing' }
  | { readonly what: 'product'; readonly id: ProductId }
  | { readonly what: 'new'; readonly start: ProductDraft; readonly number: number }

/** The editor and what is about to take its place: with something typed in it, that is asked first. */
export function useOpened() {
  const [opened, setOpened] = useState<Opened>({ what: 'nothing' })
  const [dirty, onDirty] = useState<'clean' | 'dirty'>('clean')
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
  const run = (next: () => void) => {
    onDirty('clean')
    setWaiting(null)
    next()
  }
  /** Runs it at once, or after the question whether what was typed may go. */
  const leave = (next: () => void) => {
    if (dirty === 'clean') run(next)
    else setWaiting(() => next)
  }
  return {
    opened,
    setOpened,
    onDirty,
    leave,
    question: waiting === null ? null : { discard: () => run(waiting), keep: () => setWaiting(null) },
  }
}
