import { photoPrefix } from '../transports/photo-delivery.ts'

/** The desktop's own address scheme. It has a host, so that the page has an origin like any other. */
export const appScheme = 'app'
const appHost = 'danggol'
export const appOrigin = `${appScheme}://${appHost}`
export const startAddress = `${appOrigin}/app/`

/**
 * Whether a frame's address is the program's own page.
 * @param devOrigin where the development server serves the same page, or null in a built program
 */
export function isOwnPage(address: string | undefined, devOrigin: string | null): boolean {
  if (address === undefined || !URL.canParse(address)) return false
  const { protocol, host, pathname } = new URL(address)
  const isApp = protocol === `${appScheme}:` && host === appHost
  const isDev = devOrigin !== null && `${protocol}//${host}` === devOrigin
  return (isApp || isDev) && pathname.startsWith('/app/')
}

/** Longer than any address that somebody writes into a post. */
const longestAddress = 2_000

/**
 * An address that may be handed to the person's browser: of the web, and nothing that starts a program or opens a file.
 * @returns the address as it was understood, null for any other
 */
export function webAddress(asked: string): string | null {
  if (asked.length > longestAddress || !URL.canParse(asked)) return null
  const { protocol, href } = new URL(asked)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}

/** Whether an address is a photo of this program. @param page where its page is */
export function ownPhoto(asked: string, page: string): 'copy' | 'original' | null {
  if (!URL.canParse(asked)) return null
  const { protocol, host, pathname } = new URL(asked)
  const own = new URL(page)
  if (protocol !== own.protocol || host !== own.host || !pathname.startsWith(photoPrefix)) return null
  return pathname.endsWith('/original') ? 'original' : 'copy'
}
