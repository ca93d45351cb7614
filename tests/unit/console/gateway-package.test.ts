import packageJson from '../../../package.json'
import { gatewayPackageUrl, pairingCommands } from '#lib/console/gateway/gateway-package'
import { consoleEnvironment } from '../../support/console-environment'

beforeAll(() => void Object.assign(process.env, consoleEnvironment()))

test('the pairing command runs the tarball that this console serves, by its version', () => {
  const url = `http://localhost:3000/burrowee-gateway-${packageJson.version}.tgz`
  expect(gatewayPackageUrl()).toBe(url)
  expect(pairingCommands('abcde-fghjk')).toEqual({
    command: `npx -y ${url} gateway pair http://localhost:3000 abcde-fghjk`,
    cloneCommand: 'npx burrowee gateway pair http://localhost:3000 abcde-fghjk',
  })
})
