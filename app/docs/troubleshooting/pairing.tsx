import type { Place } from './entry'

/** What pairing can say. */
export const PAIRING: Place = {
  heading: 'When pairing a gateway',
  about: (
    <>
      What <code>burrowee gateway pair</code> says, and what follows it.
    </>
  ),
  entries: [
    {
      says: [
        'https://console.example.com knows no such pairing code. Check how it is written. Make a fresh one at https://console.example.com/gateways.',
        'The console knows no such pairing code. Check how it is written.',
      ],
      why: 'A character of the code is missing or wrong, or it is another console’s.',
      todo: 'Copy the whole command from the Gateways page. A fresh code costs nothing.',
    },
    {
      says: [
        'This pairing code was used before; each works once. Make a fresh one at https://console.example.com/gateways.',
        'This pairing code was used before. Make a fresh one.',
      ],
      why: 'A gateway was paired with it. If that was not you, somebody else saw the code.',
      todo: 'Look at your gateways. Remove one that you do not know, and make a fresh code.',
    },
    {
      says: [
        'This pairing code has expired; it lasts 10 minutes. Make a fresh one at https://console.example.com/gateways.',
        'This pairing code has expired. Make a fresh one.',
      ],
      why: 'Ten minutes have passed since it was shown.',
      todo: 'Make a fresh one and run its command.',
    },
    {
      says: [
        'https://console.example.com cannot be reached. Check the address and the network.',
        'https://console.example.com cannot be reached. Check the address and the network. Nothing was changed. To forget this gateway on this machine alone, add --force.',
      ],
      why: 'Nothing answers there: the address is mistyped, this machine is offline, or a firewall forbids it.',
      todo: (
        <>
          Open the address in a browser on this machine, if it has one. The gateway needs to reach the console
          and the relay, outwards alone. Unpairing with <code>--force</code> needs neither: then remove the
          gateway in the console, too.
        </>
      ),
    },
    {
      says: [
        'https://console.example.com answered 404, and not as a Burrowee console does. Check the address.',
      ],
      why: 'Something else answers at this address: a proxy’s error page, a sign-in page of a network, or another site.',
      todo: 'Use the address that your browser shows on the Gateways page, up to the first slash.',
    },
    {
      says: [
        "Pairing with http://console.example.com would show the code, and all that follows, to anybody on the way. Use the console's https address.",
      ],
      why: 'Plain http can be read and answered by anybody on the way, who would then be your console.',
      todo: 'Use https. Only a console on this very machine may be http.',
    },
    {
      says: [
        "This machine's clock is 7 minutes behind that of https://console.example.com, so its signature was refused. Set the clock (with systemd: timedatectl set-ntp true), then try again.",
        'This message is of another time: the clocks of the two machines differ by more than 30 seconds. Set them right, then try again.',
        'It was asked before the other side started, or its clock is ahead. Try again in a moment.',
      ],
      why: 'What the parts say to each other is signed and holds for a minute, so that nobody can send it again later. With clocks that differ by more, it is always too old or too new.',
      todo: (
        <>
          Let the machine set its clock by the network: <code>timedatectl set-ntp true</code>.
        </>
      ),
    },
    {
      says: [
        'The signature of this message is not valid: a key or an address was changed on one side.',
        'The signature of this message was used before.',
      ],
      why: 'The parts know each other by keys. One of them has another key now, or is called by another address, than when they met; or a message arrived twice.',
      todo: (
        <>
          Try again once. If it stays: was the console&apos;s key or address changed, or the gateway&apos;s
          folder replaced? Put it back, or pair the gateway anew. See{' '}
          <a href="/docs/deploy#secrets-and-keys">keys</a>.
        </>
      ),
    },
    {
      says: [
        'This machine is already paired with https://console.example.com as homelab. To pair a second gateway, point BURROWEE_GATEWAY_HOME at another folder.',
      ],
      why: 'A folder holds one gateway’s keys.',
      todo: (
        <>
          To replace it, <code>burrowee gateway unpair</code> first. To have two, give the second a folder of
          its own.
        </>
      ),
    },
    {
      says: ['Nothing was paired.'],
      why: 'You did not confirm the account that the code belongs to.',
      todo: 'Run the command again and answer y, or add --yes, if the account it names is yours.',
    },
    {
      says: [
        'The gateway’s public key is not of the right kind. Install the gateway again from the console.',
      ],
      why: 'The gateway sent a key that this console cannot use: the two are of very different versions.',
      todo: 'Install the gateway that this console serves.',
    },
    {
      says: ['The console knows no such gateway: it may have been set up anew. Pair this machine again.'],
      why: 'The console’s database does not know this gateway: it was replaced, or restored from a copy older than the pairing.',
      todo: (
        <>
          <code>burrowee gateway unpair --force</code>, then pair under a fresh name.
        </>
      ),
    },
    {
      says: [
        'homelab was removed from the account octocat, and lets nobody in any more. To use this machine again, run: burrowee gateway unpair, then pair it under another name.',
        'This gateway was removed from its account. To use its machine again, add a gateway of another name.',
        'This gateway was removed. To use its machine again, add a gateway of another name.',
      ],
      why: 'Somebody pressed Remove gateway in the console. That is for ever.',
      todo: 'Do as it says, if the machine should serve again. Names are never given out twice.',
    },
  ],
}
