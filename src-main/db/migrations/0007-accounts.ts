import { addColumn, createIndex, createKeyTable, type Place } from './table.ts'

/** What single accounts may do besides or short of their type, and whose a product is. */
export async function accounts(at: Place): Promise<void> {
  await createKeyTable(
    at,
    'account_permissions',
    { account_id: 'int!', permission: 'text!', allowed: 'int!' },
    [
      'primary key (account_id, permission)',
      'check (allowed in (0, 1))',
      'foreign key (account_id) references accounts (id)',
    ],
  )
  await addColumn(at, 'products', { name: 'seller_id', kind: 'int', refersTo: 'accounts (id)' })
  await createIndex(at, 'index products_by_seller on products (seller_id) where seller_id is not null')
}
