/** Recommendations as typed, one a line: without bullets, full stops once, empty lines left out. */
export const linesOf = (body: string): string[] =>
  body
    .split('\n')
    .map(line => line.replace(/^[\s\-–•*+]+/, '').trim())
    .filter(line => line !== '')
