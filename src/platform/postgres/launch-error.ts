/** What keeps the database from starting, in one line a person can act on. */
export class LaunchError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LaunchError'
  }
}
