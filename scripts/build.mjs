/** `npm run build`: installs what is missing and builds what is stale, no more. */
import { prepare } from './lib/setup.mjs'

await prepare()
