import claimDark from '../../public/pictures/claim-dark.png'
import claimLight from '../../public/pictures/claim-light.png'
import gatewayDark from '../../public/pictures/gateway-dark.png'
import gatewayLight from '../../public/pictures/gateway-light.png'
import sessionDark from '../../public/pictures/session-dark.png'
import sessionLight from '../../public/pictures/session-light.png'
import shareDark from '../../public/pictures/share-dark.png'
import shareLight from '../../public/pictures/share-light.png'
import sharedWithMeDark from '../../public/pictures/shared-with-me-dark.png'
import sharedWithMeLight from '../../public/pictures/shared-with-me-light.png'

/** What `npm run screenshots` makes, each in light and dark. Imported, so that no page can show one that is not there. */
export const PICTURES = {
  claim: { light: claimLight, dark: claimDark },
  gateway: { light: gatewayLight, dark: gatewayDark },
  session: { light: sessionLight, dark: sessionDark },
  share: { light: shareLight, dark: shareDark },
  'shared-with-me': { light: sharedWithMeLight, dark: sharedWithMeDark },
}
