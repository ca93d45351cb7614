import { Option } from 'commander'
import type { HandlerType } from '#lib/protocol/names'

const HANDLERS: HandlerType[] = ['auto', 'http', 'https']

/** `--handler`, for the commands that describe a target. */
export function handlerOption(): Option {
  return new Option('--handler <type>', 'how to speak to it; auto finds out').choices(HANDLERS)
}
