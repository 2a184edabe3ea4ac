import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './source-tree.ts'

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }
type Options = {
  readonly env?: NodeJS.ProcessEnv
  readonly output?: 'keep' | 'show'
  readonly timeoutMs?: number
}

/** Runs a program to its end in the project's root. `show` lets it write to our own stderr, so stdout stays ours. */
export function runProgram(command: string, args: readonly string[], options: Options = {}): Promise<Ended> {
  return new Promise((done) => {
    const show = options.output === 'show'
    const child = spawn(command, [...args], {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (show) process.stderr.write(text)
      else stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (show) process.stderr.write(text)
      else stderr += text
    })
    child.on('error', (cause) => done({ code: 127, stdout, stderr: `${command}: ${cause.message}` }))
    child.on('close', (code, signal) => {
      done({ code: code ?? 1, stdout, stderr: signal === null ? stderr : `${stderr}\nended by ${signal}` })
    })
  })
}

/** Runs a tool out of node_modules under this very Node, whatever Node npm itself runs on. */
export function runTool(script: string, args: readonly string[], options: Options = {}): Promise<Ended> {
  return runProgram(process.execPath, [join(root, 'node_modules', script), ...args], options)
}
