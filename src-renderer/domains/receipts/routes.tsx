import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const ReceiptScreen = lazyScreen(async () => (await import('./ReceiptScreen.tsx')).ReceiptScreen)

export const receiptsEntry: DomainEntry = {
  routes: [{ path: '/sales/:orderId/receipt', screen: ReceiptScreen }],
}
