import { type ComponentType, lazy } from 'react'

/** One address and the screen that answers it; `/customers/:id` gives the screen its parameter by `useParams`. */
export type ScreenRoute = { readonly path: string; readonly screen: ComponentType }

/** A screen that is fetched when it is first opened. */
export function lazyScreen(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }))
}

/** What a domain brings to the window: its addresses, and what it does behind every screen (search, shortcuts). */
export type DomainEntry = { readonly routes: readonly ScreenRoute[]; readonly Background?: ComponentType }
