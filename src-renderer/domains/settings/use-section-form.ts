import type { z } from 'zod'
import { fieldTextOf } from '../../app/i18n/failure-text.ts'
import { useT } from '../../app/i18n/translate.ts'
import { fieldIssuesOf } from '../../rpc/failure.ts'
import { showToast } from '../../ui/toast.ts'
import { type FailureText, useFailureText } from '../../ui/ui-context.tsx'
import { type Kept, useDraft } from './use-draft.ts'

/** How a section is saved, as far as its form goes by it. */
type Save<Value> = {
  readonly isPending: boolean
  readonly error: unknown
  readonly reset: () => void
  readonly mutate: (input: Kept<Value>, options: { readonly onSuccess: () => void }) => void
}

/** One field that somebody else saved under a form: as it was when the typing began, and as it is now. */
export type ChangedElsewhere<Value> = {
  readonly field: keyof Value
  readonly before: Value
  readonly now: Value
}

type FieldPath<Value> = (keyof Value & string) | `${keyof Value & string}.${string}`

export type SectionForm<Value> = {
  readonly value: Value
  readonly change: (part: Partial<Value>) => void
  readonly isChanged: boolean
  readonly isPending: boolean
  readonly elsewhere: readonly ChangedElsewhere<Value>[]
  readonly failure: FailureText | null
  /** The sentence beside a field, by its path: what its schema says of what is typed, or why the main side refused it. */
  readonly problem: (path: FieldPath<Value>) => string | null
  /** Nothing typed is wrong, as far as the form can tell. */
  readonly isRight: boolean
  readonly onSave: () => void
  /** Saves over what somebody else saved meanwhile, which the form shows. */
  readonly onSaveOver: () => void
  readonly onReset: () => void
}

/** A section of the settings as a form: what is typed over it, its save, and what to say about both. */
export function useSectionForm<Value extends object>(
  saved: Kept<Value>,
  save: Save<Value>,
  schema: z.ZodType<Value>,
): SectionForm<Value> {
  const t = useT()
  const draft = useDraft(saved)
  const failure = useFailureText()(save.error)
  const { value } = draft
  const checked = schema.safeParse(value)
  const issues = fieldIssuesOf(checked.error?.issues ?? [])
  const send = (version: number) => {
    const sent = { value, version }
    save.mutate(sent, {
      onSuccess: () => {
        draft.settle(sent)
        showToast({ text: t('settings.saved') })
      },
    })
  }
  const isTold = draft.elsewhere.length > 0 && failure?.code === 'STALE_VERSION'
  return {
    value,
    change: (part) => {
      // The sentence was about what stood there before.
      if (save.error !== null && !save.isPending) save.reset()
      draft.change(part)
    },
    isChanged: draft.isChanged,
    isPending: save.isPending,
    elsewhere: draft.elsewhere.map((field) => ({ field, before: draft.before, now: saved.value })),
    failure: isTold ? null : failure,
    problem: (path) => {
      const issue = issues[path]
      return issue === undefined ? refusedField(failure, path) : fieldTextOf(issue, t)
    },
    isRight: checked.success,
    onSave: () => send(draft.version),
    onSaveOver: () => send(saved.version),
    onReset: () => {
      save.reset()
      draft.reset()
    },
  }
}

function refusedField(failure: FailureText | null, field: string): string | null {
  if (failure === null) return null
  if (failure.code === 'INPUT_REFUSED' && failure.details.field === field) return failure.sentence
  return failure.field(`value.${field}`)
}
