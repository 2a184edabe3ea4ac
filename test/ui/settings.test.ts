import { expect, it } from 'vitest'
import { fileSize } from '../../src-renderer/domains/settings/file-size.ts'
import { foundSections, sectionGroups, sectionNames } from '../../src-renderer/domains/settings/sections.ts'
import { settings as ko } from '../../src-renderer/app/i18n/ko/settings.ts'

it('lists every section of the settings once', () => {
  const listed = sectionGroups.flatMap((group) => group.sections.map((section) => section.name))
  expect([...listed].sort()).toEqual([...sectionNames].sort())
})

it('finds a setting by its name or by what people call it', () => {
  const words = (section: { readonly word: string; readonly alsoFound: string }) =>
    [section.word, section.alsoFound].map((key) => ko[key.replace('settings.', '') as 'shop']).join(' ')
  const found = (text: string) =>
    foundSections(sectionGroups, text, words).flatMap((group) =>
      group.sections.map((section) => section.name),
    )
  expect(found('돈통')).toEqual(['printer'])
  expect(found(' 복원 ')).toEqual(['backup'])
  expect(found('')).toHaveLength(sectionNames.length)
  expect(found('없는 말')).toEqual([])
})

it('tells how large a backup is as people say it', () => {
  expect([fileSize(900), fileSize(48_200_000), fileSize(1_400)]).toEqual(['900 B', '48.2 MB', '1.4 kB'])
})
