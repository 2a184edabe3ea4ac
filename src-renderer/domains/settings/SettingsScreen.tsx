import { IconSearch } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { Link, useParams } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useMay } from '../access/queries.ts'
import { NotForYou, ReadOnly } from '../access/SharedReadOnly.tsx'
import { AboutSection } from './AboutSection.tsx'
import { AuditSection } from './AuditSection.tsx'
import { BackupSection } from './BackupSection.tsx'
import { BoardSection } from './BoardSection.tsx'
import { GatewaySection } from './GatewaySection.tsx'
import { HoursSection } from './HoursSection.tsx'
import { LooksSection } from './LooksSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { PrinterSection } from './PrinterSection.tsx'
import { ReceiptsSection } from './ReceiptsSection.tsx'
import { RecentChanges } from './RecentChanges.tsx'
import { ShopSection } from './ShopSection.tsx'
import { foundSections, type Section, type SectionName, sectionGroups, sectionNames } from './sections.ts'

const pages: Readonly<Record<SectionName, ComponentType>> = {
  shop: ShopSection,
  hours: HoursSection,
  people: PeopleSection,
  board: BoardSection,
  gateway: GatewaySection,
  receipts: ReceiptsSection,
  printer: PrinterSection,
  backup: BackupSection,
  looks: LooksSection,
  audit: AuditSection,
  about: AboutSection,
}

export function SettingsScreen() {
  const t = useT()
  const { section: asked } = useParams<{ readonly section?: string }>()
  const open = sectionNames.find((name) => name === asked) ?? 'shop'
  const mayReadAudit = useMay('audit.read')
  return (
    <Screen title={t('frame.settings')} actions={<span className="t2">{t('settings.savedAtOnce')}</span>}>
      <div className="stc">
        <SettingsNav open={open} />
        {/* Reached by keyboard itself: a page of the settings may be long and hold nothing to press. */}
        <div className="sbody" key={open} tabIndex={0}>
          <div className="scol">
            <OpenSection name={open} />
          </div>
          {mayReadAudit && open !== 'audit' && <RecentChanges />}
        </div>
      </div>
    </Screen>
  )
}

function OpenSection({ name }: { readonly name: SectionName }) {
  const t = useT()
  const section = sectionGroups.flatMap((group) => group.sections).find((one) => one.name === name)
  const may = useMay(section?.needs ?? 'settings.read')
  const Page = pages[name]
  // The audit and the backups are not for everybody's eyes; the rest may be looked at.
  const isHidden = !may && (name === 'backup' || name === 'audit' || name === 'people')
  if (isHidden && section !== undefined) return <NotForEverybody section={section} />
  return (
    <>
      {!may && <ReadOnly reason={t('settings.readOnly')} />}
      <fieldset className="plain" disabled={!may}>
        <Page />
      </fieldset>
    </>
  )
}

/** The section stays where it is, and says who opens it. */
function NotForEverybody({ section }: { readonly section: Section }) {
  const t = useT()
  return (
    <section className="card">
      <header>
        <Icon of={section.icon} />
        <h2>{t(section.word)}</h2>
      </header>
      <NotForYou title={t('settings.managersOnly')} />
    </section>
  )
}

function SettingsNav({ open }: { readonly open: SectionName }) {
  const t = useT()
  const [text, setText] = useState('')
  const wordsOf = (section: Section) => `${t(section.word)} ${t(section.alsoFound)}`
  const groups = foundSections(sectionGroups, text, wordsOf)
  return (
    <nav className="snav" aria-label={t('frame.settings')}>
      <label className="in srch">
        <Icon of={IconSearch} size="s" />
        <span className="vh">{t('settings.find')}</span>
        <input
          type="search"
          value={text}
          placeholder={t('settings.find')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {groups.map((group) => (
        <div key={group.word}>
          <h2>{t(group.word)}</h2>
          {group.sections.map((section) => (
            <Link
              key={section.name}
              href={`/settings/${section.name}`}
              aria-current={section.name === open ? 'page' : undefined}
            >
              <Icon of={section.icon} size="s" />
              <span className="grow">{t(section.word)}</span>
            </Link>
          ))}
        </div>
      ))}
      {groups.length === 0 && <p className="t2 none">{t('settings.notFound', { text })}</p>}
    </nav>
  )
}
