import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Reference } from '../../ui/states.tsx'
import type { ChangedElsewhere, SectionForm } from './use-section-form.ts'

/** What a field is called, and how its value is told beside the other one it is compared with. */
export type FieldWords<Value> = {
  readonly [Name in keyof Value]: {
    readonly label: string
    readonly text?: (value: Value[Name], other: Value[Name]) => string
  }
}

/**
 * Under a form: what somebody else saved meanwhile, why the last save failed, and the two ways on. A change elsewhere
 * turns the plain save off: saving over it has a button of its own.
 */
export function SaveBar<Value>({
  form,
  words,
}: {
  readonly form: SectionForm<Value>
  readonly words: FieldWords<Value>
}) {
  const t = useT()
  const { isChanged, isPending, failure, elsewhere } = form
  const isTold = elsewhere.length > 0
  const mayNot = !isChanged || isPending || !form.isRight
  return (
    <>
      {isTold && (
        <Elsewhere elsewhere={elsewhere} words={words}>
          <Button disabled={mayNot} onClick={form.onSaveOver}>
            {t('settings.saveOver')}
          </Button>
        </Elsewhere>
      )}
      <div className="savebar">
        <div className="grow">
          {failure !== null && (
            <p className="hint bad" role="alert">
              {failure.sentence}
            </p>
          )}
          {failure?.reference != null && <Reference number={failure.reference} />}
        </div>
        <Button size="lg" disabled={!isChanged || isPending} onClick={form.onReset}>
          {t('settings.reset')}
        </Button>
        <Button size="lg" kind="primary" disabled={mayNot || isTold} onClick={form.onSave}>
          {t(isPending ? 'settings.saving' : 'settings.save')}
        </Button>
      </div>
    </>
  )
}

function Elsewhere<Value>({
  elsewhere,
  words,
  children,
}: {
  readonly elsewhere: readonly ChangedElsewhere<Value>[]
  readonly words: FieldWords<Value>
  readonly children: ReactNode
}) {
  const t = useT()
  const tell = <Name extends keyof Value>(field: Name, value: Value[Name], other: Value[Name]) => {
    if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off')
    return (words[field].text?.(value, other) ?? String(value)) || '–'
  }
  return (
    <div role="alert" className="spad">
      <Note tone="warn" icon={IconUsers}>
        <b>{t('settings.changedElsewhere')}</b> {t('settings.changedElsewhereHelp')}
        <ul className="elsewhere">
          {elsewhere.map(({ field, before, now }) => (
            <li key={String(field)}>
              {`${words[field].label}: ${tell(field, before[field], now[field])} → ${tell(field, now[field], before[field])}`}
            </li>
          ))}
        </ul>
        {children}
      </Note>
    </div>
  )
}
