import { watch } from 'node:fs'
import { inProject } from '../platform/paths.ts'

/**
 * Calls back a moment after the sources have changed, one call at a time.
 * @returns what ends the watching
 */
export function onSourceChange(react: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  let busy = false
  let again = false
  const run = async (): Promise<void> => {
    again = busy
    if (busy) return
    busy = true
    await react()
    busy = false
    if (again) await run()
  }
  const watchers = ['src', 'seeds', 'simulators', 'migrations'].map(folder =>
    watch(inProject(folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void run(), 200)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
