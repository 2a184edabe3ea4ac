import { IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { findServices, isOffered, minutesOfService } from './service-choice.ts'

/** What is done: each service with how long and how much, more by search or by the buttons of what is booked most. */
export function ServicePicker({
  chosen,
  services,
  suggestions,
  designerId,
  onAdd,
  onRemove,
}: {
  readonly chosen: readonly PlannedService[]
  readonly services: readonly ProductView[]
  readonly suggestions: readonly ProductView[]
  readonly designerId: AccountId | null
  readonly onAdd: (service: ProductView) => void
  readonly onRemove: (position: number) => void
}) {
  const t = useT()
  const [finding, setFinding] = useState<'open' | 'closed'>('closed')
  const quick = suggestions.filter(
    (each) => isOffered(each, designerId) && !chosen.some((service) => service.productId === each.id),
  )
  return (
    <>
      {chosen.map((service, position) => (
        <ServiceLine
          // The same service may be booked twice, so its place is part of what it is.
          key={`${service.productId}-${position + 1}`}
          service={service}
          onRemove={() => onRemove(position)}
        />
      ))}
      <div className="row svc-more">
        <Button
          size="lg"
          icon={IconPlus}
          aria-expanded={finding === 'open'}
          onClick={() => setFinding(finding === 'open' ? 'closed' : 'open')}
        >
          {t('reservations.addService')}
        </Button>
        {finding === 'closed' &&
          quick.slice(0, 2).map((service) => (
            <Button size="lg" key={service.id} className="quick cut" onClick={() => onAdd(service)}>
              {service.name}
            </Button>
          ))}
      </div>
      {finding === 'open' && (
        <ServiceFinder
          services={services.filter((service) => isOffered(service, designerId))}
          onPick={(service) => {
            setFinding('closed')
            onAdd(service)
          }}
        />
      )}
    </>
  )
}

function ServiceLine({
  service,
  onRemove,
}: {
  readonly service: PlannedService
  readonly onRemove: () => void
}) {
  const t = useT()
  return (
    <div className="svc">
      <span className="cut">{service.name}</span>
      <small>{t('reservations.minutes', { minutes: minutesOfService(service) })}</small>
      <Money won={service.priceKrw} />
      <IconButton
        className="svc-x"
        icon={IconX}
        label={t('reservations.removeService', { name: service.name })}
        onClick={onRemove}
      />
    </div>
  )
}

function ServiceFinder({
  services,
  onPick,
}: {
  readonly services: readonly ProductView[]
  readonly onPick: (service: ProductView) => void
}) {
  const t = useT()
  const [text, setText] = useState('')
  const found = findServices(services, text)
  const [first] = found
  return (
    <div className="svc-find">
      <TextField
        label={t('reservations.findService')}
        labelStyle="hidden"
        icon={IconSearch}
        placeholder={t('reservations.findService')}
        value={text}
        maxLength={60}
        autoFocus
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          if (first !== undefined) onPick(first)
        }}
      />
      <ul className="list svc-list">
        {found.map((service) => (
          <li key={service.id}>
            <button type="button" className="opt" onClick={() => onPick(service)}>
              <span className="grow cut">{service.name}</span>
              <small className="t2">
                {t('reservations.minutes', { minutes: minutesOfService(service) })}
              </small>
              <Money won={service.priceKrw} />
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="opt t2">{t('reservations.noServiceHit')}</li>}
      </ul>
    </div>
  )
}
