import type { Place } from './entry'

/** What a gateway and its commands can say later on. */
export const MACHINE: Place = {
  heading: 'On the gateway’s machine',
  about: (
    <>
      What commands say there. Scripts go by their{' '}
      <a href="/docs/gateways#commands-and-scripts">exit codes</a>; a command that was not understood says how
      to write it.
    </>
  ),
  entries: [
    {
      says: ['This machine is not paired yet. Run: burrowee gateway pair <console-url> <code>'],
      why: 'There is no gateway in this user’s folder. Another user of the machine may have one, or BURROWEE_GATEWAY_HOME was set when it was paired.',
      todo: 'Run it as the user who paired it, with the same BURROWEE_GATEWAY_HOME; or pair.',
    },
    {
      says: [
        '/home/octocat/.burrowee/gateway/store.sqlite is in use: another gateway or command runs on this home.',
      ],
      why: 'One process at a time works with a gateway’s store. A gateway runs already, perhaps as a service.',
      todo: (
        <>
          <code>burrowee gateway status</code> says whether it runs. Stop one of the two.
        </>
      ),
    },
    {
      says: [
        '/home/octocat/.burrowee/gateway/store.sqlite is missing or empty, and nobody is let in on a guess. Restore it from a backup (what was revoked since then stays revoked), or pair again in a new folder.',
        '/home/octocat/.burrowee/gateway/store.sqlite is damaged, and nobody is let in on a guess. Restore it from a backup (what was revoked since then stays revoked), or pair again in a new folder.',
        '/home/octocat/.burrowee/gateway/identity.json is damaged. Restore it from a backup, or move the folder away and pair again.',
      ],
      why: 'The gateway’s file is not as it left it: a full disk, a copy that was cut short, a deletion. An empty store would have forgotten every revoke, so it is not taken for one.',
      todo: (
        <>
          Restore the whole folder from a backup. Without one, set <code>BURROWEE_GATEWAY_HOME</code> to a new
          folder and pair again under another name; remove the old gateway in the console.
        </>
      ),
    },
    {
      says: [
        "/home/octocat/.burrowee/gateway/store.sqlite is not a gateway's store. Move it away, or point BURROWEE_GATEWAY_HOME elsewhere.",
      ],
      why: 'Another program’s database lies where the gateway’s belongs.',
      todo: 'Do as it says. The gateway does not touch the file.',
    },
    {
      says: [
        '/home/octocat/.burrowee/gateway/store.sqlite was written by a newer gateway. Install that version or a later one.',
      ],
      why: 'The gateway here is older than the one that wrote the store, and would misread it.',
      todo: (
        <>
          Install the one that the console serves: see <a href="/docs/gateways#add-one">Add one</a>.
        </>
      ),
    },
    {
      says: [
        'Other users of this machine may open /home/octocat/.burrowee/gateway, where a gateway keeps its keys. Run: chmod 700 /home/octocat/.burrowee/gateway',
        '/home/octocat/.burrowee/gateway belongs to another user. Run this as that user, or point BURROWEE_GATEWAY_HOME at a folder of your own.',
      ],
      why: 'Whoever reads the folder can make sessions for its targets, so it must be one user’s alone.',
      todo: 'Do as it says. If others could read it for long, remove the gateway and pair anew.',
    },
    {
      says: [
        'The path /home/octocat/a/very/long/way/down/control.sock is too long for a socket. Point BURROWEE_GATEWAY_HOME at a shorter folder.',
      ],
      why: 'Commands speak to the running gateway by a file that systems allow about 100 characters of path for.',
      todo: 'Move the folder to a shorter path, and name it by BURROWEE_GATEWAY_HOME.',
    },
    {
      says: ['The gateway stopped before it answered; it may have happened. Look, then try again.'],
      why: 'The gateway was stopped or restarted while it worked on the command.',
      todo: (
        <>
          <code>burrowee session list</code> or <code>target list</code> shows what became of it.
        </>
      ),
    },
    {
      says: [
        'This gateway does not know how to do that. It may be older than the console: install it again on its machine.',
        'The gateway that runs does not know how to do that. It may be older than this command: restart it.',
        'The gateway did not understand this. It and the console may be of different versions: install it again.',
        'The console did not understand this. It and the gateway may be of different versions: install it again.',
        'The relay takes no gateway at this path. They are of different versions: install the gateway again.',
      ],
      why: 'The console was updated and the gateway was not, or the other way round.',
      todo: (
        <>
          On the gateway&apos;s machine, install the gateway that this console serves, and start it anew: see{' '}
          <a href="/docs/gateways#add-one">Add one</a>. Sessions stay.
        </>
      ),
    },
    {
      says: [
        'Something went wrong in the relay. The gateway tries again; the relay’s log says why.',
        'This gateway has no control connection here. It connects again by itself.',
      ],
      why: 'The gateway’s log has it while it connects: the relay was restarted, or met something that it has no sentence for.',
      todo: 'Wait: it tries again, at most every quarter of a minute. If it stays, ask whoever runs the relay.',
    },
    {
      says: ['There is no target named notes. See: burrowee target list'],
      why: 'No target has this name now; it may have been renamed or removed.',
      todo: 'Look at the list, and use a name from it.',
    },
    {
      says: ['There is no session Xk3f. See: burrowee session list'],
      why: 'No session’s id begins so. Its link’s characters are not its id.',
      todo: 'Look at the list, and use the first characters of an id in it.',
    },
    {
      says: ['Several sessions begin with Xk3f; write more of it:\n  Xk3f…  for Alex\n  Xk3f…  demo Friday'],
      why: 'What was written fits more than one.',
      todo: 'Write as many characters as tell them apart.',
    },
    {
      says: [
        'This program runs from npx’s cache, which npm may clear. Install it, then ask again:\n  npm install --global https://console.example.com/burrowee-gateway-0.1.0.tgz\n  burrowee gateway unit',
      ],
      why: 'A service must find its program again after months, and npx keeps it for as long as it likes.',
      todo: 'Run the two commands it shows.',
    },
    {
      says: ['The gateway is running. Stop it, then unpair.'],
      why: 'A running gateway would go on with keys that are no longer there.',
      todo: (
        <>
          Stop it, with <code>systemctl --user disable --now burrowee-gateway</code> where it is a service,
          and run the command again.
        </>
      ),
    },
    {
      says: ['Nothing was changed.'],
      why: 'You did not confirm that the gateway should go.',
      todo: 'Run the command again and answer y, or add --yes.',
    },
  ],
}
