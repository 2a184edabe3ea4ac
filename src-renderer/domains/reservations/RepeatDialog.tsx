import { useState } from 'react'
import { addDays, epochMs, instantAt, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import type { Repeat } from './booking-form.ts'
import { useBookingMutations } from './mutations.ts'
import { toldRefusal } from './place-words.ts'
import { useRepeatsCheck } from './queries.ts'
import { RepeatChoices, type RepeatJudgement, RepeatVerdict } from './RepeatFields.tsx'

/** Books the same again every so many weeks; days that clash are named before anything is saved, and left out. */
export function RepeatDialog({
  view,
  zone,
  onClose,
}: {
  readonly view: BookingView
  readonly zone: string
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const { key } = useIdempotencyKey()
  const [repeat, setRepeat] = useState<Repeat>({ everyWeeks: 4, times: 3 })
  const { bookRepeats } = useBookingMutations()
  const { card } = view
  const firstDate = addDays(view.businessDate, repeat.everyWeeks * 7)
  const minute = minuteOfDayAt(card.startsAtMs, view.businessDate, zone)
  const place = {
    designerId: card.designerId,
    startsAtMs: epochMs(instantAt(firstDate, minute, zone)),
    productIds: view.services.map((service) => service.productId),
    lengthMinutes: (card.endsAtMs - card.startsAtMs) / 60_000,
  }
  const visits = useRepeatsCheck(place, card.customerId, repeat).data ?? []
  const judgement: RepeatJudgement = {
    dates: visits.map((visit) => visit.date),
    clashes: visits.flatMap(({ date, refusals: [first] }) =>
      first === undefined ? [] : [{ date, sentence: toldRefusal(first, t, format) }],
    ),
  }
  const save = async () => {
    const { customerId } = card
    if (customerId === null) return
    const answer = await bookRepeats.mutateAsync({ key, customerId, ...place, ...repeat, clashes: 'skip' })
    onClose()
    showToast({ text: t('reservations.repeatsBooked', { name: card.name, count: answer.booked.length }) })
  }
  return (
    <Dialog title={t('reservations.repeatTitle', { name: card.name })} onClose={onClose}>
      <p className="t2">
        {t('reservations.repeatHelp', { date: format.date(firstDate), time: format.minute(minute) })}
      </p>
      <RepeatChoices repeat={repeat} onChange={setRepeat} />
      <RepeatVerdict judgement={judgement} />
      {bookRepeats.error !== null && (
        <p className="hint bad" role="alert">
          {textOf(bookRepeats.error)?.sentence}
        </p>
      )}
      <div className="actions">
        <Button size="lg" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          size="lg"
          kind="primary"
          disabled={bookRepeats.isPending || judgement.clashes.length >= repeat.times}
          onClick={() => {
            // A refusal stands in the dialog by way of the mutation's error.
            save().catch(() => undefined)
          }}
        >
          {t('reservations.saveRepeats', { count: repeat.times - judgement.clashes.length })}
        </Button>
      </div>
    </Dialog>
  )
}
