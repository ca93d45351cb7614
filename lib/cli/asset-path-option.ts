import { Option } from 'commander'

/** `--asset-path`, as often as there are such paths, for the commands that describe a target. */
export function assetPathOption(): Option {
  return new Option(
    '--asset-path <path>',
    'a folder that every page link may read below, such as /static/ (as often as needed)',
  ).argParser((path: string, before?: string[]) => [...(before ?? []), path])
}
