import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { defaultDataFolder } from '../../src-main/platform/data-folder.ts'
import { freePort } from './free-port.ts'
import { root } from './source-tree.ts'

/**
 * `npm run dev`: the page from Vite with hot reload, and the program behind it, built and started again whenever its
 * sources change. In the browser host by default; `--desktop` opens the Electron window instead. Everything else goes
 * to the program, which keeps its data beside that of the real shop and not in it.
 */

const given = process.argv.slice(2)
const out = process.env.DANGGOL_OUT ?? 'out'
const entry = join(out, 'main', given.includes('--desktop') ? 'desktop.js' : 'host.js')
const pagePort = await freePort(5173)
const hostPort = await freePort(4701)
const pageOrigin = `http://127.0.0.1:${pagePort}`

const dataArgs = given.includes('--data')
  ? []
  : ['--data', `${defaultDataFolder(process.env, process.platform)}-dev`]
const portArgs = given.includes('--desktop') ? [] : ['--port', `${hostPort}`]
const programArgs = [...given.filter((argument) => argument !== '--desktop'), ...dataArgs, ...portArgs]

const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
const child = spawn(process.execPath, [script, 'dev', '--watch', '--entry', entry, '--', ...programArgs], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // electron-vite starts what it takes for Electron with our entry: for the browser host that is this Node.
    ...(given.includes('--desktop') ? {} : { ELECTRON_EXEC_PATH: process.execPath }),
    DANGGOL_DEV_PORT: `${pagePort}`,
    DANGGOL_DEV_HOST: `http://127.0.0.1:${hostPort}`,
    DANGGOL_DEV_ORIGIN: pageOrigin,
  },
})
process.stdout.write(`${pageOrigin}/app/\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 0
})
