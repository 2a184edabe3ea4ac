import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { en } from '../../../src-renderer/app/i18n/en/messages.ts'
import { ko } from '../../../src-renderer/app/i18n/ko/messages.ts'
import { dataFileName } from '../../../src-main/db/open.ts'
import type { Finding } from '../../support/screens/finding.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Breaches of WCAG 2.2 AA that axe can see. */
export async function breachesOn(
  page: Page,
  { screen, rules }: { readonly screen: string; readonly rules: 'all' | 'colours' },
): Promise<readonly Finding[]> {
  const runOnly = rules === 'all' ? tags : { type: 'rule' as const, values: ['color-contrast'] }
  // There are no frames of others to look into, which the newer way opens a page for. Describing also what is in order,
  // and loading the style sheets again, takes two thirds of axe's time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly, resultTypes: ['violations'], preload: false })
    // The sample's mark across a receipt is meant to be pale, and is said in words above it.
    .exclude('.wm[aria-hidden="true"]')
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => ({
    screen,
    what: `${id}: ${nodes
      .slice(0, 3)
      .map((node) => `${node.target.join(' ')} (${(node.failureSummary ?? '').split('\n')[1]?.trim() ?? ''})`)
      .join('; ')}`,
  }))
}

/** Everything that is said on the page: texts, and the names that a screen reader says. */
function saidOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const said: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      // A name that was searched for is marked syllable by syllable.
      if (text !== '' && !node.parentElement?.closest('style, script, :has(> mark), mark')) said.push(text)
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of [
        'aria-label',
        'aria-valuetext',
        'aria-description',
        'title',
        'placeholder',
        'alt',
      ]) {
        const text = element.getAttribute(name)?.trim() ?? ''
        if (text !== '') said.push(text)
      }
    }
    return said
  })
}

const hangul = /[ㄱ-ㆎ가-힣]+/g

/** The program's own name, the name of the language, the letters that customers are searched by. */
const ownWords = ['단골', '한국어']

/**
 * Korean that is no data on an English page. A single syllable is somebody's initial.
 * @param data words that people wrote, by vocabularyOf and more
 */
export async function koreanOn(
  page: Page,
  screen: string,
  data: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const found = new Set<string>()
  for (const text of await saidOn(page)) {
    const strange = (text.match(hangul) ?? []).filter(
      (word) => word.length > 1 && !data.has(word) && !ownWords.includes(word),
    )
    if (strange.length > 0) found.add(text.slice(0, 80))
  }
  return [...found].map((text) => ({ screen, what: `Korean on an English page: ${text}` }))
}

type Words = { readonly [key: string]: string | Words }

function sentencesOf(words: Words): readonly string[] {
  return Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : sentencesOf(value)))
}

const koreanSentences = new Set(sentencesOf(ko))
const englishSentences = new Set(
  sentencesOf(en).filter((sentence) => /[A-Za-z]{3}/.test(sentence) && !koreanSentences.has(sentence)),
)

/** Days, months and halves of a day as a formatter writes them that was asked in English. */
const englishDates =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:day|[a-z]{3,6})?\b(?=[ ,.\d])|\d ?[AP]M\b/

/** Sentences of the English dictionary, and English dates, on a Korean page. */
export async function englishOn(page: Page, screen: string): Promise<readonly Finding[]> {
  const found = new Set(
    (await saidOn(page)).filter((text) => englishSentences.has(text) || englishDates.test(text)),
  )
  return [...found].map((text) => ({ screen, what: `English on a Korean page: ${text}` }))
}

/** Every Korean word that stands in a shop's data file: names, services, memos, whatever people wrote. */
export function vocabularyOf(folder: string): ReadonlySet<string> {
  const file = new Sqlite(join(folder, dataFileName), { readonly: true })
  const tables = file
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all()
  const words = new Set<string>()
  for (const { name } of tables) {
    for (const row of file.prepare<[], Record<string, unknown>>(`select * from "${name}"`).all()) {
      for (const value of Object.values(row)) {
        if (typeof value !== 'string') continue
        for (const word of value.match(hangul) ?? []) words.add(word)
      }
    }
  }
  file.close()
  return words
}
