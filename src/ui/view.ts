import type { ComponentChildren, VNode } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import type { Issue } from '../kernel/issue.ts'
import { type Lang, type Messages, say } from '../kernel/messages.ts'

/** One entry of the navigation of a signed-in person. */
export interface NavLink {
  /** Path without the language prefix: `/mot-cua`. */
  readonly href: string
  readonly label: string
  /** Other paths under which one is there too: `/dieu-hanh/don-doc` belongs to the tasks. */
  readonly also?: readonly string[]
  /** An exact number of things that wait there. */
  readonly count?: number
  /** About the person: stands in the menu under their name. */
  readonly own?: boolean
}

/** Where the search box of the header leads. The words arrive as `q`. */
export interface SearchPlace {
  /** Path without the language prefix: `/mot-cua`. */
  readonly href: string
  /** What is found there and by what: "Tìm hồ sơ, mã số, người nộp". */
  readonly label: string
}

/** Who looks at the page; null when nobody is signed in. */
export interface Viewer {
  readonly name: string
  readonly accountKind: 'citizen' | 'official'
  /** The places this person may go to, in order of use. */
  readonly nav: readonly NavLink[]
  /** Where this person searches from this page; without, there is no search box. */
  readonly search?: SearchPlace | undefined
  /** What the person is here as, under the name: "Chuyên viên, Cục Quản lý xây dựng". */
  readonly role?: string
}

/** A sentence about what has just happened, shown once at the top of the next page. */
export interface Flash {
  readonly kind: 'success' | 'info' | 'warning' | 'error'
  readonly text: string
  /** A way to look at it or to take it back. */
  readonly link?: { readonly href: string; readonly label: string }
}

/** What is wrong with one field, as a sentence that says what to do. `field` is '' for the whole form. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** A colour theme somebody chose; without a choice the page follows the device. */
export type Theme = 'light' | 'dark'

/** What every page of every face needs to know. A route makes it once and spreads it into its page. */
export interface Frame {
  readonly lang: Lang
  /** Path without the language prefix, `/tra-cuu`. */
  readonly path: string
  readonly viewer: Viewer | null
  /** Token for the forms of this page. */
  readonly csrf: string
  readonly flash?: readonly Flash[]
  readonly theme?: Theme | undefined
  /** When the page was made: said on paper, beside its source. */
  readonly at?: Date
}

/** What every layout takes. */
export interface LayoutProps extends Frame {
  /** Title of the page; the layout adds "Lỗi:" and the name of the service. */
  readonly title: string
  /** One sentence for search engines; pages that strangers find should have one. */
  readonly description?: string
  /** What the person can put right: summarised on top, repeated beside each field. */
  readonly errors?: readonly FieldError[]
  /** Files that came with the form were not kept and have to be chosen again. */
  readonly filesGone?: boolean
  readonly children: ComponentChildren
}

/** What components read from the page around them, so that nobody has to hand it down. */
export interface PageContext {
  readonly lang: Lang
  readonly path: string
  readonly csrf: string
  readonly errors: readonly FieldError[]
}

const Page = createContext<PageContext>({ lang: 'vi', path: '/', csrf: '', errors: [] })

/** Gives the components below their language, form token and errors; every layout does this. */
export const PageProvider = Page.Provider

/** Language, path, form token and errors of the page being rendered. */
export const usePage = (): PageContext => useContext(Page)

/** The sentence that belongs to a field, when there is one. */
export function errorOf(page: PageContext, field: string): string | undefined {
  return page.errors.find(error => error.field === field)?.message
}

/** The whole HTML text of a page. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`

/** Turns Issues into sentences for {@link LayoutProps.errors}. */
export const errorsOf = (issues: readonly Issue[], messages: Messages, lang: Lang): FieldError[] =>
  issues.map(({ field, code, params, about }) => {
    const sentence = say(messages, lang, code, params)
    return { field, message: about === undefined ? sentence : `“${about}”: ${sentence}` }
  })

/** The name of the cookie in which a browser keeps its choice of theme. */
export const themeCookie = 'mc_theme'

/** Reads that cookie. */
export const themeOf = (cookies: Readonly<Record<string, string | undefined>>): Theme | undefined => {
  const chosen = cookies[themeCookie]
  return chosen === 'light' || chosen === 'dark' ? chosen : undefined
}

/** The id of the control of a form field: error summaries link to it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]+/g, '-')}`

/** Joins class names and leaves out what is not there. */
export const classes = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')
