/** The small sample signed in the legal order: by the leader, then numbered, dated and sealed by the agency. */
import { type Place, readPicture, type SignaturePicture } from '../appearance/draw.ts'
import { encodePng } from '../appearance/png.ts'
import { type DocumentPlaces, organizationRevision, personRevision } from '../revisions.ts'
import { signPdf } from '../sign.ts'
import { verifyPdf } from '../verify/verify.ts'
import { offlineFetcher } from '../x509/fetcher.ts'
import { cast, signerOf } from './cast.ts'
import { type SampleOptions, samplePdf } from './sample-pdf.ts'

const place = (x: number, y: number, width: number, height: number): Place => ({
  page: 1,
  x,
  y,
  width,
  height,
})

/** Blank places of the sample: beside "So:", beside that line, and low on the page. */
export const samplePlaces: DocumentPlaces = {
  number: place(95, 765, 50, 16),
  date: place(330, 765, 200, 16),
  person: place(330, 200, 130, 55),
}

/** A picture of 8 by 8 pixels, two thirds of it transparent. */
export const dotted = (red: number, green: number, blue: number): SignaturePicture =>
  readPicture(
    encodePng({
      width: 8,
      height: 8,
      rgba: Buffer.from(Array.from({ length: 64 }, (_, i) => [red, green, blue, i % 3 ? 0 : 255]).flat()),
    }),
  )

const hand = dotted(30, 60, 170)
const seal = dotted(205, 20, 35)

export async function signedSample(options: SampleOptions = {}) {
  const people = cast()
  const leader = signerOf(people.leader)
  const agency = signerOf(people.agency)
  const signPerson = (pdf: Uint8Array) =>
    signPdf(pdf, leader, personRevision({ places: samplePlaces, picture: hand }))
  const signAgency = (pdf: Uint8Array) =>
    signPdf(
      pdf,
      agency,
      organizationRevision({ number: { text: '15' }, date: { text: 'ngày 06 tháng 5 năm 2019' }, seal }),
    )
  const base = samplePdf(options)
  const first = await signPerson(base)
  const both = await signAgency(first)
  const verify = (pdf: Uint8Array) => verifyPdf(pdf, { trust: people.trust, fetcher: offlineFetcher })
  return { people, leader, agency, base, first, both, signPerson, signAgency, verify }
}
