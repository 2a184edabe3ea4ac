import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'

/** Somebody saved in between: what they wrote, so that one can take over from it, and the way to save one's own. */
export function StaleNote({
  sentence,
  theirs,
  onKeepMine,
}: {
  readonly sentence: string
  readonly theirs: string
  readonly onKeepMine: () => void
}) {
  const t = useT()
  return (
    <div className="cu-taken" role="alert">
      <p>{sentence}</p>
      {theirs !== '' && (
        <>
          <span className="label">{t('customers.savedMeanwhile')}</span>
          <div className="cu-lines">{theirs}</div>
        </>
      )}
      <Button onClick={onKeepMine}>{t('customers.saveMine')}</Button>
    </div>
  )
}
