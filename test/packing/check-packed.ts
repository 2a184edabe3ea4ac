import { join } from 'node:path'
import { root } from '../support/source-tree.ts'
import { packedProblems, sizeOf } from './demands.ts'
import { unpackedFolder } from './pack.ts'
import { fusesOf, packedFiles, packedIn, sealOf } from './packed.ts'

/**
 * `node test/packing/check-packed.ts [folder]`: looks at a packed program, on the system it was packed for, and ends
 * with 1 when it may not go out. Without a folder it looks where electron-builder left it.
 */
const { platform, arch } = process
const folder = process.argv[2] ?? join(root, 'dist', unpackedFolder(platform, arch))
const packed = packedIn(folder, platform)
const files = packedFiles(packed)
const sealed = files.filter(({ place }) => place === 'sealed')
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`

process.stdout.write(`${packed.program}\n`)
process.stdout.write(`  sealed  ${sealed.length} files, ${megabytes(sizeOf(sealed))}\n`)
process.stdout.write(
  `  beside  ${files.length - sealed.length} files, ${megabytes(sizeOf(files) - sizeOf(sealed))}\n`,
)
process.stdout.write(`  seal    ${sealOf(packed, platform)}\n`)
for (const [name, state] of Object.entries(await fusesOf(packed))) {
  process.stdout.write(`  ${state.padEnd(7)} ${name}\n`)
}
const problems = await packedProblems(packed, { platform, arch })
for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
