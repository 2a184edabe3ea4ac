import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { ensureBrowser } from './test/support/ensure-browser.ts'

const electron = process.env.E2E === 'electron'

// Workers load this file again: what the first one found is handed on.
if (!electron) process.env.DANGGOL_TEST_BROWSER = await ensureBrowser()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/support/build-first.ts',
  workers: electron ? 1 : Math.min(2, availableParallelism()),
  fullyParallel: false,
  // A machine that is busy elsewhere gets one more try; what needed it is named in the report.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'ko-KR',
    // The shop's zone is the shop's, wherever the device stands.
    timezoneId: 'America/New_York',
    actionTimeout: 10_000,
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.DANGGOL_TEST_BROWSER,
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-gpu',
        // A page lives for seconds: what is optimized for it in the background is hardly used, and takes a tenth of the time.
        '--js-flags=--no-opt --no-maglev',
      ],
    },
  },
})
