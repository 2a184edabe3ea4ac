import { IconInfoCircle, IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import type {
  ImportKind,
  ImportRow,
  UnmatchedDesigner,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { designerOf } from '../../../src-shared/domains/customers/import-model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Note } from '../../ui/Chip.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { linesIn } from './import-words.ts'
import { useImports } from './queries.ts'

/** Told of at most so many names; the others are counted. */
const namesTold = 3

/** What there is to say about the file as a whole: that it goes on where it broke off, and whose names stay text. */
export function ImportNews({
  what,
  fingerprint,
  rows,
  designers,
}: {
  readonly what: ImportKind
  readonly fingerprint: string
  readonly rows: readonly ImportRow[]
  readonly designers: ReadonlyMap<string, UnmatchedDesigner['match']>
}) {
  const t = useT()
  const format = useFormat()
  const imports = useImports().data ?? []
  const brokenOff = imports.find(
    (one) => one.state === 'running' && one.what === what && one.fingerprint === fingerprint,
  )
  const unmatched = useMemo(() => linesByDesigner(rows, designers), [rows, designers])
  const said = (match: UnmatchedDesigner['match']) => {
    const names = unmatched.filter(([name]) => designers.get(name) === match)
    const told = names
      .slice(0, namesTold)
      .map(([name, lines]) => t('imports.nameLines', { name, count: lines, shown: format.number(lines) }))
    const more = names.length - told.length
    if (more > 0) told.push(t('imports.moreNames', { count: more, shown: format.number(more) }))
    return told.join(', ')
  }
  const [none, several] = [said('none'), said('several')]
  if (brokenOff === undefined && none === '' && several === '') return null
  const isList = what === 'customers'
  const there = brokenOff === undefined ? 0 : linesIn(brokenOff)
  return (
    <div className="cu-news">
      {brokenOff !== undefined && (
        <Note tone="info" icon={IconPlayerPlay}>
          {t('imports.goesOn', { count: there, shown: format.number(there) })}
        </Note>
      )}
      {none !== '' && (
        <Note icon={IconInfoCircle}>
          {t(isList ? 'imports.favouriteUnknown' : 'imports.designerUnknown')} {none}
        </Note>
      )}
      {several !== '' && (
        <Note icon={IconInfoCircle}>
          {t(isList ? 'imports.favouriteUnsure' : 'imports.designerUnsure')} {several}
        </Note>
      )}
    </div>
  )
}

/** The names that stay text, with how many lines have each, the most first. */
function linesByDesigner(
  rows: readonly ImportRow[],
  designers: ReadonlyMap<string, unknown>,
): readonly (readonly [string, number])[] {
  const lines = new Map<string, number>()
  for (const row of designers.size === 0 ? [] : rows) {
    const name = designerOf(row)
    if (designers.has(name)) lines.set(name, (lines.get(name) ?? 0) + 1)
  }
  return [...lines].sort(([, a], [, b]) => b - a)
}
