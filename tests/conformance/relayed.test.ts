import { conformance } from './support/suite.ts'
import { relayedWorld } from './support/world.ts'

conformance('through the relay', relayedWorld)
