const retailLength = 13

/** As it stands beneath the bars of a package: `8801234 500127`. Other codes are shown as they are. */
export function barcodeText(code: string): string {
  return code.length === retailLength && /^\d+$/.test(code) ? `${code.slice(0, 7)} ${code.slice(7)}` : code
}
