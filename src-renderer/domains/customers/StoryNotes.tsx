import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CustomerNote } from '../../../src-shared/domains/customers/notes-contract.ts'
import type { PatchResult } from '../../../src-shared/domains/customers/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import type { StoryDoors } from './story-doors.ts'

const resultTones = { negative: 'ok', positive: 'danger', unclear: 'warn' } as const satisfies Record<
  PatchResult,
  Tone
>

function Result({ result }: { readonly result: PatchResult }) {
  return <Chip tone={resultTones[result]}>{useT()(`customerPage.results.${result}`)}</Chip>
}

function EditNote({ note, doors }: { readonly note: CustomerNote; readonly doors: StoryDoors }) {
  const t = useT()
  if (doors.may.notes === 'read') return null
  return (
    <IconButton
      className="cp-act"
      icon={IconPencil}
      label={t('customerPage.editNote')}
      onClick={() => doors.onNote(note)}
    />
  )
}

/** What was noted of a visit, beside its photos: mixtures first, as they are looked for. */
export function VisitNotes({
  notes,
  doors,
}: {
  readonly notes: readonly CustomerNote[]
  readonly doors: StoryDoors
}) {
  const t = useT()
  const isMixture = (note: CustomerNote) => note.kind === 'formula'
  const ordered = [...notes.filter(isMixture), ...notes.filter((note) => !isMixture(note))]
  return (
    <div className="cp-formula">
      {ordered.map((note) => (
        <div key={note.noteId} className="cp-noted">
          <div className="grow">
            <div className="cp-kind">
              {t(`customerPage.kind.${note.kind}`)}
              {note.result !== null && <Result result={note.result} />}
              {note.channel !== null && ` · ${t(`customerPage.channels.${note.channel}`)}`}
            </div>
            <p>{note.text}</p>
          </div>
          <EditNote note={note} doors={doors} />
        </div>
      ))}
    </div>
  )
}

/** So much fits beside its heading; longer ones stand beneath it. */
const shortLetters = 48

/** A note that is an entry of its own: a message, a patch test, anything else. */
export function NoteEntry({ note, doors }: { readonly note: CustomerNote; readonly doors: StoryDoors }) {
  const t = useT()
  const isShort = note.text.length <= shortLetters && !note.text.includes('\n')
  const by = note.authorName === null ? t('customerPage.fromImport') : note.authorName
  const said = note.direction === null ? null : t(`customerPage.directions.${note.direction}`)
  const detail = [said, by].filter((part) => part !== null).join(' · ')
  return (
    <>
      <div className="row">
        <NoteTitle note={note}>{isShort ? note.text : null}</NoteTitle>
        <span className="t2 cut cp-by">{detail}</span>
        <EditNote note={note} doors={doors} />
      </div>
      {!isShort && <p className="cu-lines">{note.text}</p>}
    </>
  )
}

function NoteTitle({ note, children }: { readonly note: CustomerNote; readonly children: ReactNode }) {
  const t = useT()
  const word = t(
    note.channel === null ? `customerPage.kind.${note.kind}` : `customerPage.channels.${note.channel}`,
  )
  const isThere = children !== null && children !== ''
  if (note.kind === 'message') {
    return (
      <span className="cu-lines grow">
        {word} {isThere && <b>{children}</b>}
      </span>
    )
  }
  return (
    <>
      <b className="cp-word">{word}</b>
      {note.result !== null && <Result result={note.result} />}
      <span className="cu-lines grow">{children}</span>
    </>
  )
}
