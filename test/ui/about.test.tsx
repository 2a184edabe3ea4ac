import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { AboutSection } from '../../src-renderer/domains/settings/AboutSection.tsx'
import { browserShell, ShellProvider } from '../../src-renderer/rpc/shell.ts'
import { othersLicencesPath } from '../../src-shared/kernel/version.ts'
import { show } from './show.tsx'

it('says under which terms the program is, and leads to the licences of what others wrote', async () => {
  await show(
    <ShellProvider value={browserShell(window)}>
      <QueryClientProvider client={new QueryClient()}>
        <AboutSection />
      </QueryClientProvider>
    </ShellProvider>,
  )
  expect(await screen.findByText('MIT')).toBeTruthy()
  const link = screen.getByRole('link', { name: '라이선스 보기' })
  expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual([othersLicencesPath, '_blank'])
})
