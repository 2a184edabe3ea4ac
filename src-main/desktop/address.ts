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
