/** One way in which a screen can look. */
export type Look = {
  readonly language: 'ko' | 'en'
  readonly theme: 'light' | 'dark'
  /** `683`: a window of 1366x768 at 200 %, which leaves room for 683x384. */
  readonly size: '1366' | '1024' | '683'
}

export const looks: readonly Look[] = (['ko', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['1366', '1024'] as const).map((size) => ({ language, theme, size })),
  ),
)

/** Not photographed unless asked for: the page at 200 %, and the denser look of a counter PC beside it. */
export const zoomedLooks: readonly Look[] = (['ko', 'en'] as const).map((language) => ({
  language,
  theme: 'light',
  size: '683',
}))

export function lookName({ language, theme, size }: Look): string {
  return `${language}-${theme}-${size}`
}
