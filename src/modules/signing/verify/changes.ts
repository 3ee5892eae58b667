/**
 * What one revision may change of the one signed before it (fact sheet §11.2): signature fields, filling of empty
 * fields, annotations that hide nothing, validation data, document time-stamps. Whatever is not on this list is a
 * forbidden change, and so is anything visible that no later valid signature covers.
 */
import { SigningError } from '../errors.ts'
import type { PdfDocument } from '../pdf/document.ts'
import { type Field, readFields, readRect } from '../pdf/form.ts'
import { PdfDict, PdfRef, PdfString, type PdfValue } from '../pdf/values.ts'
import type { Painting } from './content.ts'
import { areaOf } from './geometry.ts'
import { checkIncrements } from './increments.ts'
import { hidesPrinted, normalAppearance, paintingOf } from './overlay.ts'
import { Comparison } from './same.ts'

/** A forbidden change, named after what was touched. */
export type ForbiddenChange =
  | 'increment.chain'
  | 'increment.pointsBack'
  | 'increment.strayBytes'
  | 'increment.overlap'
  | 'increment.root'
  | 'structure'
  | 'catalog'
  | 'pages'
  | 'page'
  | 'form'
  | 'field'
  | 'signedField'
  | 'filledField'
  | 'fieldName'
  | 'annotation'
  | 'annotationKind'
  | 'annotationRemoved'
  | 'appearance'
  | 'hidesText'
  | 'hidesPicture'
  | 'unsignedAddition'
  | 'certified'

/** An allowed addition, for the report. */
export interface Addition {
  readonly kind:
    | 'signature'
    | 'reserved'
    | 'text'
    | 'annotation'
    | 'validationData'
    | 'metadata'
    | 'timestamp'
  /** Field name, where it has one. */
  readonly field?: string
  /** What it says, where it is a text. */
  readonly text?: string
  readonly page?: number
}

export interface Changes {
  readonly forbidden: { readonly change: ForbiddenChange; readonly detail: string } | null
  readonly additions: readonly Addition[]
}

/** What the rules need to know about the newer revision. */
export interface ChangeContext {
  /** The newer revision ends in a signature that holds; then visible additions may stand. */
  readonly vouched: boolean
  /** Permission of the certifying signature, if any: 1 none, 2 fill and sign, 3 annotate too (ISO 32000-2 §12.8.2.2). */
  readonly permission: 1 | 2 | 3 | null
  /** Fields a signature so far has locked (FieldMDP, ISO 32000-2 §12.8.2.4). */
  readonly isLocked: (field: string) => boolean
}

class Forbidden extends Error {
  readonly change: ForbiddenChange
  readonly detail: string
  constructor(change: ForbiddenChange, detail = '') {
    super(change)
    this.change = change
    this.detail = detail
  }
}

const forbid = (change: ForbiddenChange, detail = ''): never => {
  throw new Forbidden(change, detail)
}

/** Compares a signed revision with the next one; both are prefixes of one file. */
export function compareRevisions(older: PdfDocument, newer: PdfDocument, context: ChangeContext): Changes {
  const additions: Addition[] = []
  try {
    new RevisionComparer(older, newer, context, additions).run()
    return { forbidden: null, additions }
  } catch (error) {
    if (error instanceof Forbidden) {
      return { forbidden: { change: error.change, detail: error.detail }, additions }
    }
    if (!(error instanceof SigningError)) throw error
    return { forbidden: { change: 'structure', detail: error.message }, additions }
  }
}

const catalogRules = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata', 'Version'])
const formRules = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances'])
const fillRules = new Set(['V', 'AP', 'AS', 'M', 'DA'])
/** More new annotations in one step than an office adds; each is compared with what its page shows. */
const mostAnnotations = 200
/** A window that opens beside its note; where it stands the reader decides. */
const drawnByNobody = new Set(['Popup'])
/** Annotations that only show an appearance. Links, attachments, films, forms of action are not among them. */
const quietKinds = new Set([
  'Widget',
  'FreeText',
  'Stamp',
  'Text',
  'Popup',
  'Ink',
  'Line',
  'Square',
  'Circle',
  'Highlight',
  'Underline',
  'StrikeOut',
])

class RevisionComparer {
  private readonly additions: Addition[]
  private readonly older: PdfDocument
  private readonly newer: PdfDocument
  private readonly context: ChangeContext
  private readonly oldFields: readonly Field[]
  private readonly newFields: readonly Field[]
  private readonly oldByNumber: ReadonlyMap<number, Field>
  private readonly newByNumber: ReadonlyMap<number, Field>
  private readonly newByWidget: ReadonlyMap<number, Field>
  private readonly pageByWidget = new Map<number, number>()
  private readonly nameCounts = new Map<string, number>()
  private readonly oldPages: readonly PdfRef[]
  private readonly comparison: Comparison
  private readonly printed = new Map<number, Painting>()
  private annotations = 0

  constructor(older: PdfDocument, newer: PdfDocument, context: ChangeContext, additions: Addition[]) {
    this.additions = additions
    this.older = older
    this.newer = newer
    this.context = context
    this.oldFields = readFields(older)
    this.newFields = readFields(newer)
    this.oldByNumber = new Map(this.oldFields.map(field => [field.ref.num, field]))
    this.newByNumber = new Map(this.newFields.map(field => [field.ref.num, field]))
    this.newByWidget = new Map(
      this.newFields.flatMap(f => (f.widgetRef ? [[f.widgetRef.num, f] as const] : [])),
    )
    this.oldPages = older.pages()
    this.oldPages.forEach((ref, i) => {
      for (const item of newer.array(newer.dict(ref)?.get('Annots'))) {
        if (item instanceof PdfRef) this.pageByWidget.set(item.num, i + 1)
      }
    })
    for (const { name } of this.newFields) this.nameCounts.set(name, (this.nameCounts.get(name) ?? 0) + 1)
    const apart = new Set<number>([older.catalogRef.num])
    for (const page of this.oldPages) apart.add(page.num)
    for (const field of this.oldFields) {
      apart.add(field.ref.num)
      if (field.widgetRef) apart.add(field.widgetRef.num)
    }
    this.comparison = new Comparison(older, newer, apart)
  }

  run(): void {
    const problem = checkIncrements(this.older, this.newer)
    if (problem) forbid(`increment.${problem}`)
    if (this.context.permission === 1 && this.newFields.some(f => f.value !== null && this.isNewValue(f))) {
      const onlyTimestamps = this.newFields.every(f => !this.isNewValue(f) || this.isTimestamp(f))
      if (!onlyTimestamps) forbid('certified')
    }
    this.checkPageList()
    this.checkCatalog()
    this.checkPages()
    this.checkForm()
    for (const field of this.oldFields) this.checkField(field)
    for (const field of this.newFields) this.checkNewField(field)
    this.checkInformation()
  }

  // Catalog, information, pages

  private checkCatalog(): void {
    const [a, b] = [this.older.catalog, this.newer.catalog]
    if (!this.comparison.sameDict(a, b, catalogRules)) forbid('catalog')
    const version = this.newer.resolve(b.get('Version'))
    if (b.has('Version') && typeof version !== 'string') forbid('catalog', 'Version')
    if (!this.quietlySame(a.get('DSS'), b.get('DSS'))) {
      if (!this.isValidationData(b.get('DSS'))) forbid('catalog', 'DSS')
      this.additions.push({ kind: 'validationData' })
    }
    if (!this.quietlySame(a.get('Metadata'), b.get('Metadata'))) this.additions.push({ kind: 'metadata' })
  }

  /** The same without marking anything as compared. */
  private quietlySame(a: PdfValue, b: PdfValue): boolean {
    return new Comparison(this.older, this.newer, new Set()).same(a, b)
  }

  private isValidationData(value: PdfValue): boolean {
    const store = this.newer.dict(value)
    return (
      store !== null &&
      [...store.entries.keys()].every(key => ['Type', 'VRI', 'Certs', 'OCSPs', 'CRLs'].includes(key))
    )
  }

  private checkInformation(): void {
    if (!this.quietlySame(this.older.trailer.get('Info'), this.newer.trailer.get('Info'))) {
      if (!this.additions.some(addition => addition.kind === 'metadata'))
        this.additions.push({ kind: 'metadata' })
    }
  }

  private checkPageList(): void {
    const newPages = this.newer.pages()
    const same =
      newPages.length === this.oldPages.length &&
      newPages.every((page, i) => page.num === this.oldPages[i]!.num)
    if (!same) forbid('pages')
  }

  private checkPages(): void {
    for (const [i, ref] of this.oldPages.entries()) {
      const a = this.older.dict(ref)
      const b = this.newer.dict(ref)
      if (!a || !b || !this.comparison.sameDict(a, b, new Set(['Annots'])))
        throw new Forbidden('page', String(i + 1))
      this.checkAnnotations(a, b, i + 1)
    }
  }

  /** Those signed must all be there, in their order, which is the order they are painted in. */
  private checkAnnotations(oldPage: PdfDict, newPage: PdfDict, page: number): void {
    const before = this.older.array(oldPage.get('Annots'))
    let next = 0
    for (const item of this.newer.array(newPage.get('Annots'))) {
      const old = before[next]
      if (old !== undefined && this.isSameAnnotation(old, item)) {
        if (!this.comparison.same(old, item)) forbid('annotation', String(page))
        next++
      } else this.checkNewAnnotation(item, page, oldPage)
    }
    if (next < before.length) forbid('annotationRemoved', String(page))
  }

  private isSameAnnotation(a: PdfValue, b: PdfValue): boolean {
    if (a instanceof PdfRef) return b instanceof PdfRef && a.num === b.num
    return !(b instanceof PdfRef) && this.quietlySame(a, b)
  }

  private checkNewAnnotation(item: PdfValue, page: number, oldPage: PdfDict): void {
    const annotation = this.newer.dict(item)
    if (!annotation || !(item instanceof PdfRef)) throw new Forbidden('annotation', String(page))
    if (this.older.get(item.num) !== null) forbid('annotation', String(page))
    const kind = this.newer.resolve(annotation.get('Subtype'))
    if (typeof kind !== 'string' || !quietKinds.has(kind)) throw new Forbidden('annotationKind', String(kind))
    this.checkQuiet(annotation, String(page))
    const field = this.newByWidget.get(item.num)
    if (kind === 'Widget' && (!field || !(field.type === 'Sig' || field.type === 'Tx')))
      forbid('annotationKind', kind)
    if (kind !== 'Widget') {
      if (this.context.permission === 2) forbid('certified')
      this.additions.push({ kind: 'annotation', page, text: textOf(this.newer, annotation.get('Contents')) })
    }
    if (++this.annotations > mostAnnotations) forbid('annotation', 'count')
    this.checkVisible(annotation, page, oldPage, kind)
  }

  /** Nothing that acts, and no other face than the one shown. */
  private checkQuiet(annotation: PdfDict, detail: string): void {
    for (const key of ['A', 'AA', 'PA', 'OC', 'FS', 'Sound', 'Movie', 'RichMediaContent', '3DD']) {
      if (annotation.has(key)) forbid('annotation', `${detail} ${key}`)
    }
    const appearance = this.newer.dict(annotation.get('AP'))
    if (appearance && (appearance.has('D') || appearance.has('R'))) forbid('appearance', detail)
  }

  private checkVisible(annotation: PdfDict, page: number, oldPage: PdfDict, kind: string): void {
    const rect = readRect(this.newer, annotation.get('Rect'))
    if (!rect) throw new Forbidden('annotation', String(page))
    if (areaOf(rect) === 0) return
    if (!this.context.vouched) forbid('unsignedAddition', String(page))
    if (this.context.permission === 1) forbid('certified')
    if (drawnByNobody.has(kind)) return
    const appearance = normalAppearance(this.newer, annotation)
    if (!appearance) {
      // Without an appearance of its own a reader would draw one as it likes.
      if (kind === 'Widget' && !annotation.has('MK') && this.newer.resolve(annotation.get('V')) === null)
        return
      forbid('appearance', String(page))
    }
    const hidden = hidesPrinted(this.newer, annotation, this.printedOn(page, oldPage))
    if (hidden) forbid(hidden === 'text' ? 'hidesText' : 'hidesPicture', String(page))
  }

  private printedOn(page: number, oldPage: PdfDict): Painting {
    let painting = this.printed.get(page)
    if (!painting) {
      painting = paintingOf(this.older, oldPage)
      this.printed.set(page, painting)
    }
    return painting
  }

  // Form

  private checkForm(): void {
    const a = this.older.dict(this.older.catalog.get('AcroForm'))
    const b = this.newer.dict(this.newer.catalog.get('AcroForm'))
    if (!b) {
      if (a) forbid('form')
      return
    }
    if (
      this.newer.resolve(b.get('NeedAppearances')) === true &&
      this.older.resolve(a?.get('NeedAppearances')) !== true
    ) {
      forbid('form', 'NeedAppearances')
    }
    if (!a) return
    if (!this.comparison.sameDict(a, b, formRules)) forbid('form')
    if (a.has('DA') && !this.quietlySame(a.get('DA'), b.get('DA'))) forbid('form', 'DA')
    const rest = new Set(
      this.newer.array(b.get('Fields')).map(item => (item instanceof PdfRef ? item.num : -1)),
    )
    for (const item of this.older.array(a.get('Fields'))) {
      if (item instanceof PdfRef && !rest.has(item.num)) forbid('field', 'removed')
    }
    this.checkResources(a.get('DR'), b.get('DR'))
    this.checkGroups(a)
  }

  /** Default resources may gain fonts; what they had stays. */
  private checkResources(before: PdfValue, after: PdfValue): void {
    const a = this.older.dict(before)
    const b = this.newer.dict(after)
    if (!a) return
    if (!b || !this.comparison.sameDict(a, b, new Set(['Font']))) throw new Forbidden('form', 'DR')
    const fonts = this.older.dict(a.get('Font'))
    const newFonts = this.newer.dict(b.get('Font'))
    for (const [name, font] of fonts?.entries ?? []) {
      if (!newFonts || !this.comparison.same(font, newFonts.get(name))) forbid('form', `font ${name}`)
    }
  }

  /** Fields that only hold other fields must not change at all. */
  private checkGroups(form: PdfDict): void {
    for (const item of this.older.array(form.get('Fields'))) {
      if (!(item instanceof PdfRef) || this.oldByNumber.has(item.num)) continue
      if (!this.comparison.same(item, item)) forbid('field', 'group')
    }
  }

  // Fields

  private isNewValue(field: Field): boolean {
    const before = this.oldByNumber.get(field.ref.num)
    return field.value !== null && (before?.value ?? null) === null
  }

  private isTimestamp(field: Field): boolean {
    return (
      field.value instanceof PdfDict && this.newer.resolve(field.value.get('SubFilter')) === 'ETSI.RFC3161'
    )
  }

  private checkField(old: Field): void {
    const now = this.newByNumber.get(old.ref.num)
    if (!now || now.name !== old.name || now.type !== old.type) throw new Forbidden('field', old.name)
    if (this.isUntouched(old, now)) return
    if (old.value !== null && !isEmpty(old.value))
      forbid(old.type === 'Sig' ? 'signedField' : 'filledField', old.name)
    if (this.context.isLocked(old.name)) forbid('certified', old.name)
    this.checkFilling(old, now)
  }

  private isUntouched(old: Field, now: Field): boolean {
    if (!this.comparison.sameDict(old.dict, now.dict, new Set())) return false
    if (!old.widgetRef || old.widgetRef.num === old.ref.num) return true
    const [a, b] = [this.older.dict(old.widgetRef), this.newer.dict(old.widgetRef)]
    return a !== null && b !== null && this.comparison.sameDict(a, b, new Set())
  }

  private checkFilling(old: Field, now: Field): void {
    const { older, newer } = this
    if (!this.comparison.sameDict(old.dict, now.dict, fillRules)) forbid('field', old.name)
    const widgetRef = old.widgetRef
    if (!widgetRef) throw new Forbidden('field', old.name)
    const widget = newer.dict(widgetRef)
    const oldWidget = older.dict(widgetRef)
    if (!widget || !oldWidget || !this.comparison.sameDict(oldWidget, widget, fillRules))
      throw new Forbidden('field', old.name)
    if (old.type !== 'Sig' && old.type !== 'Tx') {
      // Boxes and choices: the value changes, the appearances were there before.
      if (!this.quietlySame(oldWidget.get('AP'), widget.get('AP'))) forbid('appearance', old.name)
    }
    this.checkQuiet(widget, old.name)
    const page = this.pageOf(widgetRef)
    this.note(now, page)
    const rect = readRect(newer, widget.get('Rect'))
    if (this.isTimestamp(now) || !rect || areaOf(rect) === 0) return
    if (!this.context.vouched) forbid('unsignedAddition', old.name)
    const oldPage = page > 0 ? older.dict(this.oldPages[page - 1]) : null
    if (!oldPage) throw new Forbidden('field', old.name)
    if (this.context.permission === 1) forbid('certified')
    const hidden = hidesPrinted(newer, widget, this.printedOn(page, oldPage))
    if (hidden) forbid(hidden === 'text' ? 'hidesText' : 'hidesPicture', old.name)
  }

  /** Number of the page that shows a widget; 0 when none does. */
  private pageOf(widget: PdfRef): number {
    return this.pageByWidget.get(widget.num) ?? 0
  }

  private checkNewField(field: Field): void {
    if (this.oldByNumber.has(field.ref.num)) return
    if (this.older.get(field.ref.num) !== null) forbid('field', field.name)
    if ((this.nameCounts.get(field.name) ?? 0) > 1 || field.name === '') forbid('fieldName', field.name)
    if (field.type !== 'Sig' && field.type !== 'Tx') forbid('field', field.name)
    if (field.dict.has('AA') || field.dict.has('Kids') || field.dict.has('Parent'))
      forbid('field', field.name)
    if (field.type === 'Sig' && field.value !== null && !(field.value instanceof PdfDict))
      forbid('field', field.name)
    if (!this.context.vouched && field.type !== 'Sig') forbid('unsignedAddition', field.name)
    if (this.context.permission === 2 && field.type !== 'Sig') forbid('certified')
    this.note(field, field.widgetRef ? this.pageOf(field.widgetRef) : 0)
  }

  private note(field: Field, page: number): void {
    const kind =
      field.value === null
        ? 'reserved'
        : field.type !== 'Sig'
          ? 'text'
          : this.isTimestamp(field)
            ? 'timestamp'
            : 'signature'
    const text = field.value instanceof PdfString ? { text: field.value.text } : {}
    this.additions.push({ kind, field: field.name, ...text, ...(page > 0 ? { page } : {}) })
  }
}

const isEmpty = (value: PdfValue): boolean =>
  (value instanceof PdfString && value.bytes.length === 0) || value === 'Off'

const textOf = (document: PdfDocument, value: PdfValue): string => {
  const found = document.resolve(value)
  return found instanceof PdfString ? found.text : ''
}
