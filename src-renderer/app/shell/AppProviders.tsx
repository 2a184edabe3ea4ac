import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo } from 'react'
import { Router } from 'wouter'
import type { Client } from '../../rpc/client.ts'
import { rpcUtils, useRpc, WireProvider } from '../../rpc/query.ts'
import type { Locale } from '../../ui/format.ts'
import { type TellFailure, UiProvider, type UiWords } from '../../ui/ui-context.tsx'
import { failureTextOf } from '../i18n/failure-text.ts'
import { changeLanguage, type Translate, useLanguage, useT } from '../i18n/translate.ts'
import { usePreferences } from '../preferences.ts'
import { cssVariables, theme } from '../theme.ts'
import { useColorScheme } from './use-color-scheme.ts'

/** Everything a screen stands on: looks, words, the typed client, the cache and the addresses. */
export function AppProviders({
  client,
  queries,
  children,
}: {
  readonly client: Client
  readonly queries: QueryClient
  readonly children: ReactNode
}) {
  const scheme = useColorScheme()
  const wire = useMemo(() => ({ client, rpc: rpcUtils(client) }), [client])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      withGlobalClasses={false}
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={queries}>
        <WireProvider value={wire}>
          <Words>
            <Router base="/app">{children}</Router>
          </Words>
        </WireProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** The user's language, or else the shop's; the shop's zone. */
function Words({ children }: { readonly children: ReactNode }) {
  const shop = useQuery(useRpc().settings.shop.queryOptions()).data
  const chosen = usePreferences((state) => state.language)
  const wanted = chosen ?? shop?.language ?? null
  const language = useLanguage()
  useEffect(() => {
    if (wanted !== null && wanted !== language) void changeLanguage(wanted)
  }, [wanted, language])
  const t = useT()
  const locale: Locale = language
  const zone = shop?.zone ?? 'Asia/Seoul'
  const words = useMemo(() => uiWords(t), [t])
  const tellFailure = useCallback<TellFailure>((error, format) => failureTextOf(error, t, format), [t])
  const place = useMemo(() => ({ locale, zone }), [locale, zone])
  return (
    <UiProvider place={place} words={words} tellFailure={tellFailure}>
      {children}
    </UiProvider>
  )
}

/** The words that the primitives say, from the dictionary. */
export function uiWords(t: Translate): UiWords {
  return {
    back: t('common.back'),
    close: t('common.close'),
    cancel: t('common.cancel'),
    undo: t('common.undo'),
    copy: t('common.copy'),
    copied: t('common.copied'),
    retry: t('common.retry'),
    reference: t('common.reference'),
    loading: t('common.loading'),
    clear: t('common.clear'),
    backspace: t('common.backspace'),
    increase: t('common.increase'),
    decrease: t('common.decrease'),
    required: t('common.required'),
    previousMonth: t('common.previousMonth'),
    nextMonth: t('common.nextMonth'),
    readOnly: t('common.readOnly'),
    openWithPin: t('common.openWithPin'),
    badTime: t('common.badTime'),
    before: t('common.before'),
    after: t('common.after'),
    pinToConfirm: t('common.pinToConfirm'),
    pinDigits: (filled, length) => t('common.pinDigits', { filled, length }),
  }
}
