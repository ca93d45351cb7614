import { DocPage } from '#components/doc-page'

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
          Run the command that is shown, on the machine beside your apps. Its code works once, within ten
          minutes. The command shows which account the gateway will join before it does.
        </li>
        <li>
          Start it: <code>node burrowee.mjs gateway run</code>
        </li>
      </ol>
      <h2>Targets</h2>
      <p>Tell the gateway about an app, on its own machine:</p>
      <pre>
        <code>node burrowee.mjs target add notes 127.0.0.1:8080</code>
      </pre>
      <p>
        The address is what the gateway connects to. <code>--handler</code> says how: <code>http</code>,{' '}
        <code>https</code>, or <code>auto</code>, which finds out. The app sees the public host in its
        requests, and who came in <code>X-Forwarded-For</code>, <code>-Proto</code> and <code>-Host</code>.
      </p>
      <h2>Online and offline</h2>
      <p>
        The dot is right within five seconds of a clean stop, and within half a minute of a dead line.
        Stopping the console does not disturb visitors who are in: the gateway checks them by itself.
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
