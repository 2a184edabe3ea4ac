import { useState } from 'react'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Section } from '../../ui/Drawer.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { toldChange } from './log-words.ts'
import { useBookingLog } from './queries.ts'

/** Who changed what, and when; fetched when somebody wants to know. */
export function BookingLog({
  id,
  nameOf,
}: {
  readonly id: ReservationId
  readonly nameOf: (designerId: AccountId) => string
}) {
  const t = useT()
  const format = useFormat()
  const [shown, setShown] = useState<'asked' | 'not-asked'>('not-asked')
  const log = useBookingLog(id, shown)
  const telling = { t, format, nameOf: (designerId: number) => nameOf(asId<AccountId>(designerId)) }
  return (
    <Section
      title={t('reservations.log')}
      aside={
        <button
          type="button"
          className="link"
          aria-expanded={shown === 'asked'}
          onClick={() => setShown(shown === 'asked' ? 'not-asked' : 'asked')}
        >
          {t(shown === 'asked' ? 'reservations.hideLog' : 'reservations.showLog')}
        </button>
      }
    >
      {shown === 'asked' && (
        <Loaded query={log} skeleton={<div />}>
          {(entries) =>
            entries.length === 0 ? (
              <p className="t2">{t('reservations.logEmpty')}</p>
            ) : (
              <ol className="bd-log">
                {entries.toReversed().map((entry, index) => (
                  <li key={`${entry.atMs}-${entries.length - index}`}>
                    <span>{toldChange(entry, telling)}</span>
                    <span className="t2">
                      {format.dateTime(epochMs(entry.atMs))} ·{' '}
                      {entry.actorName === '' ? t('reservations.logSystem') : entry.actorName}
                    </span>
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
      )}
    </Section>
  )
}
