import type { MenuItemConstructorOptions } from 'electron'

export type MenuActions = {
  readonly newWindow: () => void
  readonly print: () => void
  readonly savePdf: () => void
  readonly openDataFolder: () => void
  readonly showLicences: () => void
  /** Null in a program that was made without a place to look at. */
  readonly lookForUpdate: (() => void) | null
}

const words = {
  ko: {
    file: '파일',
    newWindow: '새 창',
    print: '인쇄…',
    savePdf: 'PDF로 저장…',
    closeWindow: '창 닫기',
    quit: '단골 끝내기',
    edit: '편집',
    undo: '실행 취소',
    redo: '다시 실행',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    view: '보기',
    reload: '새로 고침',
    zoomIn: '확대',
    zoomOut: '축소',
    actualSize: '실제 크기',
    fullScreen: '전체 화면',
    window: '창',
    minimize: '최소화',
    zoom: '최대화',
    front: '모두 앞으로 가져오기',
    help: '도움말',
    dataFolder: '자료 폴더 열기',
    update: '새 버전 확인…',
    licences: '오픈소스 라이선스',
    about: '단골 정보',
    hide: '단골 숨기기',
    hideOthers: '나머지 숨기기',
    showAll: '모두 보기',
  },
  en: {
    file: 'File',
    newWindow: 'New window',
    print: 'Print…',
    savePdf: 'Save as PDF…',
    closeWindow: 'Close window',
    quit: 'Quit Danggol',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Reload',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    actualSize: 'Actual size',
    fullScreen: 'Full screen',
    window: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring all to front',
    help: 'Help',
    dataFolder: 'Open the data folder',
    update: 'Look for a new version…',
    licences: 'Open-source licences',
    about: 'About Danggol',
    hide: 'Hide Danggol',
    hideOthers: 'Hide others',
    showAll: 'Show all',
  },
} as const

type Words = (typeof words)['ko'] | (typeof words)['en']
const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu, with the accelerators that people's hands know. */
export function menuTemplate(
  language: 'ko' | 'en',
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const say = words[language]
  const isMac = platform === 'darwin'
  return [
    ...(isMac ? [appMenu(say)] : []),
    {
      label: say.file,
      submenu: [
        { label: say.newWindow, accelerator: 'CommandOrControl+Shift+N', click: actions.newWindow },
        separator,
        { label: say.print, accelerator: 'CommandOrControl+P', click: actions.print },
        { label: say.savePdf, accelerator: 'CommandOrControl+Shift+P', click: actions.savePdf },
        separator,
        { label: say.closeWindow, accelerator: 'CommandOrControl+W', role: 'close' },
        ...(isMac ? [] : [quitItem(say)]),
      ],
    },
    editMenu(say),
    viewMenu(say),
    { label: say.window, role: 'window', submenu: windowItems(say, isMac ? 'mac' : 'other') },
    {
      label: say.help,
      role: 'help',
      submenu: [
        { label: say.dataFolder, click: actions.openDataFolder },
        ...(actions.lookForUpdate === null ? [] : [{ label: say.update, click: actions.lookForUpdate }]),
        separator,
        { label: say.licences, click: actions.showLicences },
        ...(isMac ? [] : [{ label: say.about, role: 'about' as const }]),
      ],
    },
  ]
}

function quitItem(say: Words): MenuItemConstructorOptions {
  return { label: say.quit, accelerator: 'CommandOrControl+Q', role: 'quit' }
}

function appMenu(say: Words): MenuItemConstructorOptions {
  return {
    label: '단골',
    submenu: [
      { label: say.about, role: 'about' },
      separator,
      { label: say.hide, role: 'hide' },
      { label: say.hideOthers, role: 'hideOthers' },
      { label: say.showAll, role: 'unhide' },
      separator,
      quitItem(say),
    ],
  }
}

function editMenu(say: Words): MenuItemConstructorOptions {
  return {
    label: say.edit,
    submenu: [
      { label: say.undo, accelerator: 'CommandOrControl+Z', role: 'undo' },
      { label: say.redo, accelerator: 'CommandOrControl+Shift+Z', role: 'redo' },
      separator,
      { label: say.cut, accelerator: 'CommandOrControl+X', role: 'cut' },
      { label: say.copy, accelerator: 'CommandOrControl+C', role: 'copy' },
      { label: say.paste, accelerator: 'CommandOrControl+V', role: 'paste' },
      { label: say.selectAll, accelerator: 'CommandOrControl+A', role: 'selectAll' },
    ],
  }
}

function viewMenu(say: Words): MenuItemConstructorOptions {
  return {
    label: say.view,
    submenu: [
      { label: say.reload, accelerator: 'CommandOrControl+R', role: 'reload' },
      separator,
      { label: say.zoomIn, accelerator: 'CommandOrControl+Plus', role: 'zoomIn' },
      { label: say.zoomOut, accelerator: 'CommandOrControl+-', role: 'zoomOut' },
      { label: say.actualSize, accelerator: 'CommandOrControl+0', role: 'resetZoom' },
      separator,
      { label: say.fullScreen, accelerator: 'F11', role: 'togglefullscreen' },
    ],
  }
}

function windowItems(say: Words, system: 'mac' | 'other'): MenuItemConstructorOptions[] {
  const minimize = { label: say.minimize, accelerator: 'CommandOrControl+M', role: 'minimize' } as const
  if (system === 'other') return [minimize]
  return [minimize, { label: say.zoom, role: 'zoom' }, separator, { label: say.front, role: 'front' }]
}
