import { en } from '../../../src-renderer/app/i18n/en/messages.ts'
import { laterKo } from '../../../src-renderer/app/i18n/ko/later.ts'
import { ko } from '../../../src-renderer/app/i18n/ko/messages.ts'
import type { MessageKey, MessageValues } from '../../../src-renderer/app/i18n/translate.ts'

/** A sentence of the program, to find it on the screen by: `t('common.save')`. */
export type Words = (key: MessageKey, values?: MessageValues) => string

type Dictionary = { readonly [key: string]: string | Dictionary }
const dictionaries: Readonly<Record<'ko' | 'en', Dictionary>> = {
  ko: { ...ko, ...laterKo },
  en,
}

/** The dictionaries themselves, without the library that draws them. `count` chooses between the plurals. */
export function wordsOf(language: 'ko' | 'en'): Words {
  return (key, values = {}) => {
    const plural = language === 'en' && values.count === 1 ? 'one' : 'other'
    const sentence = find(language, key) ?? find(language, `${key}_${plural}`)
    if (sentence === null) throw new Error(`no sentence ${key} in ${language}`)
    return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

function find(language: 'ko' | 'en', key: string): string | null {
  let here: string | Dictionary | undefined = dictionaries[language]
  for (const part of key.split('.')) here = typeof here === 'object' ? here[part] : undefined
  return typeof here === 'string' ? here : null
}
