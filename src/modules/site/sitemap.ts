/** One page for search engines; it stands in both languages. */
export interface Listed {
  /** Without language: `/thu-tuc/1.000688`. */
  readonly path: string
  /** Day of its last change, when known. */
  readonly changed?: string
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)

/**
 * The sitemap (sitemaps.org, protocol 0.9) entry by entry: each page in each language, with the other beside it. One
 * file holds 50,000 addresses; a catalogue of ministries has some thousand.
 * @param address full address of a path in a language
 */
export function* sitemap(
  pages: Iterable<Listed>,
  address: (lang: 'vi' | 'en', path: string) => string,
): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`
  for (const { path, changed } of pages) {
    const others = (['vi', 'en'] as const)
      .map(lang => `<xhtml:link rel="alternate" hreflang="${lang}" href="${escaped(address(lang, path))}"/>`)
      .join('')
    for (const lang of ['vi', 'en'] as const)
      yield `<url><loc>${escaped(address(lang, path))}</loc>${changed ? `<lastmod>${escaped(changed)}</lastmod>` : ''}${others}</url>\n`
  }
  yield '</urlset>\n'
}

/** Work places, personal pages and answers about single dossiers are nobody's search result. */
const closed = [
  ...['/mot-cua', '/van-ban', '/dieu-hanh', '/danh-gia', '/quan-tri', '/tai-khoan', '/ho-so-cua-toi'],
  ...['/nop-ho-so', '/dang-nhap', '/dang-ky', '/quen-mat-khau', '/noi-dung-da-giu', '/tra-cuu?', '/thu-tuc?'],
  ...['/thong-ke?', '/thong-ke/so-lieu', '/thong-ke/nhiem-vu?', '/mo-phong', '/lights', '/metrics'],
]

/** robots.txt (RFC 9309). */
export const robots = (sitemapAddress: string): string =>
  [
    'User-agent: *',
    ...closed.flatMap(path => [`Disallow: ${path}`, `Disallow: /en${path}`]),
    '',
    `Sitemap: ${sitemapAddress}`,
    '',
  ].join('\n')
