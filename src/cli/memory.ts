/**
 * Bounds of a server's JavaScript heap, in MiB. Left to itself, V8 sizes both by the machine's memory: 2,000 mixed requests
 * then leave the process at 413 MB of RSS on a machine of 23 GB, with these at 182 MB, where 4,000 leave it too. Files never
 * lie in this heap. `bin/motcua` gives the same to `serve`.
 */
export const serverMemory = ['--max-semi-space-size=8', '--max-old-space-size=512'] as const
