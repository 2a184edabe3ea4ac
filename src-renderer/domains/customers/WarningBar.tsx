import { IconAlertTriangle } from '@tabler/icons-react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { businessDateOf, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

/** An allergy, or what else must not be overlooked: stands still above what scrolls, with who pinned it and when. */
export function WarningBar({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const format = useFormat()
  if (customer.warning === '') return null
  const { warnedAtMs, warnedBy } = customer
  const day =
    warnedAtMs === null
      ? null
      : format.dayOfYear(businessDateOf(epochMs(warnedAtMs), { zone: format.zone, dayEndsAtMinute: 0 }))
  return (
    <div className="cu-pin" role="note" aria-label={t('customers.warned')}>
      <Icon of={IconAlertTriangle} />
      <b className="grow">{customer.warning}</b>
      {day !== null && (
        <span>{warnedBy === null ? day : t('customers.pinnedBy', { name: warnedBy, day })}</span>
      )}
    </div>
  )
}
