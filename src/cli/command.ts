/** Where a command writes: answers to stdout, everything else (progress, logs, mistakes) to stderr. */
export interface CommandIo {
  readonly stdout: { write(text: string | Uint8Array): unknown }
  readonly stderr: { write(text: string): unknown }
}

/**
 * One command of `bin/motcua`.
 * @param argv what follows its name
 * @returns the exit code: 0 good, 1 the answer is no, 2 wrong use, 3 fault
 */
export type Command = (argv: string[], io: CommandIo) => Promise<number>

/** The command was called wrongly: told in one line, exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
