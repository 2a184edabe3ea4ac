import type { OpenErrorCode } from '../db/open.ts'

export type StartErrorCode =
  | OpenErrorCode
  | 'BACKUP_UNFIT'
  | 'PORT_TAKEN'
  | 'DISK_FULL'
  | 'ARGUMENTS_WRONG'
  | 'MIGRATION_FAILED'
  | 'UNEXPECTED'
type Words = Readonly<Record<StartErrorCode, string>>

/** Why the program did not start: one clear sentence each. `{}` is the folder or the port. */
const sentences: Readonly<Record<'ko' | 'en', Words>> = {
  ko: {
    FOLDER_NOT_WRITABLE: '자료 폴더에 쓸 수 없어요: {}. 폴더의 권한을 확인해 주세요.',
    FOLDER_IN_USE: '이 자료 폴더를 다른 단골 프로그램이 쓰고 있어요: {}. 먼저 그 프로그램을 닫아 주세요.',
    DATA_NEWER: '자료가 이 프로그램보다 새 버전에서 저장됐어요: {}. 프로그램을 새 버전으로 올려 주세요.',
    DATA_DAMAGED: '자료 파일이 손상됐어요: {}. 아무것도 바꾸지 않았어요. 마지막 백업에서 되살려 주세요.',
    DATA_MISSING: '있던 자료 파일이 사라졌어요: {}. 빈 매장으로 시작하지 않아요. 백업에서 되살려 주세요.',
    DATA_BEHIND:
      '마지막에 저장한 내용이 자료 파일에 없어요: {}. 옛 파일이거나 함께 있던 기록(-wal)이 사라졌어요. 아무것도 바꾸지 않았어요.',
    PORT_TAKEN: '{}번 포트를 다른 프로그램이 쓰고 있어요. --port 로 다른 번호를 골라 주세요.',
    ARGUMENTS_WRONG: '실행 인자가 맞지 않아요: {}.',
    SERVER_UNREACHABLE:
      '데이터베이스 서버에 연결하지 못했어요 ({}). 주소가 맞는지, 서버가 켜져 있는지 확인해 주세요.',
    DISK_FULL: '디스크가 가득 찼어요: {}. 아무것도 바꾸지 않았어요. 공간을 비우고 다시 열어 주세요.',
    MIGRATION_FAILED: '자료를 새 버전으로 옮기지 못했어요: {}. 자료는 그대로 두었어요.',
    BACKUP_UNFIT: '이 백업은 검사를 통과하지 못했어요: {}. 아무것도 바꾸지 않았어요.',
    UNEXPECTED: '시작하지 못했어요: {}.',
  },
  en: {
    FOLDER_NOT_WRITABLE: 'The data folder cannot be written: {}. Check its permissions.',
    FOLDER_IN_USE: 'Another Danggol is using this data folder: {}. Close that one first.',
    DATA_NEWER: 'The data was saved by a newer version of the program: {}. Update the program.',
    DATA_DAMAGED: 'The data file is damaged: {}. Nothing was changed. Restore the last backup.',
    DATA_MISSING:
      'The data file that was here is gone: {}. No empty shop is opened in its place. Restore a backup.',
    DATA_BEHIND:
      'What was saved last is not in the data file: {}. It is an older file, or the log beside it (-wal) is gone. Nothing was changed.',
    PORT_TAKEN: 'Port {} is taken by another program. Choose another with --port.',
    ARGUMENTS_WRONG: 'The arguments are wrong: {}.',
    SERVER_UNREACHABLE:
      'The database server cannot be reached ({}). Check its address and that it is running.',
    DISK_FULL: 'The disk is full: {}. Nothing was changed. Make room and start again.',
    MIGRATION_FAILED: 'The data could not be brought to this version: {}. It was left as it was.',
    BACKUP_UNFIT: 'This backup did not pass its check: {}. Nothing was changed.',
    UNEXPECTED: 'The program could not start: {}.',
  },
}

export function startSentence(language: 'ko' | 'en', code: StartErrorCode, about: string): string {
  return sentences[language][code].replace('{}', () => about)
}

const making = {
  ko: '큰 표본 매장을 만들고 있어요: {} %',
  en: 'Making the large sample shop: {} %',
} as const

/** How far the making of a large sample shop is. */
export function progressSentence(language: 'ko' | 'en', percent: number): string {
  return making[language].replace('{}', String(percent))
}

const ways = {
  ko: { restore: '마지막 백업으로 열려면: --restore "{}"', accept: '있는 자료로 열려면: --accept-loss' },
  en: { restore: 'To open the last backup: --restore "{}"', accept: 'To open what is there: --accept-loss' },
} as const

/** Of data that is damaged or gone, or lacks something: a backup may take its place. */
export const lostCodes: readonly StartErrorCode[] = ['DATA_DAMAGED', 'DATA_MISSING', 'DATA_BEHIND']

/** The sentence, and for data that is damaged, gone or behind the way back to the newest backup. */
export function startAdvice(
  language: 'ko' | 'en',
  code: StartErrorCode,
  facts: { readonly about: string; readonly newestBackup: string | null },
): string {
  const sentence = startSentence(language, code, facts.about)
  const { restore, accept } = ways[language]
  const back =
    lostCodes.includes(code) && facts.newestBackup !== null ? [restore.replace('{}', facts.newestBackup)] : []
  return [sentence, ...back, ...(code === 'DATA_BEHIND' ? [accept] : [])].join(' ')
}

/** The buttons under that sentence on the desktop: back to the newest backup, or leave. */
export const backupOffer = {
  ko: { restore: '마지막 백업으로 열기', accept: '있는 자료로 열기', leave: '닫기' },
  en: { restore: 'Open the last backup', accept: 'Open what is there', leave: 'Close' },
} as const
