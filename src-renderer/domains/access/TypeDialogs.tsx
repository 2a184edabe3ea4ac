import { useState } from 'react'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import {
  type AccountType,
  isClosed,
  permissionsFor,
  typeNameOf,
} from '../../../src-shared/domains/access/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import type { Effect } from '../../ui/ConfirmDialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSetAccountType } from './mutations.ts'
import { SealDialog } from './SealDialog.tsx'

type DialogProps = { readonly account: AccountPage; readonly onClose: () => void }
type NextType = Exclude<AccountType, 1>

/** Another kind of account: what it gives and takes is said before the PIN is asked. */
export function ChangeTypeDialog({ account, onClose }: DialogProps) {
  const t = useT()
  const choices = ([2, 4, 5] as const).filter((type) => type !== account.type)
  const [type, setType] = useState<NextType>(choices[0] ?? 2)
  const move = useMove(account, onClose)
  const next = t(`accounts.typeName.${typeNameOf(type)}`)
  return (
    <SealDialog
      title={t('accounts.typeOf', { name: account.name })}
      change={{ from: t(`accounts.typeName.${typeNameOf(account.type)}`), to: next }}
      effects={useEffectsOf(account, type)}
      action={t('accounts.changeType')}
      {...move.dialog}
      onClose={onClose}
      onSeal={(pin) =>
        move.to({ type, pin, told: t('accounts.typeSaved', { name: account.name, type: next }) })
      }
    >
      <Segmented
        label={t('accounts.type')}
        value={type}
        choices={choices.map((value) => ({ value, label: t(`accounts.typeName.${typeNameOf(value)}`) }))}
        onChange={setType}
      />
    </SealDialog>
  )
}

/** Ends an account, by the person's own wish or by the shop's: no sign-in, no permission; what was done stays. */
export function CloseDialog({ account, onClose }: DialogProps) {
  const t = useT()
  const [type, setType] = useState<0 | 3>(0)
  const move = useMove(account, onClose)
  const { name } = account
  return (
    <SealDialog
      title={t('accounts.closeOf', { name })}
      tone="danger"
      change={{
        from: t(`accounts.typeName.${typeNameOf(account.type)}`),
        to: t(`accounts.typeName.${typeNameOf(type)}`),
      }}
      effects={[
        { text: t('accounts.closesSignIn'), tone: 'bad' },
        { text: t('accounts.closesColumn') },
        { text: t('accounts.erasesContacts'), tone: 'bad' },
        { text: t('accounts.keepsPast') },
      ]}
      action={t('accounts.close')}
      {...move.dialog}
      onClose={onClose}
      onSeal={(pin) => move.to({ type, pin, told: t('accounts.closedNow', { name }) })}
    >
      <Segmented
        label={t('accounts.closedBy')}
        value={type}
        choices={[
          { value: 0, label: t('accounts.closedByPerson') },
          { value: 3, label: t('accounts.closedByShop') },
        ]}
        onChange={setType}
      />
    </SealDialog>
  )
}

/** Opens a closed account again, with the permissions of a type and none of its own. */
export function ReopenDialog({ account, onClose }: DialogProps) {
  const t = useT()
  const [type, setType] = useState<2 | 4>(2)
  const move = useMove(account, onClose)
  const { name } = account
  const next = t(`accounts.typeName.${typeNameOf(type)}`)
  return (
    <SealDialog
      title={t('accounts.reopenOf', { name })}
      change={{ from: t(`accounts.typeName.${typeNameOf(account.type)}`), to: next }}
      effects={[{ text: t('accounts.reopens') }, { text: t('accounts.startsDefault', { type: next }) }]}
      action={t('accounts.reopen')}
      {...move.dialog}
      onClose={onClose}
      onSeal={(pin) => move.to({ type, pin, told: t('accounts.reopened', { name }) })}
    >
      <Segmented
        label={t('accounts.reopenAs')}
        value={type}
        choices={[
          { value: 2, label: t('accounts.typeName.designer') },
          { value: 4, label: t('accounts.typeName.manager') },
        ]}
        onChange={setType}
      />
    </SealDialog>
  )
}

function useMove({ accountId, version }: AccountPage, onDone: () => void) {
  const save = useSetAccountType()
  const failure = useFailureText()(save.error)
  return {
    dialog: { failure, state: save.isPending ? ('pending' as const) : ('idle' as const) },
    to: ({ type, pin, told }: { readonly type: NextType; readonly pin: string; readonly told: string }) =>
      save.mutate(
        { accountId, version, pin, type },
        {
          onSuccess: () => {
            showToast({ text: told })
            onDone()
          },
        },
      ),
  }
}

function useEffectsOf(account: AccountPage, type: NextType): readonly Effect[] {
  const t = useT()
  const held = account.permissions.filter((one) => one.allowed).map((one) => one.permission)
  const next = isClosed(type) ? [] : permissionsFor(type)
  const gains = next.filter((one) => !held.includes(one)).length
  const loses = held.filter((one) => !next.includes(one)).length
  return [
    ...(gains > 0 ? [{ text: t('accounts.gains', { count: gains }) }] : []),
    ...(loses > 0 ? [{ text: t('accounts.loses', { count: loses }) }] : []),
    ...(account.differs > 0 ? [{ text: t('accounts.dropsOwn', { count: account.differs }) }] : []),
    { text: t('accounts.signsOut') },
  ]
}
