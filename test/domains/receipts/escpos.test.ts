import { expect, it } from 'vitest'
import { encodeSlip } from '../../../src-main/platform/escpos.ts'
import { code128 } from '../../../src-shared/domains/receipts/code-128.ts'
import { type Receipt, slipLines, slipText, widthOf } from '../../../src-shared/domains/receipts/model.ts'
import { slipWords } from '../../../src-main/domains/receipts/words.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

it('sends Korean in code page 949 with the printer’s own commands, byte by byte', () => {
  const bytes = encodeSlip(
    [
      { text: '단골', align: 'center', size: 'large' },
      { text: 'A 1', align: 'left', size: 'normal' },
    ],
    { cut: 'cut', drawer: 'open' },
  )
  // Reset, two-byte letters on, drawer; then 단골 (b4dc b0f1 in KS X 1001) centred and large; A 1; plain; feed and cut.
  expect(hex(bytes)).toBe(
    [
      '1b40',
      '1c26',
      '1b700019fa',
      '1b6101',
      '1d2111',
      'b4dcb0f1',
      '0a',
      '1b6100',
      '1d2100',
      '412031',
      '0a',
      '1d2100',
      '1b6100',
      '1d564203',
    ].join(''),
  )
})

it('prints letters beyond KS X 1001, and never lets a name carry a command', () => {
  const text = (value: string) =>
    hex(encodeSlip([{ text: value, align: 'left', size: 'normal' }], { cut: 'feed', drawer: 'closed' }))
  expect(text('똠방각하')).toContain('8c63b9e6b0a2c7cf')
  expect(text('\u001bp\u0000')).not.toContain('1b70')
  expect(text('💇')).toContain('3f')
})

const receipt: Receipt = {
  kind: 'sale',
  practice: true,
  shop: {
    name: '단골헤어 연남점',
    owner: '한지우',
    businessNumber: '120-81-47521',
    address: '',
    phone: '02-000-0000',
  },
  orderNo: '20261121-0007',
  atMs: epochMs(Date.UTC(2026, 10, 21, 5, 20)),
  zone: 'Asia/Seoul',
  cashierName: '한지우',
  customerName: '',
  lines: [
    {
      name: '여성 컷',
      designerName: '서지안',
      quantity: 1,
      unitPriceKrw: krw(38_000),
      discountKrw: krw(3_800),
      discountReason: '생일',
      totalKrw: krw(34_200),
      taxFree: false,
    },
    {
      name: '아주 긴 이름을 가진 리페어 트리트먼트 세트 대용량 1,000 mL',
      designerName: '',
      quantity: 2,
      unitPriceKrw: krw(12_000),
      discountKrw: krw(0),
      discountReason: '',
      totalKrw: krw(24_000),
      taxFree: false,
    },
  ],
  subtotalKrw: krw(62_000),
  discountKrw: krw(3_800),
  totalKrw: krw(58_200),
  taxFreeKrw: krw(0),
  supplyKrw: krw(52_910),
  vatKrw: krw(5_290),
  tenders: [
    {
      kind: 'cash',
      amountKrw: krw(58_200),
      givenKrw: krw(60_000),
      changeKrw: krw(1_800),
      issuer: '',
      cardNumber: '',
      approvalNumber: '',
      approvedAtMs: null,
      installmentMonths: 0,
      state: 'done',
    },
  ],
  why: 'as_said',
  reason: '',
  footer: '감사합니다',
}

it('lays a receipt out so that no line is wider than the paper and amounts end at its edge', () => {
  const words = slipWords('ko', receipt)
  for (const columns of [32, 42]) {
    const lines = slipLines(receipt, words)
    for (const line of lines) {
      const isLarge = (line.kind === 'text' || line.kind === 'pair') && line.size === 'large'
      const room = isLarge ? columns / 2 : columns
      for (const text of slipText(line, columns)) expect(widthOf(text), text).toBeLessThanOrEqual(room)
    }
    const printed = lines.flatMap((line) => slipText(line, columns))
    expect(printed).toContain(`여성 컷${' '.repeat(columns - 7 - 6)}38,000`)
    expect(printed.some((text) => text.includes('2026. 11. 21. 14:20'))).toBe(true)
  }
})

it('says on a practice receipt, first and last, that nothing was paid', () => {
  const lines = slipLines(receipt, slipWords('ko', receipt)).flatMap((line) => slipText(line, 42))
  expect(lines[0]).toContain('실제 결제가 아닙니다')
  expect(lines.at(-1)).toContain('실제 결제가 아닙니다')
  const real = { ...receipt, practice: false }
  expect(
    slipLines(real, slipWords('ko', real))
      .flatMap((line) => slipText(line, 42))
      .join(),
  ).not.toContain('연습')
})

it('ends a receipt with a bar code of its number, which the list of sales is searched by', () => {
  expect(slipLines(receipt, slipWords('ko', receipt))).toContainEqual({
    kind: 'barcode',
    text: receipt.orderNo,
  })
  const bytes = Buffer.from(
    encodeSlip([{ text: '1121-0\u001b9', align: 'left', size: 'normal', shape: 'bars' }], {
      cut: 'cut',
      drawer: 'closed',
    }),
  )
  // GS k 73, its length with the two letters of the set, {B, the number without what a printer would take as an order.
  expect(bytes.toString('latin1')).toContain('\u001dkI\u0009{B1121-09')
})

it('draws the bars of Code 128: a start, a letter each, a check and a stop', () => {
  // ISO/IEC 15417, worked by hand: start B 104, A is 33; the check is (104 + 33) mod 103 = 34.
  expect(code128('A')?.join('')).toBe('211214' + '111323' + '131123' + '2331112')
  expect(code128('영수증')).toBeNull()
})

it('prints to the second when a card was approved', () => {
  const [cash] = receipt.tenders
  if (cash === undefined) throw new Error('it was paid')
  const card = { ...cash, kind: 'card', approvalNumber: '30018824', approvedAtMs: receipt.atMs } as const
  const printed = slipLines({ ...receipt, tenders: [card] }, slipWords('ko', receipt))
  expect(printed).toContainEqual({ kind: 'text', text: '  14:20:00', align: 'left', size: 'normal' })
})
