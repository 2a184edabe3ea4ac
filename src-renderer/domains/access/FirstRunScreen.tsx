import { useEffect, useState } from 'react'
import { useLanguage, useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { type FailureText, useFailureText } from '../../ui/ui-context.tsx'
import { FirstRunWelcome } from './FirstRunWelcome.tsx'
import { MenuStep } from './FirstRunMenu.tsx'
import { PeopleStep } from './FirstRunPeople.tsx'
import { HoursStep, PaymentStep, ShopStep, type StepProps } from './FirstRunSteps.tsx'
import { FirstRunView } from './FirstRunView.tsx'
import { changeDraft, forgetDraft, hasDraft, useFirstRunDraft } from './first-run-draft.ts'
import {
  emptySecrets,
  type FieldName,
  type FirstRunDraft,
  type FirstRunSecrets,
  type FirstRunStep,
  firstRunSteps,
  stepOfField,
} from './first-run-form.ts'
import type { SampleServiceKey } from './first-run-menu.ts'
import { problemsOf } from './first-run-problems.ts'
import { planOf } from './first-run-plan.ts'
import { useMakeShop } from './make-shop.ts'
import { SampleDoor } from './SampleDoor.tsx'

const stepViews = {
  shop: ShopStep,
  hours: HoursStep,
  people: PeopleStep,
  menu: MenuStep,
  payment: PaymentStep,
} as const

/** Makes the shop: a welcome with two doors, then one question at a time. What was typed is kept on the device. */
export function FirstRunScreen() {
  const [door, setDoor] = useState<'welcome' | 'setup'>('welcome')
  useEffect(forgetOtherShop, [])
  if (door === 'welcome') {
    return <FirstRunWelcome begun={hasDraft() ? 'yes' : 'no'} onSetUp={() => setDoor('setup')} />
  }
  return <SetUp onLeave={() => setDoor('welcome')} />
}

/** What this window kept of a shop that was left, such as an open till, means nothing in the next one. */
function forgetOtherShop(): void {
  window.sessionStorage.clear()
}

function SetUp({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT()
  const draft = useFirstRunDraft()
  const [secrets, setSecrets] = useState(emptySecrets)
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  const making = useMaking({ draft, secrets })
  const step = stepNow(draft, secrets)
  const problems = tried === 'yes' ? problemsOf(step, draft, secrets) : {}
  const goTo = (next: FirstRunStep) => {
    setTried('no')
    changeDraft({ step: next })
  }
  const place = firstRunSteps.indexOf(step)
  const back = firstRunSteps[place - 1]
  const next = firstRunSteps[place + 1]
  const onNext = () => {
    if (Object.keys(problemsOf(step, draft, secrets)).length > 0) return setTried('yes')
    if (next !== undefined) return goTo(next)
    return making.make(goTo)
  }
  const problem = (field: string) => {
    const found = problems[field]
    if (found !== undefined) return t(found.key, { limit: found.limit ?? '' })
    return making.failure === null ? null : refusedField(field, making.failure)
  }
  const View = stepViews[step]
  const stepProps: StepProps = { draft, secrets, onDraft: changeDraft, onSecrets: setSecrets, problem }
  return (
    <FirstRunView
      step={step}
      shopName={draft.name}
      state={making.state}
      problem={
        Object.keys(problems).length > 0 ? t('access.firstRun.fixFirst') : (making.failure?.sentence ?? null)
      }
      onStep={goTo}
      onBack={() => (back === undefined ? onLeave() : goTo(back))}
      onNext={onNext}
      practice={<SampleDoor look="card" />}
    >
      <View {...stepProps} />
    </FirstRunView>
  )
}

/** Passwords are not kept between visits: a later step is only reached with them. */
function stepNow(draft: FirstRunDraft, secrets: FirstRunSecrets): FirstRunStep {
  const afterPeople = firstRunSteps.indexOf(draft.step) > firstRunSteps.indexOf('people')
  return afterPeople && secrets.password === '' ? 'people' : draft.step
}

/** Makes the shop and everything chosen for it, and says where to go when it was refused. */
function useMaking({ draft, secrets }: { readonly draft: FirstRunDraft; readonly secrets: FirstRunSecrets }) {
  const t = useT()
  const language = useLanguage()
  const textOf = useFailureText()
  const makeShop = useMakeShop((missing) => {
    forgetDraft()
    if (missing.length === 0) return
    showToast({
      text: t('access.firstRun.partly'),
      detail: t('access.firstRun.partlyDetail', { names: missing.join(', ') }),
      tone: 'refused',
    })
  })
  const make = (goTo: (step: FirstRunStep) => void) => {
    const words = {
      language,
      managerTitle: t('access.firstRun.people.managerTitleDefault'),
      designerTitle: t('access.firstRun.people.designerTitleDefault'),
      serviceName: (key: SampleServiceKey) => t(`access.firstRun.menu.${key}`),
    }
    makeShop.mutate(planOf(draft, secrets, words), {
      onError: (error) => {
        const failure = textOf(error)
        if (failure !== null) goTo(stepOfRefusal(failure))
      },
    })
  }
  const state = makeShop.isPending ? ('pending' as const) : ('idle' as const)
  return { make, state, failure: textOf(makeShop.error) }
}

const pathOf = {
  name: 'profile.name',
  owner: 'profile.owner',
  businessNumber: 'profile.businessNumber',
  phone: 'profile.phone',
  address: 'profile.address',
  managerName: 'manager.name',
  managerTitle: 'manager.title',
  loginId: 'manager.loginId',
  password: 'manager.password',
  pin: 'manager.pin',
} as const satisfies Partial<Record<FieldName, string>>

const fieldOfCode: Readonly<Record<string, keyof typeof pathOf>> = {
  BUSINESS_NUMBER_INVALID: 'businessNumber',
  PASSWORD_TOO_WEAK: 'password',
  PIN_TOO_SIMPLE: 'pin',
}

function refusedField(field: string, failure: FailureText): string | null {
  if (fieldOfCode[failure.code] === field) return failure.sentence
  const path = Object.entries(pathOf).find(([name]) => name === field)?.[1]
  return path === undefined ? null : failure.field(path)
}

function stepOfRefusal(failure: FailureText): FirstRunStep {
  const field = fieldOfCode[failure.code] ?? null
  if (field !== null) return stepOfField(pathOf[field])
  const path = Object.values(pathOf).find((each) => failure.field(each) !== null)
  return path === undefined ? 'payment' : stepOfField(path)
}
