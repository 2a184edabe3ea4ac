import { createIndex, createKeyTable, createTable, type Place } from './table.ts'

/** The shop, accounts, sessions, audit, changes, idempotency keys and search terms. */
export async function foundation(at: Place): Promise<void> {
  await createTable(
    at,
    'shop',
    {
      id: 'key',
      shop_id: 'text!',
      mode: 'text!',
      shop_number: 'int!',
      zone: 'text!',
      created_at: 'int!',
    },
    [
      'check (id = 1)',
      "check (mode in ('practice', 'trial', 'live'))",
      'check (shop_number between 0 and 8191)',
    ],
  )
  await createTable(at, 'settings', {
    section: 'textkey',
    value: 'text!',
    version: 'int!',
    updated_at: 'int!',
  })
  await people(at)
  await records(at)
}

async function people(at: Place): Promise<void> {
  await createTable(
    at,
    'accounts',
    {
      id: 'id',
      login_id: 'text!',
      type: 'int!',
      name: 'text!',
      title: 'text!',
      phone: 'text',
      email: 'text',
      birth: 'text',
      password_hash: 'text',
      pin_hash: 'text',
      created_at: 'int!',
      closed_at: 'int',
      version: 'int!',
    },
    ['unique (login_id)', 'check (type between 0 and 5)', 'check (version > 0)'],
  )
  await createIndex(at, 'index accounts_by_phone on accounts (phone)')
  await createIndex(at, 'index accounts_by_email on accounts (email)')
  await createIndex(at, 'index accounts_by_birthday on accounts (substr(birth, length(birth) - 4))')
  await createIndex(at, 'index accounts_by_type on accounts (type, name)')
  await createTable(
    at,
    'sessions',
    {
      id: 'textkey',
      account_id: 'int!',
      device: 'text!',
      address: 'text!',
      created_at: 'int!',
      last_seen_at: 'int!',
      active_at: 'int!',
      expires_at: 'int!',
      locked_at: 'int',
      ended_at: 'int',
    },
    ['foreign key (account_id) references accounts (id)'],
  )
  await createTable(at, 'sign_in_guards', {
    scope: 'textkey',
    failures: 'int!',
    last_failure_at: 'int!',
    locked_until: 'int!',
  })
}

async function records(at: Place): Promise<void> {
  await createTable(at, 'audit', {
    id: 'id',
    at: 'int!',
    actor_id: 'int',
    action: 'text!',
    subject_type: 'text!',
    subject_id: 'text!',
    fields: 'text!',
    previous_hash: 'text!',
    hash: 'text!',
  })
  await createIndex(at, 'index audit_by_subject on audit (subject_type, subject_id, id)')
  await createTable(at, 'audit_values', { audit_id: 'int!', field: 'text!', salt: 'text!', value: 'text' }, [
    'primary key (audit_id, field)',
    'foreign key (audit_id) references audit (id)',
  ])
  await createTable(at, 'audit_head', { id: 'key', last_id: 'int!', hash: 'text!' }, ['check (id = 1)'])
  await createTable(at, 'changes', {
    seq: 'id',
    topic: 'text!',
    row_id: 'int!',
    version: 'int!',
    at: 'int!',
  })
  await createTable(at, 'idempotency', {
    key: 'textkey',
    operation: 'text!',
    actor_id: 'int',
    request_hash: 'text!',
    answer: 'text!',
    at: 'int!',
  })
  await createIndex(at, 'index idempotency_by_age on idempotency (at)')
  await createKeyTable(at, 'search_terms', { kind: 'code!', term: 'code!', row_id: 'int!' }, [
    'primary key (kind, term, row_id)',
  ])
  await createIndex(at, 'index search_terms_by_row on search_terms (kind, row_id, term)')
  await createTable(at, 'business_days', { business_date: 'textkey', orders: 'int!' })
}
