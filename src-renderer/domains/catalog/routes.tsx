import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const CatalogScreen = lazyScreen(async () => (await import('./CatalogScreen.tsx')).CatalogScreen)

export const catalogEntry: DomainEntry = {
  routes: [{ path: '/catalog', screen: CatalogScreen }],
}
