#!/usr/bin/env node
import { registerGatewayCommands } from '#lib/cli/gateway-commands'
import { runProgram } from '#lib/cli/program'

/** `burrowee` as the console's tarball brings it: the gateway and what works on it. */
await runProgram(registerGatewayCommands)
