import { IconLayoutBoard, IconPhoto } from '@tabler/icons-react'
import { boardRulesSchema } from '../../../src-shared/domains/board/contract.ts'
import { boardCeilings, boardFloors, type BoardRules } from '../../../src-shared/domains/board/model.ts'
import {
  mostMegabytesEver,
  type PhotoRules,
  photoRulesSchema,
} from '../../../src-shared/domains/photos/model.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Stepper } from '../../ui/NumberStepper.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useSaveBoardRules, useSavePhotoRules } from './mutations.ts'
import { useBoardRulesQuery, usePhotoRulesQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { SettingRow } from './SettingRow.tsx'
import type { Kept } from './use-draft.ts'
import { useSectionForm } from './use-section-form.ts'

/** How long posts and comments may be, with how many photos, and how large a photo may be. */
export function BoardSection() {
  return (
    <>
      <Loaded query={useBoardRulesQuery()}>
        {({ titleLength, contentLength, photos, commentLength, version }) => (
          <BoardRulesForm saved={{ value: { titleLength, contentLength, photos, commentLength }, version }} />
        )}
      </Loaded>
      <Loaded query={usePhotoRulesQuery()}>{(saved) => <PhotoRulesForm saved={saved} />}</Loaded>
    </>
  )
}

const boardRows: readonly {
  readonly rule: keyof BoardRules
  readonly word: MessageKey
  readonly step: number
}[] = [
  { rule: 'titleLength', word: 'settings.titleLength', step: 10 },
  { rule: 'contentLength', word: 'settings.contentLength', step: 1_000 },
  { rule: 'commentLength', word: 'settings.commentLength', step: 100 },
  { rule: 'photos', word: 'settings.postPhotos', step: 1 },
]

function BoardRulesForm({ saved }: { readonly saved: Kept<BoardRules> }) {
  const t = useT()
  const format = useFormat()
  const form = useSectionForm(saved, useSaveBoardRules(), boardRulesSchema)
  const words: FieldWords<BoardRules> = {
    titleLength: { label: t('settings.titleLength') },
    contentLength: { label: t('settings.contentLength') },
    commentLength: { label: t('settings.commentLength') },
    photos: { label: t('settings.postPhotos') },
  }
  return (
    <section className="card">
      <header>
        <Icon of={IconLayoutBoard} />
        <h2>{t('settings.board')}</h2>
      </header>
      {boardRows.map(({ rule, word, step }) => (
        <SettingRow
          key={rule}
          name={t(word)}
          help={t('settings.between', {
            least: format.number(boardFloors[rule]),
            most: format.number(boardCeilings[rule]),
          })}
        >
          <Stepper
            aria={{ 'aria-label': t(word) }}
            value={form.value[rule]}
            min={boardFloors[rule]}
            max={boardCeilings[rule]}
            step={step}
            onChange={(value) => form.change({ [rule]: value })}
          />
        </SettingRow>
      ))}
      <SaveBar form={form} words={words} />
    </section>
  )
}

function PhotoRulesForm({ saved }: { readonly saved: Kept<PhotoRules> }) {
  const t = useT()
  const form = useSectionForm(saved, useSavePhotoRules(), photoRulesSchema)
  const words: FieldWords<PhotoRules> = { mostMegabytes: { label: t('settings.photoMegabytes') } }
  return (
    <section className="card">
      <header>
        <Icon of={IconPhoto} />
        <h2>{t('settings.photos')}</h2>
      </header>
      <SettingRow
        name={t('settings.photoMegabytes')}
        help={t('settings.photoMegabytesHelp', { most: mostMegabytesEver })}
      >
        <Stepper
          aria={{ 'aria-label': t('settings.photoMegabytes') }}
          value={form.value.mostMegabytes}
          min={1}
          max={mostMegabytesEver}
          onChange={(mostMegabytes) => form.change({ mostMegabytes })}
        />
      </SettingRow>
      <SaveBar form={form} words={words} />
    </section>
  )
}
