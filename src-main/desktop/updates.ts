import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { UpdateState } from '../../src-shared/shell/contract.ts'
import type { Log } from '../platform/log.ts'
import { updateWords } from './update-words.ts'

export type UpdatesInput = {
  readonly language: 'ko' | 'en'
  readonly log: Log
  /** Makes a backup of the shop as it is, while it stays open. */
  readonly keep: () => Promise<'kept' | 'failed'>
  /** Ends the shop in order; the program may then be exchanged at any moment. */
  readonly closeShop: () => Promise<void>
}

export type Updates = ReturnType<typeof createUpdates>

/** Where the packing leaves the address of the feed; a program without it never looks for anything. */
function hasFeed(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'))
}

// Loaded when it is wanted: most starts never need it.
async function loadUpdater() {
  const { autoUpdater } = (await import('electron-updater')).default
  // Nothing is fetched or installed that nobody said yes to, and never an older version.
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true
  // Its own lines name addresses and folders; what fails is logged here.
  autoUpdater.logger = null
  return autoUpdater
}

/**
 * New versions of the program: looked for, and after a person said yes downloaded, and after another yes installed, with
 * a backup before. Whatever fails on the way leaves this version running on its data.
 */
export function createUpdates(input: UpdatesInput) {
  const { language, log } = input
  const say = updateWords[language]
  const current = app.getVersion()
  let state: UpdateState = { step: hasFeed() ? 'not-asked' : 'off', version: null, percent: 0, current }
  let busy: Promise<void> | null = null

  function go(step: UpdateState['step'], version: string | null = state.version): void {
    state = { step, version, percent: 0, current }
  }

  function parent(): BrowserWindow | undefined {
    return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  }

  async function ask(question: ReturnType<typeof say.install>): Promise<'yes' | 'later'> {
    const { message, detail, yes, later } = question
    const buttons = [yes, later]
    const looks = { type: 'question', title: '단골', defaultId: 1, cancelId: 1, noLink: true } as const
    const options = { ...looks, message, detail, buttons }
    const window = parent()
    const { response } =
      window === undefined
        ? await dialog.showMessageBox(options)
        : await dialog.showMessageBox(window, options)
    return response === 0 ? 'yes' : 'later'
  }

  async function check(): Promise<void> {
    go('checking')
    const found = await (await loadUpdater()).checkForUpdates()
    // It sees for itself that this program cannot be exchanged, such as one that runs out of a folder on Linux.
    if (found === null) return go('off', null)
    if (!found.isUpdateAvailable) return go('current', null)
    const { version } = found.updateInfo
    go('offered', version)
    if ((await ask(say.download(version, current))) === 'yes') await download(version)
  }

  async function download(version: string): Promise<void> {
    go('downloading', version)
    const updater = await loadUpdater()
    const progress = ({ percent }: { readonly percent: number }) => {
      state = { ...state, percent: Math.min(100, Math.floor(percent)) }
    }
    updater.on('download-progress', progress)
    try {
      await updater.downloadUpdate()
    } catch (problem) {
      log.error({ err: problem }, 'the new version was not downloaded')
      go('offered', version)
      dialog.showErrorBox('단골', say.notDownloaded)
      return
    } finally {
      updater.off('download-progress', progress)
    }
    go('ready', version)
    await offerInstall(version)
  }

  async function offerInstall(version: string): Promise<void> {
    if ((await ask(say.install(version))) === 'later') return
    if ((await input.keep()) === 'failed') {
      dialog.showErrorBox('단골', say.notKept)
      return
    }
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    try {
      // The installer ends a program that does not go at once, so the shop is closed before it starts.
      await input.closeShop()
      const updater = await loadUpdater()
      updater.once('error', openAgain)
      updater.quitAndInstall(true, true)
    } catch (problem) {
      openAgain(problem)
    }
  }

  function openAgain(problem: unknown): void {
    log.error({ err: problem }, 'the new version was not installed')
    dialog.showErrorBox('단골', say.notInstalled)
    app.relaunch()
    app.exit(1)
  }

  async function step(): Promise<void> {
    try {
      if (state.step === 'ready' && state.version !== null) await offerInstall(state.version)
      else await check()
    } catch (problem) {
      log.error({ err: problem }, 'the look for a new version failed')
      go('failed', null)
    }
  }

  return {
    state: (): UpdateState => state,
    /** Looks for a new version and goes on as far as people say yes; a second press while it does changes nothing. */
    look: (): UpdateState => {
      if (state.step === 'off' || busy !== null) return state
      busy = step().finally(() => {
        busy = null
      })
      return state
    },
  }
}
