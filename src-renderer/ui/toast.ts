import { create } from 'zustand'

export type Toast = {
  readonly id: number
  readonly text: string
  readonly undo?: () => void
}

type ToastState = { readonly toasts: readonly Toast[] }

export const useToasts = create<ToastState>(() => ({ toasts: [] }))

const plainMs = 4_000
const undoableMs = 8_000
let lastId = 0

/** Says that something was done, with a way back where there is an honest one. Newest replaces oldest beyond three. */
export function showToast(toast: { readonly text: string; readonly undo?: () => void }): void {
  lastId += 1
  const id = lastId
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { ...toast, id }] }))
  setTimeout(() => dismissToast(id), toast.undo === undefined ? plainMs : undoableMs)
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

/** Takes back the latest thing that can still be taken back. @returns whether there was one. */
export function undoLatest(): boolean {
  const latest = useToasts.getState().toasts.findLast((toast) => toast.undo !== undefined)
  if (latest?.undo === undefined) return false
  dismissToast(latest.id)
  latest.undo()
  return true
}
