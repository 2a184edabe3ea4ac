import { z } from 'zod'
import type { Brand } from './brand.ts'

/** Row ids: whole numbers, never reused, from a sequence that starts at shop number << 40. */
export type RowId<Name extends string> = Brand<number, Name>

function rowId<Name extends string>() {
  return z
    .int()
    .positive()
    .transform((id) => id as RowId<Name>)
}

export type AccountId = RowId<'AccountId'>
export const accountIdSchema = rowId<'AccountId'>()
export type ProductId = RowId<'ProductId'>
export const productIdSchema = rowId<'ProductId'>()
export type CategoryId = RowId<'CategoryId'>
export const categoryIdSchema = rowId<'CategoryId'>()
export type ReservationId = RowId<'ReservationId'>
export const reservationIdSchema = rowId<'ReservationId'>()
export type WaitlistId = RowId<'WaitlistId'>
export const waitlistIdSchema = rowId<'WaitlistId'>()
export type OrderId = RowId<'OrderId'>
export const orderIdSchema = rowId<'OrderId'>()
export type OrderLineId = RowId<'OrderLineId'>
export const orderLineIdSchema = rowId<'OrderLineId'>()
export type PaymentId = RowId<'PaymentId'>
export const paymentIdSchema = rowId<'PaymentId'>()
export type RefundId = RowId<'RefundId'>
export const refundIdSchema = rowId<'RefundId'>()
export type ImportId = RowId<'ImportId'>
export const importIdSchema = rowId<'ImportId'>()
export type PhotoId = RowId<'PhotoId'>
export const photoIdSchema = rowId<'PhotoId'>()
export type PostId = RowId<'PostId'>
export const postIdSchema = rowId<'PostId'>()
export type CommentId = RowId<'CommentId'>
export const commentIdSchema = rowId<'CommentId'>()
export type NoteId = RowId<'NoteId'>
export const noteIdSchema = rowId<'NoteId'>()
export type ConsentId = RowId<'ConsentId'>
export const consentIdSchema = rowId<'ConsentId'>()
export type VisitPhotoId = RowId<'VisitPhotoId'>
export const visitPhotoIdSchema = rowId<'VisitPhotoId'>()
export type PastVisitId = RowId<'PastVisitId'>
export const pastVisitIdSchema = rowId<'PastVisitId'>()
export type PurchaseId = RowId<'PurchaseId'>
export const purchaseIdSchema = rowId<'PurchaseId'>()

/** The brand is put on by whoever read the id from our own database or made it. */
export function asId<Id extends RowId<string>>(value: number): Id {
  return value as Id
}

/** What is sent to others before it has a row: 26 characters, safe for every payment provider (portone.md §1). */
export type Ulid = Brand<string, 'Ulid'>
export const ulidSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .transform((text) => text as Ulid)

/** Made by the caller when a form opens, sent again unchanged on every retry. */
export type IdempotencyKey = Brand<string, 'IdempotencyKey'>
export const idempotencyKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .transform((text) => text as IdempotencyKey)

/** The version of a row that people edit; the UPDATE checks it, so the second of two editors is told. */
export const rowVersionSchema = z.int().positive()
