import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { UpdateState } from '../../src-shared/shell/contract.ts'
import { lineOf, makeShop, manager, quit, started } from './desktop-program.ts'
import { app, notes, world } from './electron-stand-in.ts'
import { type Feed, openFeed } from './update-feed.ts'

/**
 * The program as it is installed, with electron-updater itself and a web server of its own: what is offered is a shell
 * script in the place of an installer, which notes what it finds when it is started.
 */

const oldProgram = 'the old program'

type Installed = {
  readonly data: string
  readonly program: string
  readonly ran: string
  readonly feed: Feed
  readonly newProgram: string
}

async function install(folder: string): Promise<Installed> {
  const data = join(folder, 'shop')
  const resources = join(folder, 'resources')
  const program = join(folder, 'Danggol.AppImage')
  const ran = join(folder, 'ran')
  for (const path of [data, resources]) mkdirSync(path, { recursive: true })
  const feed = await openFeed()
  const settings = `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: danggol-updater\n`
  writeFileSync(join(resources, 'app-update.yml'), settings)
  writeFileSync(program, oldProgram)
  process.env.APPIMAGE = program
  process.env.XDG_CACHE_HOME = join(folder, 'cache')
  Object.defineProperty(process, 'resourcesPath', { value: resources })
  world.isPackaged = 'yes'
  // The list has its name only when it is whole.
  const newProgram = `#!/bin/sh\nls "${data}" "${data}/backups" > "${ran}.part" && mv "${ran}.part" "${ran}"\n`
  return { data, program, ran, feed, newProgram }
}

type Shell = Awaited<ReturnType<typeof lineOf>>['shell']

function updatesOf(shell: Shell): NonNullable<Shell['updates']> {
  if (shell.updates === null) throw new Error('the window has no updates')
  return shell.updates
}

/** What a person answers to the boxes, and how often the program says afterwards that something did not work. */
type Course = { readonly answers?: readonly number[]; readonly told?: number }

/** Presses the button and waits until the program has come to rest. */
async function press(shell: Shell, { answers = [], told = 0 }: Course): Promise<UpdateState['step']> {
  const asked = notes.questions.length + answers.length
  const toldInAll = notes.errorBoxes.length + told
  world.answers = [...answers]
  await updatesOf(shell).look()
  for (const deadline = performance.now() + 10_000; ; ) {
    await pause(30)
    const { step } = await updatesOf(shell).state()
    const isMoving = step === 'checking' || step === 'downloading'
    if (!isMoving && notes.questions.length === asked && notes.errorBoxes.length === toldInAll) return step
    if (performance.now() > deadline) throw new Error(`still ${step}`)
  }
}

async function eventually(path: string): Promise<string> {
  for (const deadline = performance.now() + 10_000; !existsSync(path); await pause(30)) {
    if (performance.now() > deadline) throw new Error(`${path} did not come`)
  }
  return readFileSync(path, 'utf8')
}

export const updateScenarios: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  /** Every way that does not end with another program. */
  async updateNotTaken(folder) {
    const { data, program, feed, newProgram } = await install(folder)
    const { client, shell } = await lineOf(await started(data))
    await makeShop(client)
    await client.access.signIn(manager)
    const steps: Record<string, string> = { before: (await updatesOf(shell).state()).step }
    steps.deadLine = await press(shell, {})
    feed.offer = { version: '0.1.0', program: newProgram, described: 'truly' }
    steps.same = await press(shell, {})
    feed.offer = { version: '0.0.9', program: newProgram, described: 'truly' }
    steps.older = await press(shell, {})
    feed.offer = { version: '0.2.0', program: newProgram, described: 'truly' }
    steps.notWanted = await press(shell, { answers: [1] })
    const fetchedUnasked = feed.asked.filter((path) => path.endsWith('.AppImage')).length
    feed.offer = { version: '0.2.0', program: newProgram, described: 'wrongly' }
    steps.tampered = await press(shell, { answers: [0], told: 1 })
    feed.offer = { version: '0.2.0', program: newProgram, described: 'truly' }
    steps.notNow = await press(shell, { answers: [0, 1] })
    writeFileSync(join(data, 'backups'), 'no folder')
    steps.noBackup = await press(shell, { answers: [0], told: 1 })
    rmSync(join(data, 'backups'))
    const stillOpen = (await client.settings.shop()).name
    const code = await quit()
    feed.close()
    return {
      steps,
      fetchedUnasked,
      asked: notes.questions.map(({ message }) => message),
      told: notes.errorBoxes.map(({ content }) => content),
      stillOpen,
      code,
      program: readFileSync(program, 'utf8'),
    }
  },

  /** Asked once soon after the start; two times yes. */
  async updateTaken(folder) {
    const { data, program, ran, feed, newProgram } = await install(folder)
    feed.offer = { version: '0.2.0', program: newProgram, described: 'truly' }
    world.answers = [0, 0]
    const gone = new Promise((done) => app.once('stand-in-exit', done))
    const window = await started(data)
    await makeShop((await lineOf(window)).client)
    await gone
    const seen = (await eventually(ran)).split('\n')
    feed.close()
    return {
      asked: notes.questions,
      hidden: window.calls.includes('hide'),
      exits: notes.exits,
      isNew: readFileSync(program, 'utf8') === newProgram,
      seenByTheNewOne: {
        data: seen.includes('danggol.sqlite'),
        log: seen.includes('danggol.sqlite-wal'),
        backups: seen
          .filter((name) => name.endsWith('.sqlite') && name !== 'danggol.sqlite')
          .map((name) => name.replace(/^.*-/, '')),
      },
    }
  },

  /** The installer cannot do its work after the shop was closed for it. */
  async updateFails(folder) {
    const { data, program, feed, newProgram } = await install(folder)
    feed.offer = { version: '0.2.0', program: newProgram, described: 'truly' }
    const { client, shell } = await lineOf(await started(data, '--lang', 'en'))
    await makeShop(client)
    await press(shell, { answers: [0, 1] })
    rmSync(program)
    const gone = new Promise((done) => app.once('stand-in-exit', done))
    world.answers = [0]
    await updatesOf(shell).look()
    await gone
    feed.close()
    return {
      told: notes.errorBoxes.map(({ content }) => content),
      relaunches: notes.relaunches,
      exits: notes.exits,
      log: existsSync(join(data, 'danggol.sqlite-wal')),
      backups: readdirSync(join(data, 'backups')).map((name) => name.replace(/^.*-/, '')),
    }
  },

  /** A program that was packed without a feed, and one that runs from its sources. */
  async updateOff(folder) {
    const { data, feed } = await install(folder)
    rmSync(join(folder, 'resources', 'app-update.yml'))
    const { shell } = await lineOf(await started(data))
    await updatesOf(shell).look()
    const { step } = await updatesOf(shell).state()
    feed.close()
    return { step, asked: feed.asked, inMenu: JSON.stringify(notes.menus).includes('새 버전') }
  },
}
