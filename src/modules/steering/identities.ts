/** A total that does not add up is never shown: what is broken, in words for the log and the page. */
export function brokenSums<Key extends string>(
  rows: readonly (Readonly<Record<Key, number>> & { readonly scope: string })[],
  whole: Readonly<Record<Key, number>>,
  keys: readonly Key[],
  identities: readonly { readonly whole: Key; readonly parts: readonly Key[] }[],
): string[] {
  const broken: string[] = []
  for (const { scope, ...row } of [...rows, { scope: 'whole', ...whole }] as readonly (Record<Key, number> & {
    scope: string
  })[])
    for (const { whole: total, parts } of identities) {
      const figures = row as unknown as Record<Key, number>
      const sum = parts.reduce((all, part) => all + figures[part], 0)
      if (figures[total] !== sum)
        broken.push(`${scope}: ${total} ${figures[total]} ≠ ${parts.join(' + ')} ${sum}`)
    }
  for (const key of keys) {
    const sum = rows.reduce((all, row) => all + row[key], 0)
    if (sum !== whole[key]) broken.push(`${key}: ${whole[key]} ≠ ${sum} over agencies`)
    if (whole[key] < 0) broken.push(`${key}: ${whole[key]} < 0`)
  }
  return broken
}
