import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { auditActions, auditSubjects, auditWordOf } from '../../src-shared/domains/access/audit-actions.ts'
import { records as en } from '../../src-renderer/app/i18n/en/records.ts'
import { records as ko } from '../../src-renderer/app/i18n/ko/records.ts'
import { AuditSection } from '../../src-renderer/domains/settings/AuditSection.tsx'
import { manualLine, openSale, take } from '../support/till-of.ts'
import { shopWindow } from './support/shop-window.tsx'

describe('the records', () => {
  it('have a Korean and an English sentence for every action that is ever put on record', () => {
    for (const action of auditActions) {
      const word = auditWordOf(action)
      if (word === null) throw new Error(`${action} is no word`)
      expect(ko.did[word], action).toMatch(/[가-힣]/)
      expect(en.did[word], action).toMatch(/^[A-Z][A-Za-z ]+$/)
    }
    for (const subject of auditSubjects) {
      expect(ko.subjects[subject], subject).toMatch(/[가-힣]/)
      expect(en.subjects[subject], subject).toMatch(/^[A-Z]/)
    }
    // No sentence is left of an action that is gone.
    expect(Object.keys(ko.did).sort()).toEqual([...auditActions].map((each) => each.replace('.', '_')).sort())
    expect(auditWordOf('something.new')).toBeNull()
  })

  it('show a sale and a changed setting in the words of the shop', async () => {
    const window = await shopWindow()
    const { client } = window
    const { receipt } = await client.settings.get()
    await client.settings.saveReceipt({
      value: { ...receipt.value, footer: '감사합니다' },
      version: receipt.version,
    })
    await take(client, await openSale(client, [manualLine(45_000)]), { won: 45_000 })
    await window.show(<AuditSection />)
    expect(await screen.findByText(/영수증 설정을 바꿈/)).toBeTruthy()
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent)
    expect(rows.join('\n')).toContain('돈을 받음')
    expect(rows.join('\n')).toContain('영수증 아래 문구')
    for (const row of rows) expect(row, row).not.toMatch(/[a-z]{3,}[._][a-z]+|[a-z]+[A-Z][a-z]+/)
    await window.close()
  })
})
