import { openSync } from 'node:fs'
import { logFile } from './run-folder.ts'

// What parts write that run within a test's own process: all of it, to a file that is searched when all tests are done.
Object.defineProperty(process.stdout, 'fd', { value: openSync(logFile(), 'a') })
const { log } = await import('#lib/runtime/log')
log.level = 'trace'
