/** What a person recognises in a browser's long name. */
export function deviceName(device: string): string {
  const system = /Windows|Mac OS X|Android|iPad|iPhone|Linux/.exec(device)?.[0] ?? ''
  const browser = /Edg|Chrome|Firefox|Safari/.exec(device)?.[0] ?? ''
  return [browser === 'Edg' ? 'Edge' : browser, system].filter((part) => part !== '').join(' · ') || device
}
