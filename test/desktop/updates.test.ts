import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-update-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const download = '단골 0.2.0 버전이 나왔어요. 내려받을까요?'
const install = '단골 0.2.0 버전을 지금 설치할까요?'

it('fetches and installs nothing that nobody said yes to, nothing that was changed on the way, and nothing without a backup', async () => {
  expect(await factsOf('updateNotTaken', folder)).toEqual({
    steps: {
      before: 'not-asked',
      deadLine: 'failed',
      same: 'current',
      older: 'current',
      notWanted: 'offered',
      tampered: 'offered',
      notNow: 'ready',
      noBackup: 'ready',
    },
    fetchedUnasked: 0,
    asked: [download, download, download, install, install],
    told: [
      '새 버전을 내려받지 못했어요. 지금 버전을 그대로 쓰고, 나중에 다시 해 주세요.',
      '백업을 만들지 못해서 새 버전을 설치하지 않았어요. 설정의 백업을 확인해 주세요.',
    ],
    stillOpen: '단골 미용실',
    code: 0,
    program: 'the old program',
  })
})

it('asks after the start, and with two times yes backs up, closes the shop and only then starts the new version', async () => {
  expect(await factsOf('updateTaken', folder)).toEqual({
    asked: [
      { message: download, buttons: ['내려받기', '나중에'] },
      { message: install, buttons: ['백업하고 설치', '나중에'] },
    ],
    hidden: true,
    exits: [0],
    isNew: true,
    seenByTheNewOne: { data: true, log: false, backups: ['before_update.sqlite'] },
  })
})

it('opens this version again when the new one could not be installed, and says so', async () => {
  expect(await factsOf('updateFails', folder)).toEqual({
    told: ['The new version could not be installed. This one opens again.'],
    relaunches: 1,
    exits: [1],
    log: false,
    backups: ['before_update.sqlite'],
  })
})

it('looks nowhere when it was packed without a feed, and offers no such thing', async () => {
  expect(await factsOf('updateOff', folder)).toEqual({ step: 'off', asked: [], inMenu: false })
})
