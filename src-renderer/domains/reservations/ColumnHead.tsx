import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { RichText } from '../../ui/RichText.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

/** Who works in this column, and from when they have half an hour. */
export function DesignerHead({
  name,
  title,
  nextFreeAtMs,
}: {
  readonly name: string
  readonly title: string
  readonly nextFreeAtMs: EpochMs | null
}) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <span className="r">
        <b>{name}</b>
        <span>{title}</span>
      </span>
      <span className="free">
        {nextFreeAtMs === null ? (
          t('reservations.noFree')
        ) : (
          <RichText text={t('reservations.free', { time: format.time(nextFreeAtMs) })} />
        )}
      </span>
    </>
  )
}
