import type { customers as ko } from '../ko/customers.ts'
import type { Translated } from '../translated.ts'

export const customers = {
  customer: 'Client',
  name: 'Name',
  phone: 'Phone',
  newTitle: 'New client',
  register: 'Add client',
  registerNew: 'Add a new client',
  registerNewHelp: 'A name and a phone number are enough',
  registerApart: 'Add with the same number',
  useExisting: 'Choose {{name}}',
  samePhoneReason: 'Why two people share this number',
  reasonFamily: 'Family',
  reasonGuardian: "Guardian's number",
  findPlaceholder: 'Name or last phone digits',
  found: 'Clients found',
  firstTime: 'First visit',
  isNew: 'New',
  visits_one: '{{count}} visit',
  visits_other: '{{count}} visits',
  noShows_one: '{{count}} no-show',
  noShows_other: '{{count}} no-shows',
} satisfies Translated<typeof ko>
