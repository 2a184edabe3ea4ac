import { IconAddressBookOff, IconLayoutBoard, IconPhotoOff, IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { FilterChip } from '../../ui/Chip.tsx'
import { ConfirmDialog, type Effect } from '../../ui/ConfirmDialog.tsx'
import type { Format } from '../../ui/format.ts'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { useEraseCustomer } from './mutations.ts'
import { keepBegun } from './note-keeper.ts'
import { useErasePreview } from './queries.ts'

const reasonLetters = 100
const reasons = ['asked', 'wrong', 'old'] as const

type Preview = NonNullable<ReturnType<typeof useErasePreview>['data']>

/** Closes an account for good: what goes, what stays in the books, why, and the PIN of whoever does it. */
export function EraseDialog({
  customer,
  onClose,
  onErased,
}: {
  readonly customer: Customer
  readonly onClose: () => void
  readonly onErased: () => void
}) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const { key, renew } = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  const preview = useErasePreview(customer.customerId)
  const erase = useEraseCustomer()
  const actorName = useActor()?.name ?? ''
  const failure = textOf(erase.error) ?? textOf(preview.error)
  const isOpen = preview.data !== undefined && isInTheWay(preview.data)
  const change = (text: string) => {
    setReason(text)
    renew()
  }
  const send = (pin: string) => {
    setTried('yes')
    if (reason.trim() === '' || erase.isPending) return
    erase.mutate(
      { idempotencyKey: key, customerId: customer.customerId, pin, reason: reason.trim() },
      {
        onSuccess: () => {
          keepBegun(customer.customerId, null)
          showToast({ text: t('customerPage.erased') })
          onErased()
        },
        // A refused PIN is another try, not the same press once more.
        onError: renew,
      },
    )
  }
  // Nothing is asked of somebody who cannot go on: the refusal then stands in sight.
  const asked = isOpen
    ? { onConfirm: () => undefined }
    : ({ ask: 'pin', pinLabel: t('customerPage.erasePin', { name: actorName }), onConfirm: send } as const)
  return (
    <ConfirmDialog
      title={t('customerPage.eraseTitle', { name: customer.name })}
      change={{
        from: t('customers.titled', { name: customer.name }),
        fromDetail: customer.phone === null ? '' : format.phone(customer.phone),
        to: t('customerPage.eraseTo'),
        toDetail: t('customerPage.eraseToHelp'),
      }}
      effects={preview.data === undefined ? [] : effectsOf(preview.data, t, format)}
      action={t('customerPage.eraseAction')}
      keep={t('customerPage.eraseKeep')}
      tone="danger"
      state={erase.isPending ? 'pending' : preview.data === undefined || isOpen ? 'blocked' : 'idle'}
      error={isOpen ? inTheWay(preview.data, t) : (failure?.sentence ?? null)}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      {...asked}
    >
      {!isOpen && <WhyErased reason={reason} tried={tried} onChange={change} />}
    </ConfirmDialog>
  )
}

/** Why somebody is erased: one of the usual words, or others. */
function WhyErased({
  reason,
  tried,
  onChange,
}: {
  readonly reason: string
  readonly tried: 'no' | 'yes'
  readonly onChange: (reason: string) => void
}) {
  const t = useT()
  const isMissing = tried === 'yes' && reason.trim() === ''
  return (
    <div className="cp-why" role="group" aria-label={t('customerPage.eraseReason')}>
      {reasons.map((one) => {
        const word = t(`customerPage.eraseReasons.${one}`)
        return (
          <FilterChip key={one} pressed={reason === word} onPress={() => onChange(word)}>
            {word}
          </FilterChip>
        )
      })}
      <TextField
        label={t('customerPage.eraseReason')}
        labelStyle="hidden"
        placeholder={t('customerPage.eraseReason')}
        need="required"
        maxLength={reasonLetters}
        value={reason}
        error={isMissing ? t('errors.REASON_MISSING') : null}
        onChange={onChange}
      />
    </div>
  )
}

function isInTheWay({ openBookings, openSales }: Preview): boolean {
  return openBookings + openSales > 0
}

function inTheWay({ openBookings: bookings, openSales: sales }: Preview, t: Translate): string {
  return t('errors.CUSTOMER_HAS_OPEN_BUSINESS', { bookings, sales })
}

function effectsOf(preview: Preview, t: Translate, format: Format): readonly Effect[] {
  const counted = (count: number) => ({ count, shown: format.number(count) })
  const { photos, posts, comments, sales, visits } = preview
  return [
    { text: t('customerPage.erasePersonal'), icon: IconAddressBookOff },
    ...(photos === 0 ? [] : [{ text: t('customerPage.erasePhotos', counted(photos)), icon: IconPhotoOff }]),
    ...(posts + comments === 0
      ? []
      : [{ text: t('customerPage.erasePosts', counted(posts + comments)), icon: IconLayoutBoard }]),
    {
      text: t('customerPage.eraseBooks', { ...counted(sales), visits: format.number(visits) }),
      icon: IconReceipt,
    },
    { text: t('customerPage.eraseForever'), tone: 'bad' },
  ]
}
