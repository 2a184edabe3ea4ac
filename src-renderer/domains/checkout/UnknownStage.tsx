import { IconBan, IconCheck, IconHourglass, IconLock, IconMessage2, IconRefresh } from '@tabler/icons-react'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import type { Format } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { instalmentWord, tenderTitle } from '../payments/SharedTender.tsx'
import type { Bill } from './bill.ts'
import { type PayError, PayUnder } from './PayUnder.tsx'
import { StageFrame } from './StageFrame.tsx'
import { type Step, Steps } from './Steps.tsx'
import { useEverySecond } from './use-seconds.ts'

type UnknownProps = {
  readonly bill: Bill
  readonly payment: PaymentView
  readonly check: 'idle' | 'asking'
  readonly error: PayError | null
  /** `no`: the person at the counter may not; it is shown with the reason. */
  readonly mayRelease: 'yes' | 'no'
  readonly onNext: () => void
  readonly onCheck: () => void
  readonly onRelease: () => void
}

/** Nobody knows whether the card was charged: what that means, what the program does, what people may and may not do. */
export function UnknownStage(props: UnknownProps) {
  const { bill, payment } = props
  const t = useT()
  const format = useFormat()
  const now = useEverySecond()
  const sentAtMs = payment.openAttempt?.sentAtMs ?? payment.createdAtMs
  const amount = format.money(payment.amountKrw)
  return (
    <StageFrame
      title={t('checkout.unknown')}
      bill={bill}
      due={{ word: t('checkout.amountChecked'), amountKrw: payment.amountKrw }}
      layout="tight"
      facts={
        <Chip tone="warn" icon={IconHourglass}>
          {t('checkout.sinceLong', { duration: lengthOf(t, now - sentAtMs) })}
        </Chip>
      }
      actions={
        <span className="t2">
          {t('common.reference')} <b>{payment.reference}</b>
        </span>
      }
      billFoot={
        <div className="note warn">
          <Icon of={IconLock} size="s" />
          <span>{t('checkout.notAgain')}</span>
        </div>
      }
    >
      <div className="m-col m-g4">
        <div className="m-head">
          <span className="m-disc warn">
            <Icon of={IconHourglass} />
          </span>
          <div className="grow">
            <h2 className="disp d28 m-fold">{t('checkout.unknownTitle', { amount })}</h2>
            <p>{t(needsPerson(payment) ? 'checkout.unknownOther' : 'checkout.unknownMeans')}</p>
          </div>
        </div>
        <div className="m-pair">
          <section className="card">
            <header>
              <h2 className="grow">{t('checkout.programDoes')}</h2>
              <NextCheck payment={payment} nowMs={now} />
            </header>
            <div className="m-inset">
              <Steps steps={stepsOf(payment, t, format)} />
            </div>
          </section>
          <MayAndMayNot />
        </div>
        <div className="note m-say">
          <Icon of={IconMessage2} />
          <span className="grow">
            <b className="b">{t('checkout.sayTitle')}</b>
            <br />
            {t('checkout.sayWords')}
          </span>
        </div>
        <UnknownButtons {...props} />
      </div>
    </StageFrame>
  )
}

function UnknownButtons({ check, error, mayRelease, onNext, onCheck, onRelease }: UnknownProps) {
  const t = useT()
  return (
    <div className="m-col">
      <div className="row">
        <Button size="xl" kind="primary" className="grow" onClick={onNext}>
          {t('checkout.nextCustomer')}
        </Button>
        <Button
          size="xl"
          className="plainer"
          icon={IconRefresh}
          aria-busy={check === 'asking'}
          onClick={() => check === 'idle' && onCheck()}
        >
          {t(check === 'asking' ? 'checkout.checking' : 'checkout.checkNow')}
        </Button>
        <Button
          size="xl"
          kind="quiet"
          className="plainer"
          icon={IconLock}
          disabled={mayRelease === 'no'}
          onClick={onRelease}
        >
          {t('checkout.release')}
        </Button>
      </div>
      {(error !== null || mayRelease === 'no') && (
        <PayUnder error={error}>{t('checkout.releaseManagers')}</PayUnder>
      )}
    </div>
  )
}

function NextCheck({ payment, nowMs }: { readonly payment: PaymentView; readonly nowMs: number }) {
  const t = useT()
  const next = payment.openAttempt?.nextCheckAtMs ?? null
  if (next === null) return null
  const seconds = Math.ceil((next - nowMs) / 1_000)
  return (
    <span className="t2">
      {seconds <= 0 ? (
        t('checkout.checking')
      ) : (
        <RichText text={t('checkout.nextCheckIn', { duration: lengthOf(t, seconds * 1_000) })} />
      )}
    </span>
  )
}

/** `52초`, `1분 52초`, `3시간 5분`. */
function lengthOf(t: Translate, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (hours > 0) return t('checkout.hoursMinutes', { hours, minutes: minutes - hours * 60 })
  if (minutes > 0) return t('checkout.minutesSeconds', { minutes, seconds: seconds - minutes * 60 })
  return t('checkout.seconds', { count: seconds })
}

function stepsOf(payment: PaymentView, t: Translate, format: Format): readonly Step[] {
  const attempt = payment.openAttempt
  const card = `${tenderTitle(t, payment.detail)} · ${instalmentWord(t, payment.installmentMonths)}`
  const sent = attempt?.sentAtMs ?? payment.createdAtMs
  const first: readonly Step[] = [
    {
      key: 'sent',
      state: 'done',
      title: t('checkout.stepSent'),
      detail: card,
      time: format.timeWithSeconds(sent),
    },
    { key: 'silence', state: 'amb', title: t('checkout.stepSilence') },
  ]
  if (attempt === null) return first
  const asked: readonly Step[] =
    attempt.checks === 0
      ? []
      : [
          {
            key: 'asked',
            state: 'asked',
            title: t('checkout.stepChecked', { count: attempt.checks }),
            detail: t('checkout.stepCheckedHelp'),
          },
        ]
  if (needsPerson(payment)) {
    const person = { title: t('checkout.stepPerson'), detail: t('checkout.stepPersonHelp') }
    return [...first.slice(0, 1), ...asked, { key: 'person', state: 'now', ...person }]
  }
  return [
    ...first,
    ...asked,
    { key: 'on', state: 'now', title: t('checkout.stepOn'), detail: t('checkout.stepOnHelp') },
    {
      key: 'absent',
      state: 'later',
      title: t('checkout.stepAbsent', { time: format.timeWithSeconds(attempt.absenceCountsFromMs) }),
      detail: t('checkout.stepAbsentHelp'),
    },
  ]
}

/** There is an answer, but about something else than was sent. */
function needsPerson({ openAttempt }: PaymentView): boolean {
  return openAttempt?.outlook === 'needs_person'
}

const may = ['mayNext', 'mayRestart', 'mayAsk'] as const
const mayNot = ['notOther', 'notNew', 'notConsole'] as const

function MayAndMayNot() {
  const t = useT()
  return (
    <section className="card">
      <header>
        <h2>{t('checkout.may')}</h2>
      </header>
      <ul className="m-rules">
        {may.map((key) => (
          <li key={key}>
            <Icon of={IconCheck} className="m-ok" />
            <span>{t(`checkout.${key}`)}</span>
          </li>
        ))}
      </ul>
      <header className="mid2">
        <h2>{t('checkout.mayNot')}</h2>
      </header>
      <ul className="m-rules">
        {mayNot.map((key) => (
          <li key={key}>
            <Icon of={IconBan} className="m-bad" />
            <span>{t(`checkout.${key}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
