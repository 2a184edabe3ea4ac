import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { dataFileName } from '../../../src-main/db/open.ts'
import { en } from '../../../src-renderer/app/i18n/en/messages.ts'
import { laterKo } from '../../../src-renderer/app/i18n/ko/later.ts'
import { ko } from '../../../src-renderer/app/i18n/ko/messages.ts'
import { copyOfSample } from '../prepared-sample.ts'
import { longNameWords } from './albums/long-names.ts'
import { boardTexts } from './board-writer.ts'
import type { Finding } from './finding.ts'

/** Korean that is shown and not yet in the shop's data: what the albums type, and what card companies are called and say. */
const typedWords =
  '김보라 이로운 박하늘 최다온 휴대전화 생년월일 적립금 숱이 많음 이름 메모 없음 방문일 시술내용 ㅋㅋㅋㅋ ㄱㅅ'.split(
    ' ',
  )
const issuers = '신한카드 신한 국민 삼성 현대 롯데 하나 우리 비씨 농협 카드 이용 한도를 초과했습니다'.split(
  ' ',
)

/** What the very full screens are filled with. */
const fullWords =
  '디자이너 수석 프란치스카 크리스티나 엘리자베트 마리아 안나 폰 호엔촐레른 지크마링겐나나 저자극 약산성 살롱 전용 대용량 리필 묶음 단백질 집중 트리트먼트 두 개 앞머리는 앞머 앞 눈썹'.split(
    ' ',
  )

/** Every Korean word that may stand on an English page of the sample shop, since somebody wrote it. */
export async function knownWords(): Promise<ReadonlySet<string>> {
  const copy = await copyOfSample('en')
  const words = vocabularyOf(copy)
  rmSync(copy, { recursive: true, force: true })
  const onBoard = Object.values(boardTexts).flat().join(' ').match(hangul) ?? []
  return new Set([...words, ...typedWords, ...issuers, ...longNameWords, ...onBoard])
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
  const filled = screen.startsWith('full-') ? fullWords : []
  for (const text of await saidOn(page)) {
    const strange = (text.match(hangul) ?? []).filter(
      (word) => word.length > 1 && !data.has(word) && !filled.includes(word) && !ownWords.includes(word),
    )
    if (strange.length > 0) found.add(text.slice(0, 80))
  }
  return [...found].map((text) => ({ screen, what: `Korean on an English page: ${text}` }))
}

type Words = { readonly [key: string]: string | Words }

function sentencesOf(words: Words): readonly string[] {
  return Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : sentencesOf(value)))
}

const koreanSentences = new Set(sentencesOf({ ...ko, ...laterKo }))
const englishSentences = new Set(
  sentencesOf(en).filter((sentence) => /[A-Za-z]{3}/.test(sentence) && !koreanSentences.has(sentence)),
)

/** Days, months and halves of a day as a formatter writes them that was asked in English. */
const englishDates =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:day|[a-z]{3,6})?\b(?=[ ,.\d])|(?<![A-Za-z0-9])\d{1,2}(?::\d\d)? ?[AP]M\b/

/** Sentences of the English dictionary, and English dates, on a Korean page. */
export async function englishOn(page: Page, screen: string): Promise<readonly Finding[]> {
  const found = new Set(
    (await saidOn(page)).filter((text) => englishSentences.has(text) || englishDates.test(text)),
  )
  return [...found].map((text) => ({ screen, what: `English on a Korean page: ${text}` }))
}

/** Every Korean word that stands in a shop's data file: names, services, memos, whatever people wrote. */
function vocabularyOf(folder: string): ReadonlySet<string> {
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
