import { IconCheck, IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type FirstRunStep, firstRunSteps } from './first-run-form.ts'

/** The way through the set-up: steps at the left, one question at a time, and what is kept said beneath. */
export function FirstRunView(props: {
  readonly step: FirstRunStep
  readonly shopName: string
  readonly state: 'idle' | 'pending'
  readonly problem: string | null
  readonly onStep: (step: FirstRunStep) => void
  readonly onBack: () => void
  readonly onNext: () => void
  readonly practice?: ReactNode
  readonly children: ReactNode
}) {
  const t = useT()
  const { step } = props
  const place = firstRunSteps.indexOf(step)
  return (
    <div className="first">
      <aside className="side" aria-label={t('access.firstRun.title')}>
        <FirstRunBrand />
        <StepList step={step} shopName={props.shopName} onStep={props.onStep} />
        {props.practice}
      </aside>
      <form
        className="go"
        aria-label={t('access.firstRun.newTitle')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          props.onNext()
        }}
      >
        <main className="in1">
          <span className="t2">
            {t('access.firstRun.step', { count: firstRunSteps.length, place: place + 1 })}
          </span>
          <h1>{t(`access.firstRun.${step}.title`)}</h1>
          <p className="lead">{t(`access.firstRun.${step}.help`)}</p>
          {props.children}
        </main>
        <Foot {...props} place={place} />
      </form>
    </div>
  )
}

function Foot({
  step,
  state,
  problem,
  place,
  onBack,
}: {
  readonly step: FirstRunStep
  readonly state: 'idle' | 'pending'
  readonly problem: string | null
  readonly place: number
  readonly onBack: () => void
}) {
  const t = useT()
  const next = firstRunSteps[place + 1]
  const kept = t('access.firstRun.kept')
  const label =
    next === undefined
      ? t('access.firstRun.finish')
      : t('access.firstRun.nextStep', { name: t(`access.firstRun.${next}.name`) })
  return (
    <footer className="foot">
      <div>
        <Button size="lg" icon={IconChevronLeft} onClick={onBack} disabled={state === 'pending'}>
          {t('common.back')}
        </Button>
        {problem === null ? (
          <span className="t2 grow" style={{ textAlign: 'center' }}>
            {step === 'people' ? `${kept} ${t('access.firstRun.keptNoSecrets')}` : kept}
          </span>
        ) : (
          <span className="hint bad grow" role="alert" style={{ textAlign: 'center' }}>
            {problem}
          </span>
        )}
        <Button type="submit" size="lg" kind="primary" disabled={state === 'pending'}>
          {state === 'pending' ? t('access.firstRun.finishing') : label}
        </Button>
      </div>
    </footer>
  )
}

export function FirstRunBrand() {
  const t = useT()
  return (
    <header className="brand">
      <span className="logo" aria-hidden="true">
        단골
      </span>
      <div>
        <b>{t('access.firstRun.title')}</b>
        <div className="t2">{t('access.firstRun.subtitle')}</div>
      </div>
    </header>
  )
}

function StepList({
  step,
  shopName,
  onStep,
}: {
  readonly step: FirstRunStep
  readonly shopName: string
  readonly onStep: (step: FirstRunStep) => void
}) {
  const t = useT()
  const at = firstRunSteps.indexOf(step)
  return (
    <ol className="todo">
      {firstRunSteps.map((each, index) => (
        <li key={each}>
          <button
            type="button"
            className={index < at ? 'done' : undefined}
            aria-current={each === step ? 'step' : undefined}
            // Later steps stand on the answers of earlier ones, so only those already passed can be gone back to.
            disabled={index > at}
            onClick={() => onStep(each)}
          >
            <span className="n">{index < at ? <Icon of={IconCheck} size="s" /> : index + 1}</span>
            <span className="grow">
              <b>{t(`access.firstRun.${each}.name`)}</b>
              <span className="t2 cut">
                {each === 'shop' && shopName !== '' ? shopName : t(`access.firstRun.${each}.detail`)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
