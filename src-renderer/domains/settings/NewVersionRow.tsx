import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UpdateState } from '../../../src-shared/shell/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { type Shell, useShell } from '../../rpc/shell.ts'
import { Button } from '../../ui/Button.tsx'
import { SettingRow } from './SettingRow.tsx'

/** Steps that go on by themselves, or wait for an answer in the program's own box. */
const moving: readonly UpdateState['step'][] = ['checking', 'offered', 'downloading', 'ready']
const queryKey = ['shell', 'updates']

/** Where the program can exchange itself: a new version is looked for on demand. Nothing anywhere else. */
export function NewVersionRow() {
  const { updates } = useShell()
  return updates === null ? null : <DesktopRow updates={updates} />
}

function DesktopRow({ updates }: { readonly updates: NonNullable<Shell['updates']> }) {
  const t = useT()
  const queries = useQueryClient()
  const { data: state } = useQuery({
    queryKey,
    queryFn: () => updates.state(),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && moving.includes(data.step) ? 1_000 : false,
  })
  const look = useMutation({
    mutationFn: () => updates.look(),
    onSuccess: (fresh) => queries.setQueryData(queryKey, fresh),
  })
  if (state === undefined || state.step === 'off') return null
  const { step, version, percent } = state
  const isUnderWay = step === 'checking' || step === 'downloading'
  return (
    <SettingRow name={t('settings.newVersion')} help={t('settings.newVersionHelp')}>
      <span role="status">
        {step !== 'not-asked' && t(`settings.newVersionStep_${step}`, { version: version ?? '', percent })}
      </span>
      <Button disabled={isUnderWay || look.isPending} onClick={() => look.mutate()}>
        {t(step === 'ready' ? 'settings.newVersionInstall' : 'settings.newVersionLook')}
      </Button>
    </SettingRow>
  )
}
