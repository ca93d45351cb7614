/** What keeps a shared session from opening right now. Apart, because pages made on the server say it too. */
export const WAITS = {
  gateway: 'Offline: opens when its gateway is back',
  target: 'Switched off: opens when its owner switches it on',
}
