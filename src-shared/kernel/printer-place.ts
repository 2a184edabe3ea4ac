/**
 * Ports that slip printers listen at for plain bytes. No others are called: whoever may set the printer up must not be
 * able to try the doors of other machines on the shop's network.
 */
export const printerPorts = { first: 9100, last: 9103 } as const

export function isPrinterPort(port: number): boolean {
  return Number.isInteger(port) && port >= printerPorts.first && port <= printerPorts.last
}

/** An address as a printer's own test slip shows it, or its name on the network. */
export function isPrinterHost(host: string): boolean {
  if (/^[\d.]+$/.test(host)) return isIpv4(host)
  if (host.includes(':')) return /^[0-9A-Fa-f:]{2,39}$/.test(host) && host.split(':').length > 2
  return (
    host.length <= 120 && host.split('.').every((part) => /^[A-Za-z0-9]([\w-]{0,61}[A-Za-z0-9])?$/.test(part))
  )
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

// Line printers, serial ports and their lasting names; a name of the owner's own must say that it is a printer.
const unixDevices = [
  /^\/dev\/(usb\/)?lp\d{1,3}$/,
  /^\/dev\/tty(USB|ACM|AMA|S)\d{1,3}$/,
  /^\/dev\/(cu|tty)\.[\w.-]{1,80}$/,
  /^\/dev\/serial\/by-(id|path)\/[\w:+-][\w.:+-]{0,120}$/,
  /^\/dev\/[\w-]*printer[\w-]*$/i,
]

// Ports, and a printer shared by this or a neighbouring computer. A full host name or an address is refused: Windows
// would hand the user's credentials to whoever answers there.
const windowsDevices = [
  /^(\\\\\.\\)?(COM|LPT)\d{1,3}$/i,
  /^\\\\[A-Za-z0-9][A-Za-z0-9-]{0,14}\\[^\\/:*?"<>|\p{Cc}.][^\\/:*?"<>|\p{Cc}]{0,79}$/u,
]

export type DeviceFamily = 'unix' | 'windows'

/** Whether this is what a printer at a computer is called; never the name of a file. */
export function isDeviceName(name: string, family?: DeviceFamily): boolean {
  const known = {
    unix: unixDevices.some((device) => device.test(name)),
    windows: windowsDevices.some((device) => device.test(name)),
  }
  return family === undefined ? known.unix || known.windows : known[family]
}
