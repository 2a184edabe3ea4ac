import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../src-renderer/app/i18n/en/messages.ts'
import { laterKo } from '../../src-renderer/app/i18n/ko/later.ts'
import { ko } from '../../src-renderer/app/i18n/ko/messages.ts'
import { entriesBelow } from '../support/source-tree.ts'

type Words = { readonly [key: string]: string | Words }

function sentencesOf(words: Words, prefix = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else for (const [inner, sentence] of sentencesOf(value, `${prefix}${key}.`)) found.set(inner, sentence)
  }
  return found
}

const korean = sentencesOf({ ...ko, ...laterKo })
const english = sentencesOf(en)
const root = join(import.meta.dirname, '../../src-renderer')

function sources(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(join('app', 'i18n')))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** `values: { name, priceKrw: … }` of a record, and the columns of a list called `audited`. */
function recordedFields(source: string): readonly string[] {
  const values = [...source.matchAll(/\bvalues: \{([^{}]*)\}/g)]
    .map(([, body = '']) => body)
    .filter((body) => !body.includes('readonly'))
    .flatMap((body) => body.split(',').flatMap((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1] ?? []))
  const columns = [...source.matchAll(/const audited = \[([^\]]*)\]/g)]
    .flatMap(([, body = '']) => [...body.matchAll(/'(\w+)'/g)])
    .map(([, column = '']) => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
  return [...values, ...columns]
}

const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[0])
    .toSorted((one, other) => one.localeCompare(other))

describe('the words of the program', () => {
  it('has every sentence in both languages', () => {
    expect(korean.size).toBeGreaterThan(100)
    expect([...english.keys()].sort()).toEqual([...korean.keys()].sort())
  })

  it('has no empty sentence, and no Korean letter in the English ones', () => {
    const empty = [...korean, ...english].filter(([, sentence]) => sentence.trim() === '')
    const mixed = [...english].filter(([, sentence]) => /[ㄱ-ㆎ가-힣]/.test(sentence))
    expect({ empty, mixed }).toEqual({ empty: [], mixed: [] })
  })

  it('fills the same facts into a sentence in both languages', () => {
    const different = [...korean].filter(([key, sentence]) => {
      // A plural of one may leave the number out: 1 customer, a customer.
      if (key.endsWith('_one')) return false
      return placeholders(sentence).join() !== placeholders(english.get(key) ?? '').join()
    })
    expect(different).toEqual([])
  })

  it('gives every plural both its forms', () => {
    const lonely = [...korean.keys()].filter((key) => {
      const other = key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one')
      return /_(one|other)$/.test(key) && !korean.has(other)
    })
    expect(lonely).toEqual([])
  })

  it('never says 1 bookings: what is counted in English has a singular, or stands before its number', () => {
    // These numbers are never 1.
    const never = ['checkout.cartFull', 'reservations.timesOf']
    const counted = /\{\{(count|shown|\w+s|\w+Count)\}\} (more )?[a-z]+s\b/
    const wrong = [...english].filter(
      ([key, sentence]) => !/_(one|other)$/.test(key) && !never.includes(key) && counted.test(sentence),
    )
    expect(wrong).toEqual([])
  })

  it('names every field that the records keep, in both languages', () => {
    const kept = entriesBelow('src-main/domains')
      .filter(({ path }) => path.endsWith('.ts'))
      .flatMap(({ path }) => recordedFields(readFileSync(path, 'utf8')))
    expect(kept.length).toBeGreaterThan(60)
    const nameless = kept.filter(
      (field) => !korean.has(`records.fields.${field}`) || !english.has(`records.fields.${field}`),
    )
    expect([...new Set(nameless)]).toEqual([])
  })

  it('knows every sentence that a screen asks for', () => {
    const known = new Set([...korean.keys()].map((key) => key.replace(/_(one|other)$/, '')))
    const unknown: string[] = []
    let asked = 0
    for (const { file, text } of sources()) {
      for (const [, key = ''] of text.matchAll(/\bt\(\s*'([a-zA-Z]+\.[\w.]+)'/g)) {
        asked += 1
        if (!known.has(key)) unknown.push(`${file}: ${key}`)
      }
    }
    expect(asked).toBeGreaterThan(50)
    expect(unknown).toEqual([])
  })

  it('says nothing in Korean outside the dictionary, but its own name', () => {
    // A pattern that reads what people wrote (9시 30분, 알레르기) is input, not words.
    const patterns = /(?<=[=(,:]\s*|return\s+)\/[^/\n<>]+\/[a-z]*/g
    const stray = sources().flatMap(({ file, text }) => {
      const spoken = text.replaceAll(patterns, '').replaceAll(/>\s*단골\s*</g, '')
      const found = spoken.match(/[가-힣]+/g)
      return found === null ? [] : [`${file}: ${found.join(' ')}`]
    })
    expect(stray).toEqual([])
  })
})
