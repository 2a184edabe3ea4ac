import { useState } from 'react'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import {
  type Permission,
  permissionScreens,
  permissionsOn,
  permissionWordOf,
} from '../../../src-shared/domains/access/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { stillSwitched, type Switched, switched } from './account-groups.ts'
import { useSetPermissions } from './mutations.ts'
import { SealDialog } from './SealDialog.tsx'

type PermissionsCardProps = {
  readonly account: AccountPage
  /** Of whoever looks at it: nobody gives what they do not have. */
  readonly own: readonly Permission[]
  readonly may: 'edit' | 'read'
}

const none: Switched = new Map()

/** What an account may do, by screen: one switch each, with the type's default beside it. Saved together, with the PIN. */
export function PermissionsCard(props: PermissionsCardProps) {
  const t = useT()
  const { account } = props
  const [pressed, setChanges] = useState(none)
  const changes = stillSwitched(pressed, account.permissions)
  const [asking, setAsking] = useState<'no' | 'yes'>('no')
  return (
    <>
      <section className="card perms" aria-label={t('accounts.permissions')}>
        <header>
          <h2>{t('accounts.permissions')}</h2>
          {account.permissions.length > 0 && (
            <span className="t2 grow cut">{t('accounts.permissionsHelp')}</span>
          )}
        </header>
        {account.permissions.length === 0 ? (
          <p className="t2 pnone">{t('accounts.noPermissions')}</p>
        ) : (
          <div className="pgroups">
            {permissionScreens.map((screen) => (
              <section key={screen} aria-label={t(`accounts.screen.${screen}`)}>
                <h3>{t(`accounts.screen.${screen}`)}</h3>
                {permissionsOn(screen).map((permission) => (
                  <PermissionRow
                    key={permission}
                    {...props}
                    {...{ permission, changes }}
                    onSwitch={(allowed, saved) =>
                      setChanges(switched(changes, { permission, allowed, saved }))
                    }
                  />
                ))}
              </section>
            ))}
          </div>
        )}
      </section>
      {changes.size > 0 && (
        <div className="savebar over" role="status">
          <span className="grow">{t('accounts.changed', { count: changes.size })}</span>
          <Button size="lg" onClick={() => setChanges(none)}>
            {t('settings.reset')}
          </Button>
          <Button size="lg" kind="primary" onClick={() => setAsking('yes')}>
            {t('accounts.savePermissions')}
          </Button>
        </div>
      )}
      {asking === 'yes' && (
        <PermissionsDialog
          {...{ account, changes }}
          onClose={() => setAsking('no')}
          onSaved={() => {
            setAsking('no')
            setChanges(none)
          }}
        />
      )}
    </>
  )
}

function PermissionRow({
  account,
  own,
  may,
  permission,
  changes,
  onSwitch,
}: PermissionsCardProps & {
  readonly permission: Permission
  readonly changes: Switched
  readonly onSwitch: (allowed: boolean, saved: boolean) => void
}) {
  const t = useT()
  const view = account.permissions.find((one) => one.permission === permission)
  if (view === undefined) return null
  const allowed = changes.get(permission) ?? view.allowed
  const word = t(`accounts.permission.${permissionWordOf(permission)}`)
  const isHeld = own.includes(permission)
  return (
    <div className={`perm ${changes.has(permission) ? 'new' : ''}`}>
      <span className="grow cut">{word}</span>
      {allowed === view.byDefault ? (
        <small>{t('accounts.byDefault')}</small>
      ) : (
        <Chip tone="info">{t(view.byDefault ? 'accounts.defaultOn' : 'accounts.defaultOff')}</Chip>
      )}
      <span title={isHeld ? undefined : t('accounts.notYours')}>
        <Switch
          label={word}
          checked={allowed}
          disabled={may === 'read' || !isHeld}
          onChange={(next) => onSwitch(next, view.allowed)}
        />
      </span>
    </div>
  )
}

const mostTold = 4

function PermissionsDialog({
  account,
  changes,
  onSaved,
  onClose,
}: {
  readonly account: AccountPage
  readonly changes: Switched
  readonly onSaved: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const save = useSetPermissions()
  const failure = useFailureText()(save.error)
  const { accountId, version, name } = account
  const list = [...changes].map(([permission, allowed]) => ({ permission, allowed }))
  const now = account.permissions.filter((one) => one.allowed).length
  const after = now + list.filter((one) => one.allowed).length - list.filter((one) => !one.allowed).length
  const effects = list.slice(0, mostTold).map(({ permission, allowed }) => ({
    text: t(allowed ? 'accounts.turnsOn' : 'accounts.turnsOff', {
      what: t(`accounts.permission.${permissionWordOf(permission)}`),
    }),
  }))
  const more = list.length - effects.length
  return (
    <SealDialog
      title={t('accounts.permissionsOf', { name })}
      change={{ from: t('accounts.held', { count: now }), to: t('accounts.held', { count: after }) }}
      effects={[
        ...effects,
        ...(more > 0 ? [{ text: t('accounts.andMore', { count: more }) }] : []),
        { text: t('accounts.countsAtOnce', { name }) },
      ]}
      action={t('accounts.savePermissions')}
      state={save.isPending ? 'pending' : 'idle'}
      failure={failure}
      onClose={onClose}
      onSeal={(pin) =>
        save.mutate(
          { accountId, version, pin, changes: list },
          {
            onSuccess: () => {
              showToast({ text: t('accounts.permissionsSaved', { name }) })
              onSaved()
            },
          },
        )
      }
    />
  )
}
