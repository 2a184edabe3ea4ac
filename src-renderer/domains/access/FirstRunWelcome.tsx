import { IconBuildingStore } from '@tabler/icons-react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { firstRunSteps } from './first-run-form.ts'
import { FirstRunBrand } from './FirstRunView.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SampleDoor } from './SampleDoor.tsx'

/** The first page anyone sees. */
export function FirstRunWelcome({
  begun,
  onSetUp,
}: {
  /** Whether an earlier visit left a half-filled form. */
  readonly begun: 'yes' | 'no'
  readonly onSetUp: () => void
}) {
  const t = useT()
  return (
    <div className="first">
      <aside className="side" aria-label={t('access.firstRun.title')}>
        <FirstRunBrand />
        <ol className="todo" aria-label={t('access.firstRun.newTitle')}>
          {firstRunSteps.map((step, index) => (
            <li key={step}>
              <span className="n">{index + 1}</span>
              <span className="grow">
                <b>{t(`access.firstRun.${step}.name`)}</b>
                <span className="t2 cut">{t(`access.firstRun.${step}.detail`)}</span>
              </span>
            </li>
          ))}
        </ol>
        <LanguageSwitch />
      </aside>
      <div className="go">
        <main className="in1">
          <h1>{t('access.firstRun.welcomeTitle')}</h1>
          <p className="lead">{t('access.firstRun.welcomeHelp')}</p>
          <div className="doors">
            <SampleDoor look="door" />
            <section className="card">
              <Icon of={IconBuildingStore} size="l" />
              <h2>{t('access.firstRun.newTitle')}</h2>
              <p>{t('access.firstRun.newHelp')}</p>
              <Button kind="primary" size="lg" onClick={onSetUp}>
                {t(begun === 'yes' ? 'access.firstRun.newContinue' : 'access.firstRun.newAction')}
              </Button>
            </section>
          </div>
        </main>
      </div>
    </div>
  )
}
