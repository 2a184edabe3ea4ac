import { z } from 'zod'
import { epochMsSchema } from '../../kernel/business-date.ts'
import { krwSchema } from '../../kernel/krw.ts'

/** Paper by its width in millimetres, with how many narrow characters fit a line. */
export const paperWidths = [58, 80] as const
export type PaperWidth = (typeof paperWidths)[number]
export const columnsOf = { 58: 32, 80: 42 } as const satisfies Record<PaperWidth, number>

const tenderKinds = ['cash', 'card', 'terminal', 'transfer'] as const

/** A slip as data: what was sold, how it was paid, what was given back. Amounts in won. */
export const receiptSchema = z.object({
  kind: z.enum(['sale', 'refund']),
  practice: z.boolean(),
  shop: z.object({
    name: z.string(),
    owner: z.string(),
    businessNumber: z.string(),
    address: z.string(),
    phone: z.string(),
  }),
  orderNo: z.string(),
  atMs: epochMsSchema,
  zone: z.string(),
  cashierName: z.string(),
  customerName: z.string(),
  lines: z.array(
    z.object({
      name: z.string(),
      designerName: z.string(),
      quantity: z.int(),
      unitPriceKrw: krwSchema,
      discountKrw: krwSchema,
      discountReason: z.string(),
      totalKrw: krwSchema,
      taxFree: z.boolean(),
    }),
  ),
  subtotalKrw: krwSchema,
  discountKrw: krwSchema,
  totalKrw: krwSchema,
  taxFreeKrw: krwSchema,
  supplyKrw: krwSchema,
  vatKrw: krwSchema,
  tenders: z.array(
    z.object({
      kind: z.enum(tenderKinds),
      amountKrw: krwSchema,
      /** Cash: what was handed over and given back. */
      givenKrw: krwSchema.nullable(),
      changeKrw: krwSchema.nullable(),
      issuer: z.string(),
      cardNumber: z.string(),
      approvalNumber: z.string(),
      /** When the approval came; null where nobody approves. */
      approvedAtMs: epochMsSchema.nullable(),
      installmentMonths: z.int(),
      state: z.enum(['done', 'pending', 'unknown', 'failed']),
    }),
  ),
  /** Of a refund: `paid_twice` when the program gave it back by itself, and nobody said why. */
  why: z.enum(['as_said', 'paid_twice']),
  reason: z.string(),
  footer: z.string(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** One line of a slip as any paper can show it. `columns` text is left | right; a rule is a line of dashes. */
export type SlipLine =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: 'left' | 'center'
      readonly size: 'normal' | 'large'
    }
  | {
      readonly kind: 'pair'
      readonly left: string
      readonly right: string
      readonly size: 'normal' | 'large'
    }
  /** The order's number for the scanner. */
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap' }

export type SlipWords = {
  readonly practice: string
  readonly sale: string
  readonly refund: string
  readonly businessNumber: string
  readonly owner: string
  readonly phone: string
  readonly orderNo: string
  readonly cashier: string
  readonly discount: string
  readonly subtotal: string
  readonly total: string
  readonly refundTotal: string
  readonly taxFree: string
  readonly supply: string
  readonly vat: string
  readonly tender: Readonly<Record<(typeof tenderKinds)[number], string>>
  readonly given: string
  readonly change: string
  readonly approval: string
  readonly oneTime: string
  readonly months: (count: number) => string
  readonly terminalNote: string
  readonly unsettled: string
  readonly reason: string
  readonly paidTwice: string
  readonly dateTime: string
  /** Hours, minutes and seconds of an instant on the shop's clock. */
  readonly clockTime: (atMs: number) => string
}

function reasonLines(reason: string, words: SlipWords): readonly SlipLine[] {
  return reason === '' ? [] : [rule, left(`${words.reason}: ${reason}`)]
}

/** Lays a receipt out for paper: the same lines on screen and on the printer. */
export function slipLines(receipt: Receipt, words: SlipWords): readonly SlipLine[] {
  return [
    ...(receipt.practice ? [center(words.practice), rule] : []),
    center(receipt.shop.name, 'large'),
    ...shopLines(receipt, words),
    gap,
    center(receipt.kind === 'sale' ? words.sale : words.refund),
    pair(words.orderNo, receipt.orderNo),
    left(words.dateTime),
    ...(receipt.cashierName === '' ? [] : [pair(words.cashier, receipt.cashierName)]),
    rule,
    ...receipt.lines.flatMap((line) => itemLines(line, words)),
    rule,
    ...totalLines(receipt, words),
    rule,
    ...receipt.tenders.flatMap((tender) => tenderLines(tender, words)),
    ...reasonLines(receipt.why === 'paid_twice' ? words.paidTwice : receipt.reason, words),
    ...(receipt.footer === '' ? [] : [gap, ...receipt.footer.split('\n').map((text) => center(text))]),
    gap,
    { kind: 'barcode', text: receipt.orderNo },
    ...(receipt.practice ? [rule, center(words.practice)] : []),
  ]
}

const rule: SlipLine = { kind: 'rule' }
const gap: SlipLine = { kind: 'gap' }

function center(text: string, size: 'normal' | 'large' = 'normal'): SlipLine {
  return { kind: 'text', text, align: 'center', size }
}

function left(text: string): SlipLine {
  return { kind: 'text', text, align: 'left', size: 'normal' }
}

function pair(label: string, value: string, size: 'normal' | 'large' = 'normal'): SlipLine {
  return { kind: 'pair', left: label, right: value, size }
}

function shopLines({ shop }: Receipt, words: SlipWords): readonly SlipLine[] {
  const lines: readonly (readonly [string, string])[] = [
    [shop.businessNumber, `${words.businessNumber} ${shop.businessNumber}`],
    [shop.owner, `${words.owner} ${shop.owner}`],
    [shop.address, shop.address],
    [shop.phone, `${words.phone} ${shop.phone}`],
  ]
  return lines.filter(([value]) => value !== '').map(([, text]) => center(text))
}

function itemLines(line: Receipt['lines'][number], words: SlipWords): readonly SlipLine[] {
  const name = `${line.taxFree ? '* ' : ''}${line.name}`
  const count = line.quantity === 1 ? '' : `  ${won(line.unitPriceKrw)} x ${line.quantity}`
  const full = line.totalKrw + line.discountKrw
  const discount = `${words.discount}${line.discountReason === '' ? '' : ` (${line.discountReason})`}`
  return [
    pair(name, won(full)),
    ...(count === '' ? [] : [left(count)]),
    ...(line.discountKrw === 0 ? [] : [pair(`  ${discount}`, `-${won(line.discountKrw)}`)]),
  ]
}

function totalLines(receipt: Receipt, words: SlipWords): readonly SlipLine[] {
  const isSale = receipt.kind === 'sale'
  return [
    ...(receipt.discountKrw === 0
      ? []
      : [
          pair(words.subtotal, won(receipt.subtotalKrw)),
          pair(words.discount, `-${won(receipt.discountKrw)}`),
        ]),
    pair(isSale ? words.total : words.refundTotal, won(receipt.totalKrw), 'large'),
    ...(receipt.taxFreeKrw === 0 ? [] : [pair(`* ${words.taxFree}`, won(receipt.taxFreeKrw))]),
    pair(words.supply, won(receipt.supplyKrw)),
    pair(words.vat, won(receipt.vatKrw)),
  ]
}

function tenderLines(tender: Receipt['tenders'][number], words: SlipWords): readonly SlipLine[] {
  const plan = tender.installmentMonths > 1 ? words.months(tender.installmentMonths) : words.oneTime
  const isCard = tender.kind === 'card' || tender.kind === 'terminal'
  const card = [tender.issuer, tender.cardNumber].filter((part) => part !== '').join(' ')
  return [
    pair(words.tender[tender.kind], won(tender.amountKrw)),
    ...(tender.givenKrw === null || tender.changeKrw === null
      ? []
      : [pair(`  ${words.given}`, won(tender.givenKrw)), pair(`  ${words.change}`, won(tender.changeKrw))]),
    ...(isCard && card !== '' ? [left(`  ${card}`)] : []),
    ...(isCard && tender.approvalNumber !== ''
      ? [pair(`  ${words.approval} ${tender.approvalNumber}`, plan)]
      : []),
    ...(tender.approvedAtMs === null ? [] : [left(`  ${words.clockTime(tender.approvedAtMs)}`)]),
    ...(tender.kind === 'terminal' ? [left(`  ${words.terminalNote}`)] : []),
    ...(tender.state === 'done' ? [] : [left(`  ${words.unsettled}`)]),
  ]
}

function won(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** Hangul, other East Asian letters and full-width signs take two columns of a slip printer. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1
  return width
}

/** Text for paper of so many columns; a pair that does not fit takes two lines, a long text wraps. */
export function slipText(line: SlipLine, columns: number): readonly string[] {
  if (line.kind === 'rule') return ['-'.repeat(columns)]
  if (line.kind === 'gap') return ['']
  if (line.kind === 'barcode') return [line.text]
  const room = line.size === 'large' ? Math.floor(columns / 2) : columns
  if (line.kind === 'text') return wrap(line.text, room)
  const space = room - widthOf(line.left) - widthOf(line.right)
  if (space >= 1) return [line.left + ' '.repeat(space) + line.right]
  return [...wrap(line.left, room), ' '.repeat(Math.max(0, room - widthOf(line.right))) + line.right]
}

function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const letter of text) {
    if (widthOf(current + letter) > room) {
      lines.push(current)
      current = ''
    }
    current += letter
  }
  return [...lines, current]
}
