import type { Guide } from '#components/docs/guide'
import { Picture } from '../picture'
import { CLAIMING } from './claiming'
import { CONSOLE } from './console'
import { placeSection, type Place } from './entry'
import { FORMS } from './forms'
import { MACHINE } from './machine'
import { PAIRING } from './pairing'
import { STARTING } from './starting'
import { VISITING } from './visiting'

/** Every message explained here, by where it is met. */
export const PLACES: readonly Place[] = [VISITING, CLAIMING, CONSOLE, FORMS, PAIRING, MACHINE, STARTING]

export const TROUBLESHOOTING: Guide = {
  href: '/docs/troubleshooting',
  name: 'Troubleshooting',
  intro: (
    <>
      <p>
        Every message by its own words: why you see it, and what to do. Paste yours into the search; names and
        addresses in it may differ.
      </p>
      <Picture
        name="refused"
        alt="What a visitor is shown whose session was revoked: what happened, whom to ask, and a button to Shared with me."
      />
    </>
  ),
  sections: PLACES.map(placeSection),
}
