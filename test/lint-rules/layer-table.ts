/**
 * Who may import what. Everything that no line allows is an error.
 *
 * In a path, `X` is the importing file's own domain, `<X` a domain below it, `*` anything within one name, `**` any
 * depth, `{a,b}` either. A grant that starts with `types ` is good for `import type` only. `npm:` and `node:` grant
 * packages; those are listed one by one, so that a new package has to be placed on a floor before it is used.
 */
export type Floor = { readonly files: string; readonly may: readonly string[] }

/** Lowest first: a service imports services of the domains before it only. */
export const domainOrder = [
  'ledger',
  'access',
  'settings',
  'photos',
  'customers',
  'catalog',
  'staff',
  'reservations',
  'board',
  'orders',
  'points',
  'passes',
  'purchases',
  'payments',
  'receipts',
  'refunds',
  'applications',
  'schedules',
  'cash',
  'webhooks',
  'backup',
  'checkout',
  'cancellation',
  'erasure',
] as const

const rendererPackages = [
  'npm:react',
  'npm:react-dom',
  'npm:@mantine/*',
  'npm:@tabler/icons-react',
  'npm:@tanstack/*',
  'npm:dayjs',
  'npm:i18next',
  'npm:react-i18next',
  'npm:temporal-polyfill',
  'npm:wouter',
  'npm:zod',
  'npm:zustand',
]

/** The first line whose `files` match decides. */
export const floors: readonly Floor[] = [
  // ── src-shared: pure TypeScript ──
  {
    files: 'src-shared/kernel/**',
    may: ['src-shared/kernel/**', 'npm:zod', 'npm:temporal-polyfill', 'npm:libphonenumber-js'],
  },
  { files: 'src-shared/error-map.ts', may: ['src-shared/kernel/**', 'src-shared/**/errors.ts'] },
  {
    files: 'src-shared/procedure-meta.ts',
    may: [
      'src-shared/kernel/**',
      'src-shared/error-map.ts',
      'types src-shared/domains/access/model.ts',
      'npm:zod',
      'npm:@orpc/contract',
    ],
  },
  { files: 'src-shared/contract.ts', may: ['src-shared/**/contract.ts', 'src-shared/procedure-meta.ts'] },
  {
    files: 'src-shared/domains/X/{contract,*-contract}.ts',
    may: [
      'src-shared/kernel/**',
      'src-shared/error-map.ts',
      'src-shared/procedure-meta.ts',
      'src-shared/domains/X/*',
      // A post shows photos: what a lower domain tells may be told inside one's own answer.
      'src-shared/domains/<X/{model,errors,contract}.ts',
      'npm:zod',
      'npm:@orpc/contract',
    ],
  },
  {
    files: 'src-shared/domains/X/*',
    may: [
      'src-shared/kernel/**',
      'src-shared/domains/X/*',
      'src-shared/domains/<X/{model,errors}.ts',
      'npm:zod',
      'npm:@orpc/contract',
    ],
  },
  {
    // Contracts that belong to no single domain: live changes, read-only views across domains.
    files: 'src-shared/{live,views,integration,shell}/**',
    may: [
      'src-shared/kernel/**',
      'src-shared/error-map.ts',
      'src-shared/procedure-meta.ts',
      'src-shared/{live,views,integration,shell}/**',
      'src-shared/domains/*/{model,errors}.ts',
      'npm:zod',
      'npm:@orpc/contract',
    ],
  },

  // ── src-main: one domain ──
  {
    files: 'src-main/domains/X/{router,*-router}.ts',
    may: [
      'src-main/domains/X/{service,*-service}.ts',
      'types src-main/domains/<X/{service,*-service}.ts',
      'src-shared/kernel/**',
      'src-shared/domains/X/*',
      'src-main/rpc/procedure.ts',
    ],
  },
  {
    files: 'src-main/domains/X/{store,*-store}.ts',
    may: [
      'src-main/domains/X/{store,*-store}.ts',
      'src-shared/kernel/**',
      'src-shared/domains/X/*',
      'src-main/db/literals.ts',
      'src-main/db/compiled-once.ts',
      'types src-main/db/**',
      'npm:kysely',
    ],
  },
  {
    files: 'src-main/domains/X/*',
    may: [
      'src-main/domains/X/*',
      'src-main/domains/<X/{service,*-service}.ts',
      'src-shared/kernel/**',
      'src-shared/domains/X/*',
      'src-shared/domains/<X/*',
      'types src-main/gateway/gateway.ts',
      'src-main/db/{transaction,write-once,changes}.ts',
      'src-main/db/dialect/start-sequences.ts',
      'types src-main/db/**',
      'src-main/platform/{hash,password}.ts',
      'types src-main/platform/**',
      'types src-main/rpc/context.ts',
      'types npm:zod',
    ],
  },

  // ── src-main: what the domains stand on ──
  {
    files: 'src-main/gateway/**',
    may: [
      'src-main/gateway/**',
      'src-shared/kernel/**',
      'src-main/platform/**',
      'npm:zod',
      'npm:temporal-polyfill',
      'node:**',
    ],
  },
  {
    files: 'src-main/rpc/**',
    may: [
      'src-main/rpc/**',
      'src-shared/kernel/**',
      'src-shared/contract.ts',
      'src-shared/procedure-meta.ts',
      'src-shared/error-map.ts',
      // Whose permission is needed is part of every procedure.
      'src-shared/domains/access/model.ts',
      'src-main/platform/**',
      'npm:@orpc/server',
      'npm:@orpc/contract',
    ],
  },
  {
    files: 'src-main/db/**',
    may: [
      'src-main/db/**',
      'src-shared/kernel/**',
      // The states that a column may hold.
      'types src-shared/domains/*/model.ts',
      'src-main/platform/**',
      'npm:kysely',
      'npm:better-sqlite3',
      'npm:pg',
      'node:**',
    ],
  },
  {
    files: 'src-main/platform/**',
    may: [
      'src-main/platform/**',
      'src-shared/kernel/**',
      'npm:@node-rs/argon2',
      // The lock on the data folder is a SQLite file: the system drops it when the process dies.
      'npm:better-sqlite3',
      // They unpack pictures, in a process of their own.
      'npm:heic-decode',
      'npm:sharp',
      'npm:iconv-lite',
      'npm:pino',
      'npm:temporal-polyfill',
      'npm:ulid',
      'node:**',
    ],
  },

  // ── src-main: across domains ──
  {
    files: 'src-main/views/**',
    may: [
      'src-main/views/**',
      'src-shared/**',
      'types src-main/db/**',
      'src-main/rpc/procedure.ts',
      'npm:kysely',
    ],
  },
  {
    files: 'src-main/integration/**',
    may: [
      'src-main/integration/**',
      'src-main/domains/*/{service,*-service}.ts',
      'src-main/rpc/**',
      'src-shared/**',
    ],
  },

  // ── src-main: doors and shells ──
  {
    files: 'src-main/transports/**',
    may: [
      'src-main/transports/**',
      // A door is handed the whole application that compose() built.
      'types src-main/app/compose.ts',
      'src-main/domains/*/{router,*-router}.ts',
      'src-main/views/**/{router,*-router}.ts',
      'src-main/integration/**',
      'src-main/rpc/**',
      'src-main/platform/**',
      'src-shared/**',
      'types src-main/app/compose.ts',
      'npm:@orpc/server',
      'npm:@orpc/openapi',
      'types npm:electron',
      'node:**',
    ],
  },
  { files: 'src-main/desktop/preload.ts', may: ['npm:electron'] },
  {
    files: 'src-main/desktop/**',
    may: [
      'src-main/desktop/**',
      'src-main/platform/**',
      // What is served, and by which rules, is the same as over HTTP.
      'src-main/transports/{http-guard,photo-delivery,static-files}.ts',
      'types src-main/rpc/context.ts',
      'src-shared/kernel/**',
      'src-shared/shell/**',
      'npm:@orpc/server',
      'npm:electron',
      'npm:electron-updater',
      'node:**',
    ],
  },
  { files: 'src-main/app/**', may: ['src-main/**', 'src-shared/**', 'npm:**', 'node:**'] },

  // ── src-renderer ──
  {
    files: 'src-renderer/domains/X/*',
    may: [
      'src-renderer/domains/X/*',
      'src-renderer/domains/*/queries.ts',
      // What another domain shows whole, such as the box in which a customer is found or registered.
      'src-renderer/domains/*/Shared*.tsx',
      'src-renderer/ui/**',
      'src-renderer/rpc/**',
      'src-renderer/app/i18n/**',
      // What this device chose about its looks.
      'src-renderer/app/preferences.ts',
      'src-shared/**',
      ...rendererPackages,
      'npm:@event-calendar/core',
      'npm:papaparse',
      'npm:read-excel-file',
      'npm:iconv-lite',
    ],
  },
  { files: 'src-renderer/ui/**', may: ['src-renderer/ui/**', 'src-shared/kernel/**', ...rendererPackages] },
  {
    files: 'src-renderer/rpc/**',
    may: [
      'src-renderer/rpc/**',
      'src-shared/**',
      'npm:@orpc/client',
      'npm:@orpc/contract',
      'npm:@orpc/tanstack-query',
      'npm:@tanstack/react-query',
      'npm:react',
      'npm:ulid',
      'npm:zustand',
    ],
  },
  {
    files: 'src-renderer/app/**',
    may: ['src-renderer/**', 'src-shared/**', ...rendererPackages, 'npm:pretendard'],
  },

  // ── everything else ──
  { files: 'test/**', may: ['**', 'npm:**', 'node:**'] },
  { files: '*', may: ['test/support/**', 'npm:**', 'node:**'] },
]
