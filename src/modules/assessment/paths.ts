/** Addresses of assessment. */
export const assessmentPath = '/danh-gia'
export const servicesPath = `${assessmentPath}/dich-vu`
export const roundsPath = `${servicesPath}/dot-ra-soat`
export const essentialPath = `${assessmentPath}/thiet-yeu`
export const exemplarsPath = `${assessmentPath}/dien-hinh`
export const systemsPath = `${assessmentPath}/he-thong`

/** The page of one service. */
export const servicePath = ({
  agencyId,
  code,
}: {
  readonly agencyId: string
  readonly code: string
}): string => `${servicesPath}/${agencyId}/${code}`
export const candidatePath = (
  { agencyId, code }: { readonly agencyId: string; readonly code: string },
  year: number,
): string => `${essentialPath}/${agencyId}/${code}?nam=${year}`

/** An address with what was chosen; what is empty is left out. */
export function withQuery(
  path: string,
  chosen: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(chosen))
    if (value !== undefined && value !== '') query.set(key, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}
