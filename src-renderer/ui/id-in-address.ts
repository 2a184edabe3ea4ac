import { asId, type RowId } from '../../src-shared/kernel/ids.ts'

/** The number of a row that an address names, written as it is written: null for `1e3`, `0`, `abc`, or too long a one. */
export function idInAddress<Id extends RowId<string>>(text: string | null | undefined): Id | null {
  const number = Number(text)
  return /^[1-9]\d*$/.test(text ?? '') && Number.isSafeInteger(number) ? asId<Id>(number) : null
}

/** For a screen that has to ask: what names no row is asked for as one that is not there. */
export function idAsked<Id extends RowId<string>>(text: string | null | undefined): Id {
  return idInAddress<Id>(text) ?? asId<Id>(Number.MAX_SAFE_INTEGER)
}
