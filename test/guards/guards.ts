import type { Fault } from '../support/planted-fault.ts'

/** A guard of the program, how it is taken away, and the test that has to notice. */
export type Guard = {
  readonly guard: string
  readonly without: Fault
  readonly test: { readonly file: string; readonly sentence: string }
}

const staffFile = 'test/domains/access/hostile-staff.test.ts'

/** What `npm run guards` takes away, one after the other. The locks of the races are in test/races/faults.ts. */
export const guards: readonly Guard[] = [
  {
    guard: 'whoever changes their own PIN is asked for it on their other devices',
    without: {
      file: 'src-main/domains/access/service.ts',
      find: 'if (input.pin !== undefined) await lockSessionsOf(',
      put: 'if (input.pin === "") await lockSessionsOf(',
    },
    test: {
      file: staffFile,
      sentence: 'is out once the person has a new password, and asked for the new PIN once they have one',
    },
  },
  {
    guard: 'whoever is given a PIN is asked for it on every device',
    without: {
      file: 'src-main/domains/access/accounts-service.ts',
      find: 'if (secrets.pinHash !== null) await lockSessionsOf(',
      put: 'if (secrets.pinHash === "") await lockSessionsOf(',
    },
    test: {
      file: staffFile,
      sentence:
        'is asked or out when a manager gives the person another PIN, another password, or closes the account',
    },
  },
  {
    guard: 'guesses of a PIN are counted for the person, whichever device they come from',
    without: {
      file: 'src-main/domains/access/service.ts',
      find: 'scope: `pin:${accountId}`',
      put: 'scope: `pin:${accountId}:${Math.random()}`',
    },
    test: {
      file: 'test/domains/access/sign-in.test.ts',
      sentence: 'lets no more than five guesses of a PIN through when eight windows guess at once',
    },
  },
  {
    guard: 'every thousandth customer of a day that somebody was shown is on record',
    without: {
      file: 'src-main/domains/customers/seen-service.ts',
      find: 'if (today.customers.size < manySeen) return',
      put: 'if (today.customers.size >= 0) return',
    },
    test: {
      file: staffFile,
      sentence:
        'puts on record every thousandth customer of a day that somebody was shown, and nobody who looks up a few',
    },
  },
  {
    guard: 'nobody who looks up a few is on record',
    without: {
      file: 'src-main/domains/customers/seen-service.ts',
      find: 'for (const id of customers) today.customers.add(id)',
      put: 'for (const id of customers) today.customers.add((id + Math.random()) as AccountId)',
    },
    test: {
      file: staffFile,
      sentence:
        'puts on record every thousandth customer of a day that somebody was shown, and nobody who looks up a few',
    },
  },
  {
    guard: 'the data folder is its owner’s alone',
    without: { file: 'src-main/db/open.ts', find: 'mode: 0o700', put: 'mode: 0o755' },
    test: {
      file: 'test/platform/data-folder.test.ts',
      sentence: 'makes the folder of a shop for its owner alone',
    },
  },
  {
    guard: 'a formula in a name is text in a file for a spreadsheet',
    without: {
      file: 'src-shared/kernel/spreadsheet-cell.ts',
      find: "return needsMark.test(cell) ? `'${cell}` : cell",
      put: 'return cell',
    },
    test: {
      file: 'test/ui/hostile-names.test.tsx',
      sentence: 'a file for a spreadsheet holds no cell that is worked out there, and reads back as it was',
    },
  },
  {
    guard: 'a cell is quoted, so that it ends nowhere but at its end',
    without: {
      file: 'src-renderer/domains/customers/spreadsheet-text.ts',
      find: 'Papa.unparse(cells, { quotes: true })',
      put: "cells.map((line) => line.join(',')).join('\\r\\n')",
    },
    test: {
      file: 'test/ui/hostile-names.test.tsx',
      sentence: 'a file for a spreadsheet holds no cell that is worked out there, and reads back as it was',
    },
  },
]
