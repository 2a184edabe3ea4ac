export type LaunchWords = {
  readonly fetching: string
  readonly inBrowser: (why: WhyBrowser) => string
  readonly address: (url: string) => string
}

/** Why the desktop window does not open here. */
export type WhyBrowser = 'asked' | 'no-display' | 'root' | 'no-binary' | 'failed'

const whyKo: Readonly<Record<WhyBrowser, string>> = {
  asked: '브라우저로 열라고 하셔서',
  'no-display': '화면이 없는 컴퓨터라',
  root: 'root로는 데스크톱 창을 열 수 없어서',
  'no-binary': 'Electron을 내려받을 수 없어서',
  failed: '데스크톱 창이 열리지 않아서',
}

const whyEn: Readonly<Record<WhyBrowser, string>> = {
  asked: 'as asked',
  'no-display': 'this machine has no display',
  root: 'root may not open a desktop window',
  'no-binary': 'Electron could not be fetched',
  failed: 'the desktop window did not open',
}

export const launchWords: Readonly<Record<'ko' | 'en', LaunchWords>> = {
  ko: {
    fetching: '데스크톱 프로그램(Electron)을 처음 한 번 내려받고 있어요. 1~2분쯤 걸려요.',
    inBrowser: (why) => `${whyKo[why]} 브라우저에서 열어요.`,
    address: (url) => `단골이 열렸어요: ${url}   (끝내려면 Ctrl+C)`,
  },
  en: {
    fetching: 'Fetching the desktop program (Electron), this once. It takes a minute or two.',
    inBrowser: (why) => `Opening in the browser: ${whyEn[why]}.`,
    address: (url) => `Danggol is open: ${url}   (Ctrl+C ends it)`,
  },
}

/** `--lang` decides, then the language of the terminal; a terminal that names none is told in Korean. */
export function launchLanguage(args: readonly string[], environment: NodeJS.ProcessEnv): 'ko' | 'en' {
  const asked = args[args.indexOf('--lang') + 1]
  if (args.includes('--lang') && (asked === 'ko' || asked === 'en')) return asked
  const terminal = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^(?:ko|C\b|POSIX|$)/.test(terminal) ? 'ko' : 'en'
}
