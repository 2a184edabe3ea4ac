import { useState } from 'react'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { Money } from '../../ui/Money.tsx'
import { useServicesQuery } from './catalog-queries.ts'
import { plannedOf, servicesByIds } from './service-choice.ts'
import { ServicePicker } from './ServicePicker.tsx'
import type { BookingActions } from './use-booking-actions.ts'

/** What is done in this visit, and the way to change it. */
export function BookingServices({
  view,
  may,
  actions,
}: {
  readonly view: BookingView
  readonly may: 'edit' | 'read'
  readonly actions: BookingActions
}) {
  const t = useT()
  const [editing, setEditing] = useState<'open' | 'closed'>('closed')
  const minutes = (view.card.endsAtMs - view.card.startsAtMs) / 60_000
  return (
    <Section
      title={
        <>
          {t('reservations.services')}
          <span className="light">{t('reservations.minutes', { minutes })}</span>
        </>
      }
      aside={
        may === 'edit' && (
          <button
            type="button"
            className="link"
            aria-expanded={editing === 'open'}
            onClick={() => setEditing(editing === 'open' ? 'closed' : 'open')}
          >
            {t(editing === 'open' ? 'common.cancel' : 'reservations.change')}
          </button>
        )
      }
    >
      {editing === 'open' ? (
        <ServicesEditor view={view} actions={actions} onDone={() => setEditing('closed')} />
      ) : (
        <div className="svcs">
          {view.services.map((service, position) => (
            <div className="svc" key={`${service.productId}-${position + 1}`}>
              <span className="cut">{service.name}</span>
              <small>{t('reservations.minutes', { minutes: service.minutes })}</small>
              <Money won={service.priceKrw} />
            </div>
          ))}
          {view.services.length === 0 && <span className="t2">{t('reservations.noServices')}</span>}
        </div>
      )}
    </Section>
  )
}

function ServicesEditor({
  view,
  actions,
  onDone,
}: {
  readonly view: BookingView
  readonly actions: BookingActions
  readonly onDone: () => void
}) {
  const t = useT()
  const services = useServicesQuery().data ?? []
  const [chosen, setChosen] = useState<readonly PlannedService[] | null>(null)
  const now =
    chosen ??
    servicesByIds(
      services,
      view.services.map((service) => service.productId),
    ).map(plannedOf)
  const save = async () => {
    const answer = await actions.onServices(now.map((service) => service.productId))
    if (answer === 'saved') onDone()
  }
  return (
    <>
      <div className="svcs">
        <ServicePicker
          chosen={now}
          services={services}
          suggestions={services}
          designerId={view.card.designerId}
          onAdd={(service) => setChosen([...now, plannedOf(service)])}
          onRemove={(position) => setChosen(now.filter((_, place) => place !== position))}
        />
      </div>
      <Button
        size="lg"
        kind="primary"
        disabled={chosen === null || actions.state === 'pending'}
        onClick={() => void save()}
      >
        {t('common.save')}
      </Button>
    </>
  )
}
