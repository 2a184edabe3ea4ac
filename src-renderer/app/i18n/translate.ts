import i18next from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { laterKo } from './ko/later.ts'
import { ko } from './ko/messages.ts'

export type Language = 'ko' | 'en'

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key
type KeysOf<Words, Prefix extends string = ''> = {
  [Key in keyof Words & string]: Words[Key] extends string
    ? `${Prefix}${WithoutPlural<Key>}`
    : KeysOf<Words[Key], `${Prefix}${Key}.`>
}[keyof Words & string]

/** Every sentence of the program by its key, `customers.save`. A key that does not exist does not compile. */
export type MessageKey = KeysOf<typeof ko & typeof laterKo>

export type MessageValues = Readonly<Record<string, string | number>>

/** A sentence in the user's language; `count` chooses between singular and plural. */
export type Translate = (key: MessageKey, values?: MessageValues) => string

/** Starts the words of the program. Korean is part of the first load; English is fetched when it is asked for. */
export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'ko',
    resources: { ko: { translation: ko } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await changeLanguage(language)
}

/** Fetches the Korean words that the first load leaves out, for a screen that needs them. English comes whole. */
export async function fetchLaterWords(): Promise<void> {
  const { laterKo } = await import('./ko/later.ts')
  i18next.addResourceBundle('ko', 'translation', laterKo, true, true)
}

/** Turns every word on the screen into another language, at once and without a reload. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/messages.ts')
    i18next.addResourceBundle('en', 'translation', en)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** @returns `t('customers.save')`; the component draws again when the language changes. */
export function useT(): Translate {
  const { i18n } = useTranslation()
  const language = i18n.language
  return useMemo<Translate>(
    () => (key, values) => withoutTwoHonorifics(i18n.t(key, { lng: language, ...values })),
    [i18n, language],
  )
}

/** A customer without a name is 이름 없는 손님: the honorific is in the word already, `손님 님` is no Korean. */
function withoutTwoHonorifics(sentence: string): string {
  return sentence.replaceAll('손님 님', '손님')
}

/** The language on the screen now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'ko'
}

/** Whether a key exists, for keys that are put together from a code. */
export function isMessageKey(key: string): key is MessageKey {
  return i18next.exists(key)
}
