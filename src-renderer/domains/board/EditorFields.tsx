import { IconScissors, IconX } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { type BoardRules, lengthOf } from '../../../src-shared/domains/board/model.ts'
import { plainLine, plainLines } from '../../../src-shared/kernel/plain-text.ts'
import { sentenceOf } from '../../app/i18n/failure-text.ts'
import { useT } from '../../app/i18n/translate.ts'
import { FilterChip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SelectInput } from '../../ui/SelectField.tsx'
import { Reference } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { useCatalogQuery } from '../catalog/queries.ts'
import { TheirPost } from './TheirPost.tsx'
import type { PostEditing } from './use-post-editor.ts'

/** The words of a post: title, category, content with how much room is left, and the service it is about. */
export function EditorFields({
  editing,
  rules,
}: {
  readonly editing: PostEditing
  readonly rules: BoardRules
}) {
  const t = useT()
  const { form, change, failure, isStale, theirs } = editing
  return (
    <section className="bd-ew" aria-label={t('board.words')}>
      {failure !== null && !isStale && (
        <div role="alert">
          <p className="hint bad">{failure.sentence}</p>
          {failure.reference !== null && <Reference number={failure.reference} />}
        </div>
      )}
      {theirs !== null && failure !== null && (
        <TheirPost post={theirs} sentence={failure.sentence} editing={editing} />
      )}
      <Counted
        label={t('board.title')}
        most={rules.titleLength}
        text={plainLine(form.title)}
        problem={editing.problems.title}
      >
        {(aria) => (
          <div className="in bd-ttl">
            <input
              {...aria}
              autoComplete="off"
              value={form.title}
              readOnly={editing.isPending}
              onChange={(event) => change({ title: event.target.value })}
            />
          </div>
        )}
      </Counted>
      {form.board === 'lookbook' && <Categories editing={editing} />}
      <Counted
        label={t('board.content')}
        most={rules.contentLength}
        text={plainLines(form.content)}
        problem={editing.problems.content}
        size="tall"
      >
        {(aria) => (
          <div className="in area bd-area">
            <textarea
              {...aria}
              value={form.content}
              readOnly={editing.isPending}
              onChange={(event) => change({ content: event.target.value })}
            />
          </div>
        )}
      </Counted>
      {form.board !== 'notice' && <ServiceChoice editing={editing} />}
    </section>
  )
}

type Aria = { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid'?: true }

/** A field with how many characters stand in it, of how many. What is too long stays, and is told. */
function Counted({
  label,
  most,
  text,
  problem,
  size = 'line',
  children,
}: {
  readonly label: string
  readonly most: number
  readonly text: string
  readonly problem: 'TITLE_MISSING' | 'TITLE_TOO_LONG' | 'CONTENT_TOO_LONG' | null
  readonly size?: 'line' | 'tall'
  readonly children: (aria: Aria) => ReactNode
}) {
  const t = useT()
  const format = useFormat()
  const id = useId()
  const length = lengthOf(text)
  const isBad = problem !== null
  const aria: Aria = {
    id,
    'aria-describedby': `${id}-below ${id}-count`,
    ...(isBad ? { 'aria-invalid': true as const } : {}),
  }
  return (
    <div className={size === 'tall' ? 'field bd-tall' : 'field'} data-bad={isBad ? '' : undefined}>
      <div className="row bd-lab">
        <label htmlFor={id} className="label grow">
          {label}
        </label>
        <span id={`${id}-count`} className={length > most ? 't2 bd-over' : 't2'}>
          <b>{format.number(length)}</b> / {format.number(most)}
        </span>
      </div>
      {children(aria)}
      <span id={`${id}-below`} className="hint bad" role={isBad ? 'alert' : undefined}>
        {problem !== null && sentenceOf({ code: problem, details: { most } }, t, format)}
      </span>
    </div>
  )
}

function Categories({ editing }: { readonly editing: PostEditing }) {
  const t = useT()
  const categories = useCatalogQuery().data?.categories.filter(({ kind }) => kind === 'service') ?? []
  const { form, change } = editing
  if (categories.length === 0) return null
  return (
    <div className="field">
      <span className="label">{t('board.category')}</span>
      <div className="row bd-wrap" role="group" aria-label={t('board.category')}>
        {categories.map(({ id, name }) => (
          <FilterChip
            key={id}
            pressed={form.categoryId === id}
            onPress={() => change({ categoryId: form.categoryId === id ? null : id })}
          >
            {name}
          </FilterChip>
        ))}
      </div>
    </div>
  )
}

function ServiceChoice({ editing }: { readonly editing: PostEditing }) {
  const t = useT()
  const format = useFormat()
  const { form, change } = editing
  const products = useCatalogQuery().data?.products ?? []
  const services = products.filter(({ kind, active }) => kind === 'service' && active)
  const chosen = products.find(({ id }) => id === form.productId)
  if (form.productId === null || chosen === undefined) {
    return (
      <div className="field">
        <span className="label">{t('board.service')}</span>
        <div className="in bd-svcpick">
          <Icon of={IconScissors} size="s" />
          <SelectInput
            aria={{ 'aria-label': t('board.service') }}
            value={null}
            placeholder={t('board.pickService')}
            choices={services.map(({ id, name, priceKrw }) => ({
              value: id,
              label: `${name} · ${format.money(priceKrw)}`,
            }))}
            onChange={(productId) => change({ productId })}
          />
        </div>
      </div>
    )
  }
  const minutes = chosen.workMinutes + chosen.processingMinutes + chosen.finishMinutes
  return (
    <div className="field">
      <span className="label">{t('board.service')}</span>
      <div className="bd-svc sm">
        <Icon of={IconScissors} size="s" />
        <span className="grow cut">
          {chosen.name}{' '}
          <small>
            {t('board.takes', { minutes })} · {format.money(chosen.priceKrw)}
          </small>
        </span>
        <IconButton
          icon={IconX}
          label={t('board.unlinkService', { name: chosen.name })}
          onClick={() => change({ productId: null })}
        />
      </div>
    </div>
  )
}
