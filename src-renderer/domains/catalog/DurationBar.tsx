import { useT } from '../../app/i18n/translate.ts'
import { barWidths, type ProductDraft } from './product-form.ts'

/** Work, waiting and finishing drawn to scale; the words for it stand beside it and in its title. */
export function DurationBar({
  service,
  mostPx,
}: {
  readonly service: Pick<ProductDraft, 'workMinutes' | 'processingMinutes' | 'finishMinutes'>
  readonly mostPx: number
}) {
  const t = useT()
  const { workMinutes: work, processingMinutes: processing, finishMinutes: finish } = service
  const width = barWidths(service, mostPx)
  return (
    <span className="dur" title={t('catalog.timeParts', { work, processing, finish })}>
      <i style={{ width: width.work }} />
      {processing > 0 && <i className="w" style={{ width: width.processing }} />}
      {finish > 0 && <i style={{ width: width.finish }} />}
    </span>
  )
}
