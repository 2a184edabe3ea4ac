import { type FormEvent, useState } from 'react'
import type { CategoryView } from '../../../src-shared/domains/catalog/contract.ts'
import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSaveCategory } from './mutations.ts'

/** Names a category, a new one or one that is there. */
export function CategoryDialog({
  kind,
  category,
  onSaved,
  onClose,
}: {
  readonly kind: ProductKind
  readonly category: CategoryView | null
  readonly onSaved: (category: CategoryView) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [name, setName] = useState(category?.name ?? '')
  const [pressed, setPressed] = useState<'no' | 'yes'>('no')
  const save = useSaveCategory()
  const failure = useFailureText()(save.error)
  const empty = name.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setPressed('yes')
    if (empty || save.isPending) return
    const existing = category === null ? null : { id: category.id, version: category.version }
    save.mutate({ existing, kind, name }, { onSuccess: onSaved })
  }
  const title = t(category === null ? 'catalog.newCategory' : 'catalog.renameCategory')
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="amount" onSubmit={submit} noValidate>
        <TextField
          label={t('catalog.categoryName')}
          data-autofocus
          value={name}
          maxLength={30}
          error={
            pressed === 'yes' && empty
              ? t('fields.required')
              : (failure?.field('name') ?? failure?.sentence ?? null)
          }
          onChange={(text) => {
            setName(text)
            save.reset()
          }}
        />
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" kind="primary" type="submit" aria-busy={save.isPending}>
            {save.isPending ? t('common.saving') : t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
