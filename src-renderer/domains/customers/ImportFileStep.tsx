import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { type ImportKind, importKinds } from '../../../src-shared/domains/customers/import-contract.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { ListTable } from './import-columns.ts'
import { kindWords } from './import-words.ts'
import { PastImports } from './PastImports.tsx'
import type { ReadRefusal } from './read-list-file.ts'

const refusalWords = {
  FILE_OLD_EXCEL: 'imports.oldExcel',
  FILE_NOT_A_LIST: 'imports.notAList',
  FILE_EMPTY: 'imports.emptyFile',
  FILE_TOO_LONG: 'imports.tooLong',
  FILE_QUOTE_OPEN: 'imports.quoteOpen',
} as const satisfies Record<ReadRefusal, MessageKey>

type Reading =
  | { readonly state: 'waiting' | 'reading' }
  | { readonly state: 'refused'; readonly why: ReadRefusal }

type FileStepProps = {
  readonly what: ImportKind
  readonly onWhat: (what: ImportKind) => void
  readonly onRead: (table: ListTable) => void
}

/** Say what the list is of, and choose or drop its file. What reads it is fetched only now. */
export function ImportFileStep({ what, onWhat, onRead }: FileStepProps) {
  const t = useT()
  const [reading, setReading] = useState<Reading>({ state: 'waiting' })
  const read = async (file: File) => {
    setReading({ state: 'reading' })
    try {
      const { readListFile } = await import('./read-list-file.ts')
      const table = await readListFile(file)
      if (table.ok) onRead(table.value)
      else setReading({ state: 'refused', why: table.error.code })
    } catch {
      // A file that vanished, or that the system does not let be read.
      setReading({ state: 'refused', why: 'FILE_NOT_A_LIST' })
    }
  }
  return (
    <div className="cu-impfile">
      <Segmented
        label={t('imports.what')}
        value={what}
        choices={importKinds.map((kind) => ({ value: kind, label: t(kindWords[kind].kind) }))}
        onChange={onWhat}
      />
      <DropPlace what={what} reading={reading} onFile={(file) => void read(file)} />
      <PastImports />
    </div>
  )
}

function DropPlace({
  what,
  reading,
  onFile,
}: {
  readonly what: ImportKind
  readonly reading: Reading
  readonly onFile: (file: File) => void
}) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState<'no' | 'yes'>('no')
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver('no')
    const [file] = event.dataTransfer.files
    if (file !== undefined) onFile(file)
  }
  return (
    <section
      className={`cu-drop ${over === 'yes' ? 'over' : ''}`}
      aria-label={t('imports.chooseFile')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver('yes')
      }}
      onDragLeave={() => setOver('no')}
      onDrop={drop}
    >
      <div className="eic">
        <Icon of={IconFileImport} />
      </div>
      <h2>{t('imports.dropTitle')}</h2>
      <p className="t2">{t(kindWords[what].drop)}</p>
      <input
        ref={input}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-label={t('imports.chooseFile')}
        accept=".csv,.tsv,.txt,.xlsx,.xls,.htm,.html"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) onFile(file)
          // The same file can be chosen again after it was mended.
          event.target.value = ''
        }}
      />
      <Button
        kind="primary"
        size="lg"
        aria-busy={reading.state === 'reading'}
        onClick={() => input.current?.click()}
      >
        {reading.state === 'reading' ? t('imports.reading') : t('imports.chooseFile')}
      </Button>
      {reading.state === 'refused' && (
        <div role="alert">
          <Note tone="danger">{t(refusalWords[reading.why])}</Note>
        </div>
      )}
    </section>
  )
}
