import { useState } from 'react'
import { limits } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CustomerPicker } from '../customers/SharedCustomerPicker.tsx'
import { useServicesQuery } from './catalog-queries.ts'
import { useWaitlistMutations } from './mutations.ts'
import { DesignerSelect } from './DesignerSelect.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { plannedOf } from './service-choice.ts'
import { ServicePicker } from './ServicePicker.tsx'
import { emptyWish, type WaitWish } from './wait-wish.ts'

/** Puts somebody on the waitlist: who, what, with whom, and between when. */
export function WaitlistForm({
  today,
  wish,
  designers,
  onDone,
  onCancel,
}: {
  readonly today: BusinessDate
  readonly wish: WaitWish | null
  readonly designers: readonly DesignerOption[]
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const t = useT()
  const textOf = useFailureText()
  const { key } = useIdempotencyKey()
  const { add } = useWaitlistMutations()
  const services = useServicesQuery().data ?? []
  const [form, setForm] = useState(wish ?? emptyWish(today))
  const change = (part: Partial<WaitWish>) => setForm({ ...form, ...part })
  const failure = textOf(add.error)
  const save = () => {
    const { customer } = form
    if (customer === null || add.isPending) return
    const { customer: _, services: chosen, ...rest } = form
    add.mutate(
      {
        key,
        ...rest,
        customerId: customer.customerId,
        productIds: chosen.map((service) => service.productId),
      },
      {
        onSuccess: () => {
          showToast({ text: t('reservations.waitlistAdded', { name: customer.name }) })
          onDone()
        },
      },
    )
  }
  return (
    <Section>
      <CustomerPicker
        value={form.customer}
        onPick={(customer) => change({ customer })}
        onClear={() => change({ customer: null })}
        autoFocus
      />
      <div className="svcs" role="group" aria-label={t('reservations.services')}>
        <span className="label">{t('reservations.services')}</span>
        <ServicePicker
          chosen={form.services}
          services={services}
          suggestions={services}
          designerId={form.designerId}
          onAdd={(service) => change({ services: [...form.services, plannedOf(service)] })}
          onRemove={(position) => change({ services: form.services.filter((_, at) => at !== position) })}
        />
      </div>
      <WishFields form={form} today={today} designers={designers} onChange={change} />
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      <div className="row">
        <Button size="lg" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button
          size="lg"
          kind="primary"
          className="grow"
          disabled={form.customer === null || add.isPending}
          onClick={save}
        >
          {form.customer === null ? t('reservations.needCustomer') : t('reservations.waitlistAdd')}
        </Button>
      </div>
    </Section>
  )
}

function WishFields({
  form,
  today,
  designers,
  onChange,
}: {
  readonly form: WaitWish
  readonly today: BusinessDate
  readonly designers: readonly DesignerOption[]
  readonly onChange: (part: Partial<WaitWish>) => void
}) {
  const t = useT()
  return (
    <>
      <DesignerSelect
        label={t('reservations.designer')}
        anyone={t('reservations.anyDesigner')}
        designers={designers}
        value={form.designerId}
        onChange={(designerId) => onChange({ designerId })}
      />
      <div className="place-fields">
        <DateField
          label={t('reservations.waitlistFromDate')}
          value={form.fromDate}
          today={today}
          onChange={(fromDate) =>
            onChange({ fromDate, toDate: form.toDate < fromDate ? fromDate : form.toDate })
          }
        />
        <DateField
          label={t('reservations.waitlistToDate')}
          value={form.toDate}
          today={today}
          isDisabled={(date) => date < form.fromDate}
          onChange={(toDate) => onChange({ toDate })}
        />
        <TimeField
          label={t('reservations.waitlistFromTime')}
          value={form.fromMinute}
          latestMinute={1800}
          onChange={(fromMinute) => fromMinute !== null && onChange({ fromMinute })}
        />
        <TimeField
          label={t('reservations.waitlistToTime')}
          value={form.toMinute}
          latestMinute={1800}
          onChange={(toMinute) => toMinute !== null && onChange({ toMinute })}
        />
      </div>
      <TextField
        label={t('reservations.memo')}
        maxLength={limits.noteLength}
        value={form.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  )
}
