import { useT } from '../../app/i18n/translate.ts'
import { MoneyInput } from '../../ui/MoneyField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { type ChosenService, type SampleServiceKey, sampleServices } from './first-run-menu.ts'
import type { StepProps } from './FirstRunSteps.tsx'

/** Samples to choose from, with the shop's own prices. */
export function MenuStep({ draft, onDraft, problem }: StepProps) {
  const t = useT()
  const change = (key: SampleServiceKey, part: Partial<ChosenService>) =>
    onDraft({ menu: draft.menu.map((each) => (each.key === key ? { ...each, ...part } : each)) })
  return (
    <>
      <div className="samplemenu" role="table" aria-label={t('access.firstRun.menu.name')}>
        <div role="row" className="head">
          <span role="columnheader">
            <span className="vh">{t('access.firstRun.menu.use')}</span>
          </span>
          <span role="columnheader">{t('access.firstRun.menu.service')}</span>
          <span role="columnheader">{t('access.firstRun.menu.minutes')}</span>
          <span role="columnheader">{t('access.firstRun.menu.price')}</span>
        </div>
        {draft.menu.map((service) => (
          <MenuRow
            key={service.key}
            service={service}
            problem={problem(`price-${service.key}`)}
            onChange={(part) => change(service.key, part)}
          />
        ))}
      </div>
      <p className="hint" style={{ marginTop: 8 }} role="status">
        {t('access.firstRun.menu.chosen', { count: draft.menu.filter((each) => each.chosen).length })}
      </p>
    </>
  )
}

function MenuRow({
  service,
  problem,
  onChange,
}: {
  readonly service: ChosenService
  readonly problem: string | null
  readonly onChange: (part: Partial<ChosenService>) => void
}) {
  const t = useT()
  const format = useFormat()
  const name = t(`access.firstRun.menu.${service.key}`)
  const { workMinutes, processingMinutes, finishMinutes } = sampleServices[service.key]
  const whole = format.duration(workMinutes + processingMinutes + finishMinutes)
  return (
    <div role="row">
      <span role="cell">
        <input
          type="checkbox"
          className="box"
          aria-label={t('access.firstRun.menu.pick', { name })}
          checked={service.chosen}
          onChange={(event) => onChange({ chosen: event.target.checked })}
        />
      </span>
      <span role="cell" className="b">
        {name}
      </span>
      <span role="cell" className="t2">
        {processingMinutes === 0
          ? whole
          : t('access.firstRun.menu.withWaiting', { whole, waiting: format.duration(processingMinutes) })}
      </span>
      <span role="cell">
        <span className={`in right ${problem === null ? '' : 'bad'}`}>
          <span className="unit" aria-hidden="true">
            ₩
          </span>
          <MoneyInput
            aria={{ 'aria-label': t('access.firstRun.menu.priceOf', { name }) }}
            value={service.priceKrw}
            disabled={!service.chosen}
            onChange={(priceKrw) => onChange({ priceKrw })}
          />
        </span>
        {problem !== null && (
          <span className="hint bad" role="alert">
            {problem}
          </span>
        )}
      </span>
    </div>
  )
}
