import { BY_REASON, DID_NOT_OPEN, ENDED } from '../../sessions/[id]/unavailable/words'
import type { Place } from './entry'

const { gateway_offline, relay_unreachable, no_answer, target_off, session_unknown } = BY_REASON

export const CONSOLE: Place = {
  heading: 'In the console',
  about: 'What a page or a form says when it could not do what was asked.',
  entries: [
    {
      says: [
        gateway_offline.heading,
        'Gateway is offline. Nothing was changed.',
        'Gateway is offline. The session is not revoked yet; nobody can get in while the gateway is offline. Try again when it is back.',
        gateway_offline.advice,
        gateway_offline.guest,
      ],
      why: 'The gateway does the work, and is not connected: its machine is off, asleep or without network, or the gateway does not run there. Every visit passes through it, so nobody is in meanwhile.',
      todo: (
        <>
          On its machine, look at <code>burrowee gateway status</code>, and start it with{' '}
          <code>burrowee gateway run</code>. If it runs and stays offline, its log says what the relay
          answered. A machine that is lost: <a href="/docs/gateways#remove-one">remove the gateway</a>, which
          works without it.
        </>
      ),
    },
    {
      says: [
        relay_unreachable.heading,
        'The relay cannot be reached, so the gateway could not be asked. Nothing was changed; try again in a moment.',
        relay_unreachable.advice,
        relay_unreachable.guest,
      ],
      why: 'The console reaches gateways through the relay, and the relay does not answer the console. People who are in an app may still be in.',
      todo: (
        <>
          Try again in a moment. If it stays, whoever runs the console checks that the relay runs and that{' '}
          <code>RELAY_INTERNAL_URL</code> leads to it.
        </>
      ),
    },
    {
      says: [
        no_answer.heading,
        'No answer from the gateway; it may have happened. Look at the list in a moment: it shows what the gateway did.',
        'No answer from the gateway. Nothing was changed; try again in a moment.',
        no_answer.advice,
        no_answer.guest,
      ],
      why: 'The gateway is connected, and did not answer within eight seconds. Its machine may be very busy, or its line slow. The request may have reached it all the same.',
      todo: 'Look at the list in a moment: it shows what became of it. Doing it again is safe: one form makes one session, and what is revoked stays so.',
    },
    {
      says: [
        'No answer from the console; it may have happened. Trying again is safe.',
        'No answer from the console. Try again: you get a fresh code, and one that nobody saw expires by itself.',
        'No answer from the console. Try again: you get a fresh link, and one that nobody saw can be cancelled under Details.',
        'No answer from the console. Nothing was copied; try again in a moment.',
        'The console does not answer. This page may be out of date.',
        'The console does not answer. Reload this page, then try again.',
      ],
      why: 'Your browser could not reach this site: you are offline, or the console is being restarted. People who are in an app stay in; they do not need the console.',
      todo: 'Check your network and try again. What you typed stays.',
    },
    {
      says: [
        target_off.heading,
        'This target is switched off. Switch it on, then try again.',
        'This target is off. Switch it on to create sessions.',
        target_off.advice,
        target_off.guest,
      ],
      why: 'Its owner switched it off. Its sessions stay, and open again when it is on.',
      todo: (
        <>
          The owner presses <b>Switch on</b> on the gateway&apos;s page. Anybody else asks the owner.
        </>
      ),
    },
    {
      says: [ENDED.heading, ENDED.advice, ENDED.guest],
      why: 'It was revoked or has expired. Neither can be undone.',
      todo: 'The owner creates another, and sends a link to that.',
    },
    {
      says: [
        session_unknown.heading,
        'The gateway does not know this session: it may have been set up anew. Create another.',
        session_unknown.advice,
        session_unknown.guest,
      ],
      why: 'The gateway keeps its own record, and this session is not in it: its store was replaced, or restored from a copy that is older than the session.',
      todo: 'Create another session. The console marks what the gateway has lost as revoked by itself.',
    },
    {
      says: ['The gateway no longer has this target. Reload the page.'],
      why: 'The target was removed on the gateway’s machine, or in another window, while this page was open.',
      todo: 'Reload the page. If you still need it, add the target again; its old sessions stay revoked.',
    },
    {
      says: [DID_NOT_OPEN.heading, DID_NOT_OPEN.advice, DID_NOT_OPEN.guest],
      why: 'Open asks the gateway for an entry, and something on the way failed in a manner that has no name of its own.',
      todo: 'Try again in a moment. The owner restarts the gateway if it stays; its log and the console’s say more.',
    },
    {
      says: [
        'Removed here; the gateway has not confirmed it, and may still let them in',
        'Removed here; it ends on the gateway as soon as it is back',
      ],
      why: 'You took somebody’s access away, and the gateway has not answered yet. Offline, it lets nobody in; online, it may.',
      todo: (
        <>
          If it is online, press <b>Remove</b> again until it says <i>removed</i>, or revoke the session,
          which ends it for everybody.
        </>
      ),
    },
    {
      says: ['There is no such session: it may be gone, or belong to another account. Reload the page.'],
      why: 'What the button was for is no longer there, or you are signed in as somebody else than when the page was opened. The same is said of gateways, targets, links and people.',
      todo: 'Reload the page. If it is empty then, look at the top as whom you are signed in.',
    },
    {
      says: [
        'There is nothing here',
        'The address may be wrong, what it named may be gone, or it may belong to somebody else. Check the address, or look in your list.',
      ],
      why: 'No page of yours stands at this address. Nobody is told whether somebody else has one there.',
      todo: <>Check the address. If it is right, sign in as the account that it belongs to.</>,
    },
    {
      says: [
        'Something went wrong',
        'Something went wrong on our side. What you typed is still here: try again in a moment.',
        'The console could not make this page. Sessions that are open stay open. Try again in a moment.',
        'Something went wrong on the console. Try again; if it stays, its log says why.',
      ],
      why: 'The console met something that it has no sentence for, such as a database that does not answer. The gateways go on without it, so whoever is in stays in.',
      todo: 'Try again in a moment. If it stays, tell whoever runs the console the number that the page shows: the reason stands in its log under it.',
    },
    {
      says: ['Something went wrong in the gateway. Try again; if it stays, the log on its machine says why.'],
      why: 'The gateway met something unexpected, such as a full disk. What it could not write, it did not do.',
      todo: (
        <>
          Try again. If it stays, look at the log of <code>burrowee gateway run</code> on its machine:{' '}
          <code>journalctl --user -u burrowee-gateway</code> where systemd runs it.
        </>
      ),
    },
  ],
}
