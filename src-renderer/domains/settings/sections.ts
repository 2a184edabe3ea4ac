import {
  IconBuildingStore,
  IconCreditCard,
  IconDatabase,
  IconHistory,
  IconInfoCircle,
  IconLayoutBoard,
  IconPalette,
  IconPrinter,
  IconReceipt2,
  IconUsers,
  IconClockHour4,
} from '@tabler/icons-react'
import type { Permission } from '../../../src-shared/domains/access/model.ts'
import type { MessageKey } from '../../app/i18n/translate.ts'
import type { IconShape } from '../../ui/Icon.tsx'

export const sectionNames = [
  'shop',
  'hours',
  'people',
  'board',
  'gateway',
  'receipts',
  'printer',
  'backup',
  'looks',
  'audit',
  'about',
] as const
export type SectionName = (typeof sectionNames)[number]

export type Section = {
  readonly name: SectionName
  readonly word: MessageKey
  /** Other words that people look for it by. */
  readonly alsoFound: MessageKey
  readonly icon: IconShape
  /** What one must be allowed for more than looking. */
  readonly needs: Permission
}

export type SectionGroup = { readonly word: MessageKey; readonly sections: readonly Section[] }

/** The settings by groups, in the order of the list at the left. */
export const sectionGroups: readonly SectionGroup[] = [
  {
    word: 'settings.groupShop',
    sections: [
      section('shop', 'settings.shop', 'settings.shopFind', IconBuildingStore, 'settings.write'),
      section('hours', 'settings.hours', 'settings.hoursFind', IconClockHour4, 'settings.write'),
      section('people', 'settings.people', 'settings.peopleFind', IconUsers, 'accounts.manage'),
      section('board', 'settings.board', 'settings.boardFind', IconLayoutBoard, 'settings.write'),
    ],
  },
  {
    word: 'settings.groupMoney',
    sections: [
      section('gateway', 'settings.gateway', 'settings.gatewayFind', IconCreditCard, 'settings.write'),
      section('receipts', 'settings.receipts', 'settings.receiptsFind', IconReceipt2, 'settings.write'),
    ],
  },
  {
    word: 'settings.groupDevices',
    sections: [
      section('printer', 'settings.printer', 'settings.printerFind', IconPrinter, 'settings.write'),
      section('backup', 'settings.backup', 'settings.backupFind', IconDatabase, 'backup.manage'),
      section('looks', 'settings.looks', 'settings.looksFind', IconPalette, 'settings.read'),
    ],
  },
  {
    word: 'settings.groupOther',
    sections: [
      section('audit', 'settings.audit', 'settings.auditFind', IconHistory, 'audit.read'),
      section('about', 'settings.about', 'settings.aboutFind', IconInfoCircle, 'settings.read'),
    ],
  },
]

function section(
  ...[name, word, alsoFound, icon, needs]: readonly [
    SectionName,
    MessageKey,
    MessageKey,
    IconShape,
    Permission,
  ]
): Section {
  return { name, word, alsoFound, icon, needs }
}

/** The groups with only what fits the text; every group with something left. */
export function foundSections(
  groups: readonly SectionGroup[],
  text: string,
  wordsOf: (section: Section) => string,
): readonly SectionGroup[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return groups
  return groups
    .map((group) => ({
      ...group,
      sections: group.sections.filter((one) => wordsOf(one).toLowerCase().includes(wanted)),
    }))
    .filter((group) => group.sections.length > 0)
}
