import { DocTable } from '#components/docs/doc-table'
import type { Guide } from '#components/docs/guide'
import { EXIT_CODES, EXIT_MEANINGS, type ExitName } from '#lib/cli/exit-codes'
import { gatewayPackageUrl } from '#lib/console/gateway/gateway-package'
import { Picture } from '../picture'

const RUN_FOR_GOOD = `mkdir -p ~/.config/systemd/user
burrowee gateway unit > ~/.config/systemd/user/burrowee-gateway.service
systemctl --user daemon-reload
systemctl --user enable --now burrowee-gateway
loginctl enable-linger`

export const GATEWAYS: Guide = {
  href: '/docs/gateways',
  name: 'Gateways',
  intro: (
    <p>
      A gateway is a small agent that runs beside your apps. It connects out to a relay and keeps its own
      record of targets and sessions; the console shows a copy.
    </p>
  ),
  sections: [
    {
      heading: 'Add one',
      body: (
        <>
          <ol>
            <li>
              On the Gateways page, choose a name and press <b>Add gateway</b>. The name is part of every
              address, such as <code>notes-homelab</code>, cannot be changed, and is never given to another
              gateway.
            </li>
            <li>
              Run the command that is shown, on the machine beside your apps. It fetches the gateway from this
              console and needs Node 20.19 or later. Its code works once, within ten minutes. The command
              shows which account the gateway will join before it does. Leave the code out and it asks for it;
              with <code>-</code> in its place it reads it from stdin: then it is in no list of processes.
            </li>
            <li>
              Install it, so that <code>burrowee</code> is a command there, and start it:
            </li>
          </ol>
          <pre>
            <code>
              <InstallCommand />
              {'\n'}burrowee gateway run
            </code>
          </pre>
          <p>
            From a clone of Burrowee, <code>npx burrowee …</code> does the same as <code>burrowee …</code>.
          </p>
          <Picture
            name="gateways"
            alt="The Gateways page: each gateway with whether it is online, how many targets and active sessions it has and when it was last seen."
          />
        </>
      ),
    },
    {
      heading: 'Run it for good',
      body: (
        <>
          <p>
            Once it is installed as above, <code>burrowee gateway unit</code> prints a systemd unit, for
            yourself and without root. The last line keeps it running while you are signed out.
          </p>
          <pre>
            <code>{RUN_FOR_GOOD}</code>
          </pre>
        </>
      ),
    },
    {
      heading: 'Targets',
      body: (
        <>
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
            requests, and who came in <code>X-Forwarded-For</code>, <code>-Proto</code> and <code>-Host</code>
            .
          </p>
          <Picture
            name="create"
            alt="A gateway’s page: the target notes with its address, Edit, Switch off and Remove, and below it its sessions as rows."
          />
          <ul>
            <li>
              <b>Edit</b> changes name, address and handler. Sessions stay. A new name is a new hostname:
              links sent before lead nowhere, <b>Copy</b> gives the new ones.
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
            From the console, a target may point to the gateway&apos;s own machine only, so that whoever gets
            into your account does not get into your network. Its owner allows more there, one address at a
            time, and takes it back; targets that point there already stay.
          </p>
          <pre>
            <code>
              burrowee allow 192.168.1.20:80
              {'\n'}burrowee disallow 192.168.1.20:80
            </code>
          </pre>
        </>
      ),
    },
    {
      heading: 'Online and offline',
      body: (
        <p>
          The dot is right within five seconds of a clean stop, and within half a minute of a dead line.
          Stopping the console does not disturb visitors who are in: the gateway checks them by itself.
        </p>
      ),
    },
    {
      heading: 'Remove one',
      body: (
        <>
          <p>
            <b>Remove gateway</b> on its page works without the machine, for a laptop that is lost: all its
            sessions are revoked for ever, its connection ends at once, and it is not let in again. Its name
            is never given out again.
          </p>
          <p>
            On the machine itself, stop it; <code>burrowee gateway unpair</code> then does the same and
            deletes its keys and store. With the console out of reach it changes nothing, unless you add{' '}
            <code>--force</code>: then the gateway is forgotten on this machine alone, so remove it in the
            console too.
          </p>
        </>
      ),
    },
    {
      heading: 'Its files',
      body: (
        <p>
          Keys and sessions lie in <code>~/.burrowee/gateway</code>, readable by its user alone;{' '}
          <code>BURROWEE_GATEWAY_HOME</code> moves them. A folder that others may open is refused, until its
          owner closes it. Whoever reads it can make sessions for its targets.
        </p>
      ),
    },
    {
      heading: 'Commands and scripts',
      body: (
        <>
          <p>
            <code>burrowee --help</code> lists the commands; each has its own <code>--help</code> with
            examples. Those on targets and sessions work whether the gateway runs or not, and with the console
            down, which hears of it later.
          </p>
          <p>
            With <code>--json</code> a command prints one object, also when it fails:{' '}
            <code>{'{"error": {"code": "not_paired", "message": "…"}}'}</code>.
          </p>
          <p>
            A session is named by its id, or the first characters of it, 4 or more. One that begins with a
            hyphen goes last, after <code>--</code>:
          </p>
          <pre>
            <code>burrowee session revoke --json -- -x3f</code>
          </pre>
          <DocTable
            caption="What a command's exit code says"
            columns={['Code', 'Meaning']}
            rows={Object.entries(EXIT_CODES).map(([name, code]) => ({
              name: String(code),
              value: EXIT_MEANINGS[name as ExitName],
            }))}
          />
        </>
      ),
    },
  ],
}

/** Where the tarball is, this console knows. */
function InstallCommand() {
  return <>npm install --global {gatewayPackageUrl()}</>
}
