import { IconDevices, IconKey, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { deviceName } from '../../ui/device-name.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { useEndSession, useSaveDeskRules } from './mutations.ts'
import { useSessionsQuery, useSettingsQuery } from './queries.ts'
import { SecretForm } from './SecretForm.tsx'
import { SettingRow } from './SettingRow.tsx'

export function PeopleSection() {
  const t = useT()
  return (
    <>
      <section className="card">
        <header>
          <Icon of={IconUsers} />
          <h2>{t('settings.people')}</h2>
        </header>
        <SettingRow name={t('settings.staff')} help={t('settings.staffHelp')}>
          <Link className={buttonClass({})} href="/staff">
            {t('settings.openStaff')}
          </Link>
        </SettingRow>
        <SettingRow name={t('accounts.title')} help={t('accounts.openHelp')}>
          <Link className={buttonClass({})} href="/accounts">
            {t('accounts.open')}
          </Link>
        </SettingRow>
        <Loaded query={useSettingsQuery()}>{(settings) => <IdleLockRow settings={settings} />}</Loaded>
      </section>
      <OwnSecrets />
      <Devices />
    </>
  )
}

function IdleLockRow({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const format = useFormat()
  const save = useSaveDeskRules()
  const failure = useFailureText()(save.error)
  const { value, version } = settings.desk
  const minutes = [...new Set([0, 1, 3, 5, 10, 30, 60, value.idleLockMinutes])].sort((a, b) => a - b)
  return (
    <SettingRow name={t('settings.idleLock')} help={failure?.sentence ?? t('settings.idleLockHelp')}>
      <SelectField
        label={t('settings.idleLock')}
        labelStyle="hidden"
        className="w180"
        value={value.idleLockMinutes}
        choices={minutes.map((each) => ({
          value: each,
          label: each === 0 ? t('settings.idleNever') : format.duration(each),
        }))}
        onChange={(idleLockMinutes) => save.mutate({ value: { ...value, idleLockMinutes }, version })}
      />
    </SettingRow>
  )
}

function OwnSecrets() {
  const t = useT()
  const actor = useActor()
  const [open, setOpen] = useState<'none' | 'pin' | 'password'>('none')
  return (
    <section className="card">
      <header>
        <Icon of={IconKey} />
        <h2>{t('settings.own', { name: actor?.name ?? '' })}</h2>
      </header>
      <SettingRow name={t('settings.ownPin')} help={t('settings.ownPinHelp')}>
        <Button onClick={() => setOpen('pin')}>{t('settings.change')}</Button>
      </SettingRow>
      <SettingRow name={t('settings.ownPassword')} help={t('settings.ownPasswordHelp')}>
        <Button onClick={() => setOpen('password')}>{t('settings.change')}</Button>
      </SettingRow>
      {open !== 'none' && <SecretForm kind={open} onClose={() => setOpen('none')} />}
    </section>
  )
}

function Devices() {
  const t = useT()
  const format = useFormat()
  const end = useEndSession()
  return (
    <section className="card">
      <header>
        <Icon of={IconDevices} />
        <h2>{t('settings.devices')}</h2>
      </header>
      <Loaded query={useSessionsQuery()}>
        {(sessions) =>
          sessions.map((session) => (
            <SettingRow
              key={session.sessionId}
              name={session.name}
              help={t('settings.lastSeen', {
                time: format.dateTime(epochMs(session.lastSeenAtMs)),
                device: deviceName(session.device),
              })}
            >
              {session.current ? (
                <Chip tone="ok">{t('settings.thisDevice')}</Chip>
              ) : (
                <Button disabled={end.isPending} onClick={() => end.mutate({ sessionId: session.sessionId })}>
                  {t('settings.endSession')}
                </Button>
              )}
            </SettingRow>
          ))
        }
      </Loaded>
    </section>
  )
}
