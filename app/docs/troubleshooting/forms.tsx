import type { Place } from './entry'

export const FORMS: Place = {
  heading: 'Names, settings and links',
  about:
    'What a form says of what was typed, or of what the page showed. Sentences beside a field say themselves what to write.',
  entries: [
    {
      says: ['The name homelab is taken. Choose another; names are never given out again.'],
      why: 'A gateway’s name is part of the address of every app behind it, so it is given out once, for good: also if the gateway was removed, and whoever had it.',
      todo: 'Choose another name.',
    },
    {
      says: ['There is a target named notes already. Choose another name.'],
      why: 'A target’s name is the first part of its hostname, so a gateway has it once.',
      todo: 'Choose another name, or edit the target that has it.',
    },
    {
      says: [
        'The hostname quarterly-report-preview-homelab is longer than 63 characters. Use a shorter name.',
      ],
      why: 'The target’s name and the gateway’s make one part of a hostname, and such a part has 63 characters at most.',
      todo: 'Shorten the target’s name.',
    },
    {
      says: [
        "From the console, a target may only point to the gateway's own machine. To allow 192.168.1.20:80, run there: burrowee allow 192.168.1.20:80",
      ],
      why: 'Whoever got into your account should not get into the network of the gateway’s machine. So it allows other addresses itself.',
      todo: 'Run the command on the gateway’s machine, then send the form again.',
    },
    {
      says: [
        'Nothing answers at 127.0.0.1:8080 on the gateway’s machine. Start the app there, or correct the address under Edit: until then visitors are told that it does not answer.',
      ],
      why: 'What you asked for was done. The gateway then looked whether anything takes connections at the target’s address, and nothing did.',
      todo: 'Start the app, or correct the address. Links that were sent already work from then on.',
    },
    {
      says: [
        'This form was already used for another session. Reload the page.',
        'This form was already used for another target. Reload the page.',
        'An earlier try did create the session, with what the form said then; it stands in the list. Create again to make another.',
      ],
      why: 'A form makes one thing, however often it is sent, so that a retry makes no second one. This one had made something else before.',
      todo: 'Look at the list for what was made. Reload the page to make another.',
    },
    {
      says: [
        'This session opens the whole app: it has a link, and no seed. Create one with Per Page Sharing.',
        'This session opens the whole app; it has no share seed. Create one with Per Page Sharing.',
      ],
      why: 'A share seed belongs to a session whose app hands out the links. This one was created without Per Page Sharing, and cannot become such a one.',
      todo: (
        <>
          Create another with <b>Per Page Sharing</b> switched on:{' '}
          <a href="/docs/per-page-sharing">how it works</a>.
        </>
      ),
    },
    {
      says: ['The app hands out the links of this session, one for each page. Open one of those.'],
      why: 'With Per Page Sharing, a session opens nothing by itself.',
      todo: 'Open a link that the app made. To see the whole app, create a session without Per Page Sharing.',
    },
    {
      says: ['A claim link lives for 1 hour or 24 hours. Choose one of the two.'],
      why: 'The form was sent with another time than those it offers.',
      todo: 'Choose one of the two. The session itself can last longer.',
    },
    {
      says: ['Somebody has claimed this link already. Remove the person instead.'],
      why: 'Between looking at the page and pressing Cancel, somebody used the link.',
      todo: (
        <>
          Reload the page: they stand under <i>People</i>, with <b>Remove</b> beside them.
        </>
      ),
    },
    {
      says: ['This session is still active. Leave it instead.'],
      why: 'Hide is for sessions that have ended. This one was extended, or never ended.',
      todo: (
        <>
          Reload the page. To give it up, press <b>Leave</b>.
        </>
      ),
    },
    {
      says: [
        'This browser does not let a page copy. The text is selected: press Ctrl+C or ⌘C.',
        'Your browser does not let this page copy. Anyone who has this link gets in; take it from here:',
      ],
      why: 'Browsers let pages copy on https and on your own machine, and only if you have not forbidden it.',
      todo: 'Copy it by hand from the field that appears.',
    },
    {
      says: [
        'This link does not work',
        'This link was used or ran out. Ask for another one in Settings.',
        'This link is not whole. Open the one at the end of the mail.',
      ],
      why: 'A link that proves your address works once, within an hour, and for the account that asked for it.',
      todo: 'Sign in as that account, and ask for another one in Settings.',
    },
    {
      says: ['Enough mails were sent for now. Look for them, also among spam, or try again in an hour.'],
      why: 'Several links were mailed to you, or to that address, within an hour.',
      todo: 'Look for them, also among spam. If the address was mistyped, try the right one in an hour.',
    },
    {
      says: ['This console sends no e-mail. Whoever runs it can set up a mail server.'],
      why: 'Nobody has told this console through which server to send.',
      todo: (
        <>
          Look at the bell for signals. Whoever runs the console sets{' '}
          <a href="/docs/deploy#e-mail">a mail server</a>.
        </>
      ),
    },
  ],
}
