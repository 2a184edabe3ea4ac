import { checkAll, showCheck } from './project-check.ts'

const parts = await checkAll()
showCheck(parts)
process.exitCode = parts.every(({ problems }) => problems.length === 0) ? 0 : 1
