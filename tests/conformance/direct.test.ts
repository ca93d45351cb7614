import { conformance } from './support/suite.ts'
import { directWorld } from './support/world.ts'

conformance('direct', directWorld)
