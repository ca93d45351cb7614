'use client'

import { Button } from '#components/ui/button'
import { useHydrated } from '#components/ui/hydrated'

/** Gives a message to an app of the sender's choice, by the sheet of their system, where the browser has one. */
export function SendButton({ message }: { message: string }) {
  // Browsers have it in secure places only, and many on a desk have none.
  const canSend = useHydrated() && typeof navigator.share === 'function'
  if (!canSend) return null
  return (
    <Button type="button" onClick={() => void send(message)} size="sheet">
      Send with an app
    </Button>
  )
}

async function send(message: string): Promise<void> {
  try {
    await navigator.share({ text: message })
  } catch {
    // They closed the sheet, or there is nothing to send it with: Copy stands beside it.
  }
}
