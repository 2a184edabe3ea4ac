import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** The development server writes elsewhere when a test runs it, so that it does not disturb the built program. */
const out = process.env.DANGGOL_OUT ?? 'out'

/** In development the page comes from the development server, and what it asks goes on to the host. */
const devHost = process.env.DANGGOL_DEV_HOST

/**
 * The page is served at many addresses (`/app/settings/backup`), so its files are named from the root. electron-vite
 * makes them relative for pages opened from a file; this puts them back.
 */
const absoluteAddresses: Plugin = {
  name: 'danggol-absolute-addresses',
  enforce: 'post',
  config: () => ({ base: '/app/' }),
}

export default defineConfig({
  main: {
    build: {
      outDir: `${out}/main`,
      // Hundreds of small files, each of them looked for and linked at every start: 150 ms of it.
      externalizeDeps: { exclude: ['kysely', 'pino'] },
      rolldownOptions: {
        input: {
          desktop: at('src-main/app/desktop.ts'),
          host: at('src-main/app/host.ts'),
          'file-worker': at('src-main/db/file-worker.ts'),
          'read-worker': at('src-main/db/read-worker.ts'),
        },
        // Beside the entries and not in a folder of their own: the workers are looked for beside whoever starts it.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      rolldownOptions: {
        input: { preload: at('src-main/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    base: '/app/',
    plugins: [react(), absoluteAddresses],
    server: {
      host: '127.0.0.1',
      port: Number(process.env.DANGGOL_DEV_PORT ?? 5173),
      strictPort: true,
      proxy: devHost === undefined ? {} : { '/rpc': { target: devHost, changeOrigin: true } },
    },
    build: {
      outDir: at(`${out}/renderer`),
      minify: true,
      target: 'chrome140',
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
})
