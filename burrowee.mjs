#!/usr/bin/env node
// From a clone, commands run from their TypeScript sources.
import { register } from 'tsx/esm/api'

register()
await import('./lib/cli/main.ts')
