import { accounts, ownDay } from './albums/accounts.ts'
import { board, boardReadOnly, fullPost, post } from './albums/board.ts'
import { booking, calendar, today } from './albums/calendar.ts'
import { counterStates, fullDay, moves } from './albums/counter-states.ts'
import { firstRun, frame, pinSwitch, signInPage } from './albums/entry.ts'
import { longNames } from './albums/long-names.ts'
import { sales } from './albums/money.ts'
import { full } from './albums/full.ts'
import { customerImport, customers } from './albums/people.ts'
import { person, personStates } from './albums/person.ts'
import { postEditor } from './albums/post-editor.ts'
import { settings } from './albums/settings.ts'
import { catalog, staff } from './albums/shop.ts'
import { lines, linesAlike, readOnly } from './albums/states.ts'
import { checkout, outcomes } from './albums/till.ts'
import type { Album } from './camera.ts'

/** Those of a program that has no shop yet. */
export const emptyAlbums: readonly Album[] = [firstRun]

/** Those of the sample shop, in the order in which they are taken: what changes the day's sums comes after what shows them. */
export const sampleAlbums: readonly Album[] = [
  signInPage,
  frame,
  today,
  calendar,
  sales,
  booking,
  checkout,
  outcomes,
  customers,
  customerImport,
  person,
  personStates,
  accounts,
  ownDay,
  board,
  post,
  postEditor,
  catalog,
  staff,
  settings,
  readOnly,
  boardReadOnly,
  counterStates,
  moves,
  lines,
  pinSwitch,
]

/** What is alike, and what fills the shop with very much: taken last, by `npm run screens` alone. */
export const fullAlbums: readonly Album[] = [linesAlike, longNames, fullDay, fullPost, full]
