import { IconSchool } from '@tabler/icons-react'
import { useLanguage, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useOpenSample } from './make-shop.ts'

/** The way into a sample shop: one of two doors on the first page, a card beside the set-up afterwards. */
export function SampleDoor({ look }: { readonly look: 'door' | 'card' }) {
  const t = useT()
  const language = useLanguage()
  const textOf = useFailureText()
  const open = useOpenSample()
  const failure = textOf(open.error)
  const opening = t('access.firstRun.lookOpening')
  const action = t(look === 'door' ? 'access.firstRun.lookAction' : 'access.firstRun.practiceAction')
  const button = (
    <Button size="lg" width="wide" disabled={open.isPending} onClick={() => open.mutate({ language })}>
      {open.isPending ? opening : action}
    </Button>
  )
  const refused = failure !== null && (
    <p className="hint bad" role="alert">
      {failure.sentence}
    </p>
  )
  if (look === 'door') {
    return (
      <section className="card">
        <Icon of={IconSchool} size="l" />
        <h2>{t('access.firstRun.lookTitle')}</h2>
        <p>{t('access.firstRun.lookHelp')}</p>
        {refused}
        {button}
      </section>
    )
  }
  return (
    <section className="card practice">
      <div className="row b">
        <Icon of={IconSchool} />
        {t('access.firstRun.practiceTitle')}
      </div>
      <p className="t2">{t('access.firstRun.practiceHelp')}</p>
      {refused}
      {button}
    </section>
  )
}
