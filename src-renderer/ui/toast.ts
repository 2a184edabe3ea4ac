import { create } from 'zustand'

export type ToastAction = { readonly label: string; readonly run: () => void }

export type NewToast = {
  readonly text: string
  readonly undo?: () => void
  /** A second line: why it was refused, and what stands now. */
  readonly detail?: string
  /** `refused` stays longer, is read aloud at once and can be closed. */
  readonly tone?: 'done' | 'refused'
  readonly actions?: readonly ToastAction[]
  /** When it is gone, by itself, by a press or because another took its place. */
  readonly onGone?: () => void
}

export type Toast = NewToast & { readonly id: number }

type ToastState = { readonly toasts: readonly Toast[] }

export const useToasts = create<ToastState>(() => ({ toasts: [] }))

const plainMs = 4_000
const undoableMs = 8_000
const refusedMs = 12_000
let lastId = 0

/**
 * Says that something was done, with a way back where there is an honest one, or that it was refused. Newest replaces
 * oldest beyond three, and what says the same and could not be taken back.
 */
export function showToast(toast: NewToast): void {
  lastId += 1
  const id = lastId
  const said = useToasts.getState().toasts.filter((each) => saysTheSame(each, toast))
  for (const before of said) dismissToast(before.id)
  for (const oldest of useToasts.getState().toasts.slice(0, -2)) dismissToast(oldest.id)
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }] }))
  setTimeout(() => dismissToast(id), lifeMs(toast))
}

function saysTheSame(before: NewToast, toast: NewToast): boolean {
  return before.text === toast.text && before.detail === toast.detail && before.undo === undefined
}

function lifeMs(toast: NewToast): number {
  if (toast.tone === 'refused') return refusedMs
  return toast.undo === undefined ? plainMs : undoableMs
}

export function dismissToast(id: number): void {
  const gone = useToasts.getState().toasts.find((toast) => toast.id === id)
  if (gone === undefined) return
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
  gone.onGone?.()
}

let coming: Promise<boolean> | null = null

/**
 * Something that can be taken back is being saved, and already shows: an undo asked for now waits for its way back
 * instead of taking back something older. `doing` answers whether it was saved.
 */
export function undoComesWith(doing: Promise<boolean>): void {
  coming = doing
  const over = () => {
    if (coming === doing) coming = null
  }
  doing.then(over, over)
}

/** Takes back the latest thing that can still be taken back. */
export function undoLatest(): void {
  if (coming === null) {
    takeBackLatest()
    return
  }
  coming.then(
    (saved) => {
      if (saved) takeBackLatest()
    },
    () => undefined,
  )
}

function takeBackLatest(): void {
  const latest = useToasts.getState().toasts.findLast((toast) => toast.undo !== undefined)
  if (latest?.undo === undefined) return
  dismissToast(latest.id)
  latest.undo()
}
