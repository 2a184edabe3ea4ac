type Question = {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly later: string
}

export type UpdateWords = {
  readonly download: (version: string, current: string) => Question
  readonly install: (version: string) => Question
  /** What did not work, each with what became of it. */
  readonly notDownloaded: string
  readonly notKept: string
  readonly notInstalled: string
}

/** What is asked and told when a new version of the program comes. */
export const updateWords: Readonly<Record<'ko' | 'en', UpdateWords>> = {
  ko: {
    download: (version, current) => ({
      message: `단골 ${version} 버전이 나왔어요. 내려받을까요?`,
      detail: `지금은 ${current} 버전이에요. 내려받는 동안에도 계속 쓸 수 있고, 설치는 다시 물어본 뒤에 해요.`,
      yes: '내려받기',
      later: '나중에',
    }),
    install: (version) => ({
      message: `단골 ${version} 버전을 지금 설치할까요?`,
      detail:
        '먼저 백업을 만들고, 프로그램을 닫은 다음 설치하고 다시 열어요. 하고 있던 일이 있으면 먼저 마쳐 주세요.',
      yes: '백업하고 설치',
      later: '나중에',
    }),
    notDownloaded: '새 버전을 내려받지 못했어요. 지금 버전을 그대로 쓰고, 나중에 다시 해 주세요.',
    notKept: '백업을 만들지 못해서 새 버전을 설치하지 않았어요. 설정의 백업을 확인해 주세요.',
    notInstalled: '새 버전을 설치하지 못했어요. 지금 버전을 다시 열게요.',
  },
  en: {
    download: (version, current) => ({
      message: `Danggol ${version} is out. Download it?`,
      detail: `This is ${current}. You can go on working meanwhile, and are asked again before it is installed.`,
      yes: 'Download',
      later: 'Later',
    }),
    install: (version) => ({
      message: `Install Danggol ${version} now?`,
      detail:
        'A backup is made first; then the program closes, is installed and opens again. Finish what you are doing before.',
      yes: 'Back up and install',
      later: 'Later',
    }),
    notDownloaded: 'The new version could not be downloaded. Go on with this one and try again later.',
    notKept:
      'No backup could be made, so the new version was not installed. Look at the backups in the settings.',
    notInstalled: 'The new version could not be installed. This one opens again.',
  },
}
