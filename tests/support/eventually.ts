/** Asks until it is so. @throws Error with `what` after so many milliseconds, and why the last answer was no. */
export async function eventually(
  what: string,
  ms: number,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + ms
  for (;;) {
    const { isSo, why } = await look(condition)
    if (isSo) return
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${what} (${why})`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function look(condition: () => boolean | Promise<boolean>): Promise<{ isSo: boolean; why: string }> {
  try {
    return { isSo: await condition(), why: 'no' }
  } catch (error) {
    return { isSo: false, why: (error as Error).message }
  }
}
