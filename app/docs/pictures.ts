import claimDark from '../../public/pictures/claim-dark.png'
import claimLight from '../../public/pictures/claim-light.png'
import createDark from '../../public/pictures/create-dark.png'
import createLight from '../../public/pictures/create-light.png'
import gatewayDark from '../../public/pictures/gateway-dark.png'
import gatewayLight from '../../public/pictures/gateway-light.png'
import gatewaysDark from '../../public/pictures/gateways-dark.png'
import gatewaysLight from '../../public/pictures/gateways-light.png'
import perPageDark from '../../public/pictures/per-page-dark.png'
import perPageLight from '../../public/pictures/per-page-light.png'
import refusedDark from '../../public/pictures/refused-dark.png'
import refusedLight from '../../public/pictures/refused-light.png'
import sessionDark from '../../public/pictures/session-dark.png'
import sessionLight from '../../public/pictures/session-light.png'
import sessionsDark from '../../public/pictures/sessions-dark.png'
import sessionsLight from '../../public/pictures/sessions-light.png'
import shareDark from '../../public/pictures/share-dark.png'
import shareLight from '../../public/pictures/share-light.png'
import sharedWithMeDark from '../../public/pictures/shared-with-me-dark.png'
import sharedWithMeLight from '../../public/pictures/shared-with-me-light.png'
import signalsDark from '../../public/pictures/signals-dark.png'
import signalsLight from '../../public/pictures/signals-light.png'

/** What `npm run screenshots` makes, each in light and dark. Imported, so that no page can show one that is not there. */
export const PICTURES = {
  claim: { light: claimLight, dark: claimDark },
  create: { light: createLight, dark: createDark },
  gateway: { light: gatewayLight, dark: gatewayDark },
  gateways: { light: gatewaysLight, dark: gatewaysDark },
  'per-page': { light: perPageLight, dark: perPageDark },
  refused: { light: refusedLight, dark: refusedDark },
  session: { light: sessionLight, dark: sessionDark },
  sessions: { light: sessionsLight, dark: sessionsDark },
  share: { light: shareLight, dark: shareDark },
  'shared-with-me': { light: sharedWithMeLight, dark: sharedWithMeDark },
  signals: { light: signalsLight, dark: signalsDark },
}
