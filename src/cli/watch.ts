import { watch } from 'node:fs'
import { inProject } from '../platform/paths.ts'

/** Calls back a moment after the sources have changed, one call at a time. */
export function onSourceChange(react: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  let busy = false
  let again = false
  const run = async (): Promise<void> => {
    if (busy) {
      again = true
      return
    }
    busy = true
    await react()
    busy = false
    if (again) {
      again = false
      await run()
    }
  }
  for (const folder of ['src', 'seeds', 'simulators', 'migrations'])
    watch(inProject(folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void run(), 200)
    })
}
