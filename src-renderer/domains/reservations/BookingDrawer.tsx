import './booking.css'
import { IconArrowsMove, IconBan, IconDots, IconRepeat, IconRestore, IconUserX } from '@tabler/icons-react'
import { Link } from 'wouter'
import { mayEnd } from '../../../src-shared/domains/reservations/model.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { buttonClass, IconButton } from '../../ui/Button.tsx'
import { Chip, Note, type Tone } from '../../ui/Chip.tsx'
import { Drawer, Section } from '../../ui/Drawer.tsx'
import { Money } from '../../ui/Money.tsx'
import { ActionMenu, type MenuEntry } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { BookingFacts } from './BookingFacts.tsx'
import { BookingLog } from './BookingLog.tsx'
import { BookingNote } from './BookingNote.tsx'
import { BookingServices } from './BookingServices.tsx'
import { CustomerStrip } from './CustomerStrip.tsx'
import type { CardState } from './calendar-model.ts'
import { stateLooks } from './card-state.tsx'
import { cardState } from './day-cards.ts'
import { endChoices } from './end-scope.ts'
import { StatusSteps } from './StatusSteps.tsx'
import type { BookingActions } from './use-booking-actions.ts'

const toneOf: Readonly<Record<CardState, Tone>> = {
  reserved: 'info',
  preparing: 'warn',
  service: 'ok',
  paused: 'plain',
  done: 'plain',
  noshow: 'danger',
}

/** Everything about one booking: who, how far, what, and at the foot the way to the till. */
export function BookingDrawer({
  view,
  actions,
  may,
  onClose,
}: {
  readonly view: BookingView
  readonly actions: BookingActions
  readonly may: { readonly edit: 'edit' | 'read'; readonly stepBack: 'may' | 'may-not' }
  readonly onClose: () => void
}) {
  const { card } = view
  const t = useT()
  const ended = card.outcome !== null
  const entries = useMenu(view, actions)
  return (
    <Drawer
      title={<DrawerTitle view={view} />}
      headerActions={
        may.edit === 'edit' && (
          <ActionMenu
            label={t('reservations.more')}
            target={<IconButton icon={IconDots} label={t('reservations.more')} size="lg" />}
            entries={entries}
          />
        )
      }
      footer={<DrawerFoot view={view} />}
      onClose={onClose}
    >
      <CustomerStrip view={view} />
      {ended && (
        <Section>
          <Note tone={card.outcome === 'no_show' ? 'danger' : 'plain'} icon={IconBan}>
            {t(card.outcome === 'no_show' ? 'reservations.endedNoShow' : 'reservations.endedCancelled')}
          </Note>
        </Section>
      )}
      {!ended && (
        <Section>
          <StatusSteps
            status={card.status}
            state={may.edit === 'read' ? 'read-only' : actions.state}
            mayStepBack={may.stepBack}
            onStep={actions.onStep}
          />
        </Section>
      )}
      {actions.error !== null && (
        <Section>
          <Note tone="danger">{actions.error}</Note>
        </Section>
      )}
      <BookingServices view={view} may={ended || card.status === 4 ? 'read' : may.edit} actions={actions} />
      <BookingNote
        key={card.id}
        note={view.note}
        state={actions.state}
        may={may.edit}
        onSave={actions.onNote}
      />
      <BookingFacts view={view} />
      <BookingLog id={card.id} nameOf={actions.nameOf} />
    </Drawer>
  )
}

function DrawerTitle({ view }: { readonly view: BookingView }) {
  const t = useT()
  const format = useFormat()
  const { card } = view
  const state = cardState(card)
  const looks = state === null ? null : stateLooks[state]
  return (
    <span className="row bd-title">
      <Chip tone={state === null ? 'plain' : toneOf[state]} icon={looks?.icon}>
        {t(looks?.word ?? 'reservations.stateCancelled')}
      </Chip>
      <span className="cut">
        {format.time(card.startsAtMs)}–{format.time(card.endsAtMs)}{' '}
        <span className="t2">
          {view.designerName} {view.designerTitle}
        </span>
      </span>
    </span>
  )
}

function useMenu(view: BookingView, actions: BookingActions): readonly MenuEntry[] {
  const t = useT()
  const { card } = view
  const ended = card.outcome !== null
  const open = !ended && mayEnd(card.status)
  const endable = endChoices(view, 'cancelled')
  const restore: readonly MenuEntry[] = ended
    ? [{ key: 'restore', label: t('reservations.restore'), icon: IconRestore, run: actions.onRestore }]
    : []
  return [
    {
      key: 'move',
      label: t('reservations.move'),
      icon: IconArrowsMove,
      aside: <kbd aria-hidden="true">M</kbd>,
      disabled: ended || card.status === 4,
      run: actions.onAskMove,
    },
    {
      key: 'repeat',
      label: t('reservations.repeat'),
      icon: IconRepeat,
      disabled: card.customerId === null,
      run: actions.onRepeat,
    },
    ...restore,
    {
      key: 'cancel',
      label: t(open || endable.length === 0 ? 'reservations.cancelBooking' : 'reservations.cancelSeries'),
      icon: IconBan,
      group: 'new',
      disabled: endable.length === 0,
      run: () => actions.onEnd('cancelled'),
    },
    {
      key: 'noshow',
      label: t('reservations.markNoShow'),
      icon: IconUserX,
      disabled: !open,
      run: () => actions.onEnd('no_show'),
    },
  ]
}

/** The till's door; a booking that was paid leads to its sale instead. */
function DrawerFoot({ view }: { readonly view: BookingView }) {
  const t = useT()
  const { card, order } = view
  if (card.outcome !== null) return null
  if (order !== null && card.status === 4 && !card.unpaid) {
    return (
      <Link href={`/sales/${order.id}`} className={buttonClass({ size: 'xl', width: 'wide' })}>
        {t('reservations.paid')}
        <Money won={order.totalKrw} />
      </Link>
    )
  }
  const kind = card.status >= 2 ? 'primary' : 'plain'
  return (
    <Link
      href={`/checkout?reservation=${card.id}`}
      className={buttonClass({ kind, size: 'xl', width: 'wide' })}
    >
      {t('reservations.checkout')}
      <Money won={card.priceKrw} />
    </Link>
  )
}
