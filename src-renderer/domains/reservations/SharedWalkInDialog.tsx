import { useState } from 'react'
import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { CustomerPicker } from '../customers/SharedCustomerPicker.tsx'
import { useServicesQuery } from './catalog-queries.ts'
import { type Override, overrideInput, useBookingMutations } from './mutations.ts'
import { DesignerSelect } from './DesignerSelect.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { OverrideDialog } from './OverrideDialog.tsx'
import { plannedOf } from './service-choice.ts'
import { ServicePicker } from './ServicePicker.tsx'
import { rulesOf } from './use-moves.ts'

/** Somebody stands there: from this moment, with whoever is free. One press is enough; name and services may follow. */
export function WalkInDialog({
  designers,
  mayOverride,
  onBooked,
  onClose,
}: {
  readonly designers: readonly DesignerOption[]
  readonly mayOverride: 'may' | 'may-not'
  readonly onBooked: (booking: Reservation) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const { key, renew } = useIdempotencyKey()
  const { walkIn } = useBookingMutations()
  const [customer, setCustomer] = useState<CustomerLine | null>(null)
  const [designerId, setDesignerId] = useState<AccountId | null>(null)
  const [chosen, setChosen] = useState<readonly PlannedService[]>([])
  const [overriding, setOverriding] = useState<'asked' | 'no'>('no')
  const failure = textOf(walkIn.error)
  const rules = rulesOf(failure?.code ?? '', failure?.details ?? {})
  const save = (override?: Override) => {
    if (walkIn.isPending) return
    const asked = {
      key,
      customerId: customer?.customerId ?? null,
      ...(designerId === null ? {} : { designerId }),
      productIds: chosen.map((service) => service.productId),
      ...overrideInput(override),
    }
    walkIn.mutate(asked, {
      onSuccess: (booking) => {
        renew()
        const designer = designers.find((each) => each.id === booking.designerId)?.name ?? ''
        const time = format.time(booking.startsAtMs)
        showToast({ text: t('reservations.walkInBooked', { designer, time }) })
        onBooked(booking)
      },
    })
  }
  if (overriding === 'asked' && failure !== null) {
    return (
      <OverrideDialog
        sentences={[failure.sentence]}
        action={t('reservations.bookAnyway')}
        state={walkIn.isPending ? 'pending' : 'idle'}
        error={null}
        onCancel={() => setOverriding('no')}
        onConfirm={(reason) => save({ rules, reason })}
      />
    )
  }
  return (
    <Dialog title={t('reservations.walkInTitle')} onClose={onClose}>
      <p className="t2">{t('reservations.walkInHelp')}</p>
      <DesignerSelect
        label={t('reservations.walkInWho')}
        anyone={t('reservations.walkInAnyone')}
        designers={designers}
        value={designerId}
        onChange={setDesignerId}
      />
      <CustomerPicker value={customer} onPick={setCustomer} onClear={() => setCustomer(null)} />
      <WalkInServices chosen={chosen} designerId={designerId} onChange={setChosen} />
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      <div className="actions">
        {rules.length > 0 && mayOverride === 'may' && (
          <Button size="lg" onClick={() => setOverriding('asked')}>
            {t('reservations.bookAnyway')}
          </Button>
        )}
        <Button size="lg" kind="primary" disabled={walkIn.isPending} onClick={() => save()} data-autofocus>
          {t('reservations.walkInNow')}
        </Button>
      </div>
    </Dialog>
  )
}

function WalkInServices({
  chosen,
  designerId,
  onChange,
}: {
  readonly chosen: readonly PlannedService[]
  readonly designerId: AccountId | null
  readonly onChange: (chosen: readonly PlannedService[]) => void
}) {
  const t = useT()
  const services = useServicesQuery().data ?? []
  return (
    <div className="svcs" role="group" aria-label={t('reservations.services')}>
      <span className="label">{t('reservations.services')}</span>
      <ServicePicker
        chosen={chosen}
        services={services}
        suggestions={services}
        designerId={designerId}
        onAdd={(service) => onChange([...chosen, plannedOf(service)])}
        onRemove={(position) => onChange(chosen.filter((_, place) => place !== position))}
      />
    </div>
  )
}
