import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { failureTextOf } from '../../src-renderer/app/i18n/failure-text.ts'
import {
  fetchLaterWords,
  startLanguage,
  type Translate,
  useT,
} from '../../src-renderer/app/i18n/translate.ts'
import { uiWords } from '../../src-renderer/app/shell/AppProviders.tsx'
import type { Locale } from '../../src-renderer/ui/format.ts'
import { ToastHost } from '../../src-renderer/ui/ToastHost.tsx'
import { type TellFailure, UiProvider } from '../../src-renderer/ui/ui-context.tsx'

/** Shows a part of the screen as the shell would: looks, words and formats, in Seoul. */
export async function show(part: ReactNode, locale: Locale = 'ko') {
  await startLanguage(locale)
  await fetchLaterWords()
  const user = userEvent.setup()
  const view = render(<Stage locale={locale}>{part}</Stage>)
  return { user, ...view }
}

function Stage({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  const t: Translate = useT()
  const tell: TellFailure = (error, format) => failureTextOf(error, t, format)
  return (
    <MantineProvider env="test">
      <UiProvider place={{ locale, zone: 'Asia/Seoul' }} words={uiWords(t)} tellFailure={tell}>
        {children}
        <ToastHost />
      </UiProvider>
    </MantineProvider>
  )
}
