import type { BusinessDate } from '../../kernel/business-date.ts'

/** The number that an order has for good: the day it was opened and its number in it, from 1. */
export function orderNoOf(date: BusinessDate, number: number): string {
  return `${date.replaceAll('-', '')}-${String(number).padStart(4, '0')}`
}

/** `20261121-0007` as people say it at the counter: `1121-0007`. Searching finds both. */
export function shortOrderNo(orderNo: string): string {
  return /^\d{8}-\d+$/.test(orderNo) ? orderNo.slice(4) : orderNo
}

/** The number of the day alone, for a list of one day: `0007`. */
export function orderNoOfDay(orderNo: string): string {
  return orderNo.split('-').at(-1) ?? orderNo
}
