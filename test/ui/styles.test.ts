import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { entriesBelow } from '../support/source-tree.ts'

/** The classes that a sheet gives looks to by themselves: `.cal {`, not `.cal .row {` nor `.dlg.free {`. */
function classesOf(path: string): ReadonlySet<string> {
  const rules = readFileSync(path, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '')
  const selectors = [...rules.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','))
  return new Set(
    selectors.map((selector) => selector.trim()).filter((selector) => /^\.[\w-]+$/.test(selector)),
  )
}

describe('the style sheets', () => {
  it('of two screens never give looks to the same class: each stays in force after its screen was left', () => {
    const sheets = entriesBelow('src-renderer/domains').flatMap(({ path }) =>
      path.endsWith('.css') ? [path] : [],
    )
    expect(sheets.length).toBeGreaterThan(3)
    const owners = new Map<string, string[]>()
    for (const sheet of sheets) {
      for (const one of classesOf(sheet)) owners.set(one, [...(owners.get(one) ?? []), sheet])
    }
    expect([...owners].filter(([, those]) => those.length > 1)).toEqual([])
  })

  it('show what is switched off with its whole group as switched off: such a button carries no attribute of its own', () => {
    const sheets = entriesBelow('src-renderer').filter(({ path }) => path.endsWith('.css'))
    expect(sheets.length).toBeGreaterThan(10)
    const byAttribute = sheets.filter(({ path }) => readFileSync(path, 'utf8').includes('[disabled]'))
    expect(byAttribute.map(({ path }) => path)).toEqual([])
  })
})
