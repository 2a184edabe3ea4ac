/** One way in which a screen can look. */
export type Look = {
  readonly language: 'ko' | 'en'
  readonly theme: 'light' | 'dark'
  readonly size: '1366' | '1024'
}

export const looks: readonly Look[] = (['ko', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['1366', '1024'] as const).map((size) => ({ language, theme, size })),
  ),
)

export function lookName({ language, theme, size }: Look): string {
  return `${language}-${theme}-${size}`
}
