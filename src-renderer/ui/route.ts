import { type ComponentType, lazy } from 'react'

/** One address and the screen that answers it; `/customers/:id` gives the screen its parameter by `useParams`. */
export type ScreenRoute = { readonly path: string; readonly screen: ComponentType }

/** A screen that is fetched when it is first opened. */
export function lazyScreen(load: () => Promise<ComponentType>): ComponentType {
  const screen = lazy(async () => ({ default: await load() }))
  loads.set(screen, load)
  return screen
}

const loads = new Map<ComponentType, () => Promise<ComponentType>>()

/** Begins to fetch a screen before it is opened. One that cannot be fetched says so when it is. */
export function fetchScreen(screen: ComponentType): void {
  loads
    .get(screen)?.()
    .catch(() => undefined)
}

/** What a domain brings to the window: its addresses, and what it does behind every screen (search, shortcuts). */
export type DomainEntry = { readonly routes: readonly ScreenRoute[]; readonly Background?: ComponentType }
