import type { Album, Camera } from '../camera.ts'
import { shootEmptyShop } from './states.ts'

/** The doors: the first run of a program without a shop. */
export const firstRun: Album = {
  name: 'first-run',
  signedIn: 'nobody',
  shoot: async (camera) => {
    const { page, t, snap, button } = camera
    await snap('first-run', button(t('access.firstRun.newAction')))
    await button(t('access.firstRun.newAction')).click()
    await button(t('access.firstRun.nextStep', { name: t('access.firstRun.hours.name') })).click()
    await snap('first-run-wrong', page.getByRole('alert'))
    await page.getByRole('textbox').first().fill(t('frame.appName'))
    await snap('first-run-shop', page.getByRole('radio'))
    for (const step of ['hours', 'people', 'menu', 'payment'] as const) {
      if (step === 'menu') await fillPeople({ page, t })
      await button(t('access.firstRun.nextStep', { name: t(`access.firstRun.${step}.name`) })).click()
      await snap(`first-run-${step}`, page.getByText(t(`access.firstRun.${step}.title`)))
      // The shop begins with nothing to sell, so that its empty lists can be seen.
      if (step === 'menu') await chooseNothing(camera)
    }
    await page.getByRole('button', { name: t('access.firstRun.finish'), exact: true }).click()
    await page.getByRole('navigation', { name: t('frame.mainMenu') }).waitFor()
    await shootEmptyShop(camera)
  },
}

async function chooseNothing({ page }: Camera): Promise<void> {
  const chosen = page.getByRole('checkbox', { checked: true })
  while ((await chosen.count()) > 0) await chosen.first().uncheck()
}

async function fillPeople({ page, t }: Pick<Camera, 'page' | 't'>): Promise<void> {
  await page.getByRole('textbox').first().fill('한지우')
  await page.getByLabel(t('access.firstRun.people.loginId')).fill('jiwoo')
  await page.locator('input[type="password"]').first().fill('correct horse battery')
  await page.locator('input[type="password"]').nth(1).fill('2580')
}

/** The sign-in of a device that knows nobody yet. */
export const signInPage: Album = {
  name: 'sign-in',
  signedIn: 'nobody',
  shoot: async ({ page, t, snap }) => {
    await snap('sign-in', page.getByRole('region', { name: t('access.sampleTitle') }).getByRole('button'))
    await page.getByRole('textbox', { name: t('access.loginId') }).fill('jiwoo')
    await page.getByLabel(t('access.password'), { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    await snap('sign-in-refused', page.getByRole('alert'))
  },
}

/** The lock over a screen, one person chosen, and the wrong PIN. */
export const pinSwitch: Album = {
  name: 'pin',
  signedIn: 'signed-in',
  leaves: 'locked',
  shoot: async ({ page, snap }) => {
    await page.keyboard.press('Control+l')
    const pad = page.getByRole('dialog')
    await snap('pin-switch', pad.getByRole('button', { name: '5', exact: true }))
    await page.keyboard.type('1357')
    await snap('pin-refused', pad.getByRole('alert'))
  },
}

/** What stands around every screen. */
export const frame: Album = {
  name: 'frame',
  signedIn: 'signed-in',
  shoot: async ({ page, snap, go, t }) => {
    await go('/calendar')
    await page.keyboard.press('Control+k')
    await snap('palette', page.getByRole('option'))
    await page.keyboard.type('김')
    await snap('palette-search', page.getByRole('option').filter({ hasText: '김' }))
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await snap('shortcuts', page.getByRole('dialog').getByRole('listitem'))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t('frame.userMenu') }).click()
    await snap('user-menu', page.getByRole('menuitem'))
    await page.keyboard.press('Escape')
    await go('/no-such-place')
    await snap('missing-page', page.getByText(t('frame.missingTitle')))
  },
}
