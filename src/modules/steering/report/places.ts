/** `Ủy ban nhân dân tỉnh Thừa Thiên Huế` is Thừa Thiên Huế. */
export const placeName = (name: string): string =>
  name.replace(/^(Ủy ban nhân dân|UBND)\s+(tỉnh|thành phố)\s+/i, '')

/** Ministries and agencies in the order of the directory, then the provinces by name. */
export const inOrder = <Row extends { readonly agencyId: string }>(
  rows: readonly Row[],
  name: (id: string) => string,
): Row[] =>
  rows.toSorted((a, b) => {
    const isProvince = (row: Row): boolean => row.agencyId.startsWith('H')
    return isProvince(a) && isProvince(b)
      ? placeName(name(a.agencyId)).localeCompare(placeName(name(b.agencyId)), 'vi')
      : a.agencyId < b.agencyId
        ? -1
        : 1
  })
