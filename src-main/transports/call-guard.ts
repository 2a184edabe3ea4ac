import type { IncomingMessage } from 'node:http'

/** Large enough for a part of a customer list that is imported, small enough that nobody fills the memory. */
const longestCall = 8 * 1024 * 1024
/** The longest that somebody who is not signed in has to say is the first run. */
const longestOfStrangers = 64 * 1024

export type CallRefusal = { readonly status: 405 | 411 | 413 | 415; readonly text: string }

/**
 * What is wrong with a call before a byte of its body is read, or null. A call is a POST of JSON whose length is
 * announced, as the page sends it: a form of another site, an upload, a part without an end and every other method
 * are never decoded. Once the length is announced, Node itself lets no byte more in.
 * @param isKnown whether somebody is signed in where it comes from; asked only for long ones
 */
export async function refusalOfCall(
  request: IncomingMessage,
  isKnown: () => Promise<boolean>,
): Promise<CallRefusal | null> {
  const { headers, method } = request
  if (method !== 'POST') return { status: 405, text: 'Method Not Allowed' }
  if (!isJson(headers['content-type']) || headers['content-disposition'] !== undefined)
    return { status: 415, text: 'Unsupported Media Type' }
  const length = Number(headers['content-length'] ?? Number.NaN)
  if (headers['transfer-encoding'] !== undefined || !Number.isSafeInteger(length))
    return { status: 411, text: 'Length Required' }
  if (length > longestCall || (length > longestOfStrangers && !(await isKnown())))
    return { status: 413, text: 'Content Too Large' }
  return null
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(contentType ?? '')
}
