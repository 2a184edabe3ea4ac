import type { Album } from '../camera.ts'

const sections = [
  'shop',
  'hours',
  'people',
  'gateway',
  'receipts',
  'printer',
  'backup',
  'looks',
  'audit',
  'about',
] as const

export const settings: Album = {
  name: 'settings',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap }) => {
    for (const section of sections) {
      await go(`/settings/${section}`)
      await snap(`settings-${section}`, page.getByRole('heading', { name: t(`settings.${section}`) }))
    }
  },
}
