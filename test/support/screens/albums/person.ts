import type { Locator } from 'playwright-core'
import { clientOf } from '../../http-client.ts'
import type { CustomerFacts, TimelineEntry } from '../../../../src-shared/domains/customers/page-contract.ts'
import { answerWith } from '../answer-with.ts'
import { broken } from '../broken.ts'
import type { Album, Camera } from '../camera.ts'
import { eraseCustomer, registerCustomer, tellOfRegular, type Told } from './person-told.ts'

type Story = { readonly entries: readonly TimelineEntry[]; readonly nextCursor: string | null }

/** A customer of whom everything is known: their story, and what one does with it. */
export const person: Album = {
  name: 'person',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, look } = camera
    const shop = await clientOf(page)
    const told = await tellOfRegular(shop, look.language)
    await go(`/customers/${told.customerId}`)
    const photos = page.locator('.cp-ba img')
    await photos.nth(1).waitFor()
    await snap('person', page.getByRole('slider', { name: t('customerPage.divider') }))
    await page.locator('.cp-cons').last().scrollIntoViewIfNeeded()
    await snap('person-side', page.locator('.cp-cons'))
    for (const [name, word] of [
      ['messages', 'customerPage.messagesWord'],
      ['notes', 'customerPage.notesWord'],
    ] as const) {
      await storyOf(camera)
        .getByRole('button', { name: new RegExp(`^${t(word)} \\d`) })
        .click()
      await snap(`person-${name}`, storyOf(camera).getByRole('listitem'))
    }
    await shootPhotos(camera)
    await shootWriting(camera)
    await shootConsents(camera)
    await shootErasing(camera)
  },
}

/** The states around it: somebody new, somebody erased, a story that does not come, or never ends; lesser questions. */
export const personStates: Album = {
  name: 'person-states',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, look } = camera
    const shop = await clientOf(page)
    const told = await tellOfRegular(shop, look.language)
    await shootNobody(camera, told)
    await shootLines(camera, told)
    await shootNotes(camera, told)
    await shootVeryFull(camera)
    await shootMenu(camera)
  },
}

function storyOf({ page, t }: Camera): Locator {
  return page.getByRole('region', { name: t('customers.timeline') })
}

async function shootPhotos({ page, t, snap, button }: Camera): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page
    .getByRole('button', { name: new RegExp(`^${t('common.all')}`) })
    .first()
    .click()
  await page.locator('.cp-ba .cp-tile').first().click()
  await dialog.locator('figure img').waitFor()
  await snap('person-photos', dialog.locator('.cp-thumbs .cp-tile'))
  await page.keyboard.press('Escape')
  await button(t('customerPage.addPhotos')).last().click()
  await snap('person-photos-none', dialog.locator('.cp-drop'))
  await page.keyboard.press('Escape')
  await button(new RegExp(`^${t('customerPage.seeAll', { count: 2, shown: '\\d+' })}$`)).click()
  await snap('person-gallery', dialog.locator('.cp-grid img'))
  await page.keyboard.press('Escape')
}

/** A patch test without its result: what is missing is said. */
async function shootWriting({ page, t, snap, button }: Camera): Promise<void> {
  const dialog = page.getByRole('dialog')
  await button(t('customerPage.write')).first().click()
  await dialog.getByRole('button', { name: t('customerPage.kind.patch_test') }).click()
  await dialog.getByRole('button', { name: t('common.save') }).click()
  await snap('person-write', dialog.getByText(t('customerPage.pickResult')))
  await page.keyboard.press('Escape')
}

async function shootConsents({ page, t, snap, button }: Camera): Promise<void> {
  const dialog = page.getByRole('dialog')
  await button(t('customerPage.takeConsent')).click()
  await snap('person-consent', dialog.locator('.cp-words p.cu-lines'))
  await page.keyboard.press('Escape')
  const marketing = t('customerPage.consent.marketing')
  await button(t('customerPage.seeOf', { name: marketing })).click()
  await snap('person-consent-text', dialog.getByText(t('customerPage.consentHistory')))
  await page.keyboard.press('Escape')
}

async function shootErasing({ page, t, snap, button }: Camera): Promise<void> {
  await button(t('customerPage.more')).first().click()
  await page.getByRole('menuitem', { name: t('customerPage.erase') }).click()
  await snap('person-erase', page.getByRole('dialog').getByText(t('customerPage.eraseForever')))
  await page.keyboard.press('Escape')
}

/** Somebody of whom nothing is known yet, and somebody who was erased. */
async function shootNobody({ page, t, go, snap }: Camera, { words }: Told): Promise<void> {
  const shop = await clientOf(page)
  const customerId = await registerCustomer(shop, words.newName)
  await go(`/customers/${customerId}`)
  await snap('person-new', page.getByText(t('customers.nothingYetTitle')))
  await eraseCustomer(shop, customerId, words.reason)
  await snap('person-erased', page.getByText(t('customers.notThere')))
}

/** The page on its way, and a story that did not come beneath a head that did. */
async function shootLines({ page, go, snap, snapWaiting }: Camera, { customerId }: Told): Promise<void> {
  const never = new Promise<void>(() => undefined)
  await page.route('**/rpc/customers/timeline**', () => never)
  await go(`/customers/${customerId}`)
  await snapWaiting('person-waiting', page.getByRole('main').locator('.sklist'))
  await page.unroute('**/rpc/customers/timeline**')
  await page.route('**/rpc/customers/timeline**', (route) => route.fulfill(broken))
  await page.reload()
  await snap('person-story-error', page.getByRole('main').getByRole('alert'))
  await page.unroute('**/rpc/customers/timeline**')
  await page.reload()
}

async function shootNotes(camera: Camera, { words }: Told): Promise<void> {
  const { page, t, snap, button } = camera
  const dialog = page.getByRole('dialog')
  await button(t('customerPage.noteMessage')).click()
  await snap('person-message', dialog.getByRole('textbox'))
  await page.keyboard.press('Escape')
  const long = storyOf(camera).getByRole('listitem').filter({ hasText: words.note })
  await long.getByRole('button', { name: t('customerPage.editNote') }).click()
  await snap('person-edit-note', dialog.getByRole('textbox'))
  await dialog.getByRole('button', { name: t('common.delete') }).click()
  await snap('person-remove-note', dialog.getByText(t('customerPage.removeNoteHelp')))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

async function shootMenu({ page, t, snap, button, go }: Camera): Promise<void> {
  const dialog = page.getByRole('dialog')
  const open = () => button(t('customerPage.more')).first().click()
  await open()
  await snap('person-menu', page.getByRole('menuitem'))
  await page.getByRole('menuitem', { name: t('customerPage.chooseFavourite') }).click()
  await snap('person-favourite', dialog.getByRole('combobox'))
  await page.keyboard.press('Escape')
  await open()
  await page.getByRole('menuitem', { name: t('customerPage.exportOwn') }).click()
  await snap('person-export', dialog.getByText(t('customerPage.exportOwnWhat')))
  await page.keyboard.press('Escape')
  await go('/customers')
  await button(t('customerPage.exportDo')).click()
  await snap('customers-export', dialog.getByRole('button'))
  await page.keyboard.press('Escape')
}

const very = { full: 80, visits: 1_248, spentKrw: 184_230_000 } as const

/** Somebody who came every other day for years. */
async function shootVeryFull(camera: Camera): Promise<void> {
  const { page, snap } = camera
  await answerWith(page, 'customers/timeline', (story: Story) => ({
    ...story,
    entries: Array.from({ length: very.full }, (_, index) => {
      const [first] = story.entries
      const like = story.entries[index % story.entries.length] ?? first
      if (like === undefined) throw new Error('the regular has a story')
      return { ...like, key: `${like.key}-${index}` }
    }),
  }))
  await answerWith(page, 'customers/facts', ({ counts, ...facts }: CustomerFacts) => ({
    ...facts,
    spentKrw: very.spentKrw,
    spentThisYearKrw: very.spentKrw,
    counts: {
      ...counts,
      visits: very.visits,
      sales: very.visits,
      bookings: very.visits,
      photos: very.visits,
    },
  }))
  await page.reload()
  const entries = storyOf(camera).getByRole('listitem')
  await entries.nth(very.full - 1).waitFor({ state: 'attached' })
  await snap('full-person', entries)
  await page.unroute('**/rpc/customers/timeline**')
  await page.unroute('**/rpc/customers/facts**')
  await page.reload()
  await entries.first().waitFor()
}
