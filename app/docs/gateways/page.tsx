import { DocPage } from '#components/doc-page'
import { gatewayPackageUrl } from '#lib/console/gateway/gateway-package'

export const metadata = { title: 'Gateway guide' }

export default function GatewaysGuide() {
  return (
    <DocPage href="/docs/gateways" heading="Gateways">
      <p>
        A gateway is a small agent that runs beside your apps. It connects out to a relay and keeps its own
        record of targets and sessions; the console shows a copy.
      </p>
      <h2>Add one</h2>
      <ol>
        <li>
          On the Gateways page, choose a name and press <b>Add gateway</b>. The name is part of every address,
          such as <code>notes-homelab</code>, cannot be changed, and is never given to another gateway.
        </li>
        <li>
          Run the command that is shown, on the machine beside your apps. It fetches the gateway from this
          console and needs Node 20 or later. Its code works once, within ten minutes. The command shows which
          account the gateway will join before it does.
        </li>
        <li>Install it, so that it is there as a command, and start it:</li>
      </ol>
      <pre>
        <code>
          npm install --global {gatewayPackageUrl()}
          {'\n'}burrowee gateway run
        </code>
      </pre>
      <p>
        <code>burrowee gateway unit</code> prints a systemd unit that runs it for good. From a clone of
        Burrowee, <code>npx burrowee …</code> does the same as <code>burrowee …</code>.
      </p>
      <h2>Targets</h2>
      <p>
        <b>Add target</b> on the gateway&apos;s page tells it about an app, and so does this, on its own
        machine:
      </p>
      <pre>
        <code>burrowee target add notes 127.0.0.1:8080</code>
      </pre>
      <p>
        The address is what the gateway connects to. The handler says how: <code>http</code>,{' '}
        <code>https</code>, or <code>auto</code>, which finds out. The app sees the public host in its
        requests, and who came in <code>X-Forwarded-For</code>, <code>-Proto</code> and <code>-Host</code>.
      </p>
      <ul>
        <li>
          <b>Edit</b> changes name, address and handler. Sessions stay. A new name is a new hostname: links
          sent before lead nowhere, <b>Copy</b> gives the new ones.
        </li>
        <li>
          <b>Switch off</b> closes what is open and lets nobody in until you switch it on; sessions stay.
        </li>
        <li>
          <b>Remove</b> revokes its sessions for ever; a later target of the same name does not bring them
          back.
        </li>
      </ul>
      <p>
        From the console, a target may point to the gateway&apos;s own machine only, so that whoever gets into
        your account does not get into your network. Its owner allows more there, one address at a time:
      </p>
      <pre>
        <code>burrowee allow 192.168.1.20:80</code>
      </pre>
      <h2>Online and offline</h2>
      <p>
        The dot is right within five seconds of a clean stop, and within half a minute of a dead line.
        Stopping the console does not disturb visitors who are in: the gateway checks them by itself.
      </p>
      <h2>Remove one</h2>
      <p>
        <b>Remove gateway</b> on its page works without the machine, for a laptop that is lost: all its
        sessions are revoked for ever, its connection ends at once, and it is not let in again. Its name is
        never given out again. On the machine itself, <code>burrowee gateway unpair</code> does the same and
        deletes its files.
      </p>
      <h2>Its files</h2>
      <p>
        Keys and sessions lie in <code>~/.burrowee/gateway</code>, readable by its user alone;{' '}
        <code>BURROWEE_GATEWAY_HOME</code> moves them. Whoever reads that folder can make sessions for its
        targets.
      </p>
    </DocPage>
  )
}
