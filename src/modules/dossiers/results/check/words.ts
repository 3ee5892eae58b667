import type { Lang } from '../../../../kernel/messages.ts'
import { formatStamp, texts } from '../../../../ui/i18n.ts'
import {
  fields,
  indicationMessages,
  type NoteCode,
  noteMessages,
  type PdfReport,
  type SignatureReport,
  type SubIndication,
  subIndicationMessages,
} from '../../../signing/index.ts'

/** English for what the verifier says; its Vietnamese lives with it. Documents fact sheet §11.5. */
const englishSubIndications: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'The signature is not well formed',
  HASH_FAILURE: 'The document was changed after it was signed',
  SIG_CRYPTO_FAILURE: 'The signature value is wrong',
  REVOKED: 'The certificate had been revoked when it signed',
  NOT_YET_VALID: 'Signed before the certificate was valid',
  NO_SIGNING_CERTIFICATE_FOUND: 'The signer’s certificate was not found',
  NO_CERTIFICATE_CHAIN_FOUND: 'The certificate does not lead to a trusted root',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'The chain of certificates is not valid',
  CHAIN_CONSTRAINTS_FAILURE: 'The certificate may not sign documents',
  CRYPTO_CONSTRAINTS_FAILURE: 'The algorithm is not accepted any more',
  OUT_OF_BOUNDS_NO_POE: 'The certificate has expired and there is no time-stamp',
  REVOKED_NO_POE: 'The certificate is revoked, and nothing proves the signature is older',
  REVOKED_CA_NO_POE: 'The certificate of the authority is revoked',
  TRY_LATER: 'Whether the certificate is revoked could not be asked',
  TIMESTAMP_ORDER_FAILURE: 'The time-stamp is not valid',
  GENERIC: 'The time-stamp is not valid',
}

const englishNotes: Readonly<Record<NoteCode, string>> = {
  revocationUnchecked: 'revocation not checked',
  noTimestamp: 'No time-stamp',
  laterRevision: 'What was signed is unchanged; there are additions of the permitted kind',
  metadataChanged: 'Data about the file was updated after signing',
  extendedKeyUsage: 'The certificate does not state the signing of documents as a purpose',
  signedByAuthority: 'The signing certificate is that of an authority',
  timeInFuture: 'The stated signing time lies in the future',
  noTime: 'The document states no signing time',
  signingTimeAttribute: 'The signing time is inside the signature, which PAdES does not want',
  weakDigest: 'The signature names an old digest',
}

const englishIndications = {
  'TOTAL-PASSED': 'The signature is valid',
  INDETERMINATE: 'There is not enough to decide',
  'TOTAL-FAILED': 'The signature is not valid',
} as const

export const sayNote = (lang: Lang, code: NoteCode): string =>
  lang === 'en' ? englishNotes[code] : noteMessages[code]

/** What one signature came to. */
export function sayVerdict(
  lang: Lang,
  { indication, subIndication }: Pick<SignatureReport, 'indication' | 'subIndication'>,
): string {
  if (subIndication)
    return lang === 'en' ? englishSubIndications[subIndication] : subIndicationMessages[subIndication]
  return lang === 'en' ? englishIndications[indication] : indicationMessages[indication]
}

export type SignatureRole = 'person' | 'organization' | 'timestamp' | 'other'

/** Whose signature it is, by the field it stands in. */
export const roleOf = ({ field, kind }: Pick<SignatureReport, 'field' | 'kind'>): SignatureRole =>
  kind === 'timestamp'
    ? 'timestamp'
    : field === fields.person
      ? 'person'
      : field === fields.organization
        ? 'organization'
        : 'other'

export type Overall = 'unreadable' | 'unsigned' | 'both' | 'passed' | 'open' | 'failed'

/** The file as one word; a document is in force with two signatures, the person's and the agency's (NĐ 30/2020 Điều 5). */
export function overallOf(report: PdfReport): Overall {
  if (report.error) return 'unreadable'
  if (!report.signed) return 'unsigned'
  if (report.indication === 'TOTAL-FAILED') return 'failed'
  if (report.indication === 'INDETERMINATE') return 'open'
  const roles = report.signatures.map(roleOf)
  return roles.includes('person') && roles.includes('organization') ? 'both' : 'passed'
}

/** What was found out about revocation. */
export type Revocation = 'good' | 'unnamed' | 'unreachable' | 'revoked' | 'notReached'

export function revocationOf({ indication, subIndication, notes }: SignatureReport): Revocation {
  if (subIndication === 'TRY_LATER') return 'unreachable'
  if (subIndication?.startsWith('REVOKED')) return 'revoked'
  if (indication !== 'TOTAL-PASSED') return 'notReached'
  return notes.some(note => note.code === 'revocationUnchecked') ? 'unnamed' : 'good'
}

/** `14:37:05 ngày 1/8/2019`, `14:37:05 on 1/8/2019`: signatures carry seconds. */
export function sayTime(iso: string, lang: Lang = 'vi'): string {
  const moment = new Date(iso)
  const [time, ...rest] = formatStamp(moment, lang).split(' ')
  return `${time}:${String(moment.getUTCSeconds()).padStart(2, '0')} ${rest.join(' ')}`
}

export const checkWords = texts({
  vi: {
    title: 'Kiểm tra chữ ký số trên kết quả',
    description:
      'Tải lên tệp PDF để biết ai đã ký, khi nào, nội dung có bị thay đổi không và có phải do cơ quan phát hành tại đây không.',
    lead: 'Chọn tệp PDF bạn nhận được. Tệp chỉ được đọc để kiểm tra rồi xóa ngay.',
    file: 'Tệp kết quả',
    check: 'Kiểm tra',
    another: 'Kiểm tra tệp khác',
    name: 'Tệp',
    home: 'Trang chủ',
    unreadable: 'Tệp này không đọc được như một tệp PDF nên không kiểm tra được.',
    unsigned: 'Tài liệu chưa được ký số.',
    both: 'Hợp lệ: có chữ ký của người có thẩm quyền và của cơ quan, nội dung đã ký không bị thay đổi.',
    passed:
      'Các chữ ký trên tệp hợp lệ, nhưng chưa có đủ chữ ký của cả người có thẩm quyền và cơ quan ban hành.',
    open: 'Chưa đủ căn cứ kết luận về chữ ký trên tệp này.',
    failed: 'Không hợp lệ: có chữ ký không qua được kiểm tra. Không nên dùng tệp này.',
    issued: (agency: string, number: string, day: string) =>
      `Đây đúng là tệp do ${agency} phát hành tại hệ thống này: số ${number}, ngày ${day}.`,
    notIssued: 'Tệp này không phải bản phát hành tại hệ thống này (hoặc đã được lưu lại khác đi).',
    stillHolds: 'Kết luận về chữ ký vẫn đúng.',
    signatures: 'Từng chữ ký',
    person: 'Chữ ký số của người có thẩm quyền',
    organization: 'Chữ ký số của cơ quan, tổ chức',
    timestamp: 'Dấu thời gian của tài liệu',
    other: 'Chữ ký số',
    verdict: 'Kết luận',
    signer: 'Người ký',
    unit: 'Đơn vị quản lý',
    issuer: 'Tổ chức chứng thực',
    serial: 'Số chứng thư',
    validity: 'Hiệu lực chứng thư',
    fromTo: (from: string, to: string) => `từ ${from} đến ${to}`,
    time: 'Thời gian ký',
    claimed: (time: string) => `${time} (theo máy người ký)`,
    stamp: 'Dấu thời gian',
    noStamp: 'Không có',
    integrity: 'Tính toàn vẹn',
    whole: 'Nội dung được ký còn nguyên vẹn',
    broken: 'Nội dung được ký đã bị thay đổi hoặc giá trị chữ ký sai',
    scope: 'Phạm vi',
    coversAll: 'Toàn bộ tệp',
    coversRevision: (revision: number) =>
      `Bản thứ ${revision} của tệp; những gì thêm sau đó nằm trong phạm vi cho phép`,
    coversChanged: (revision: number) => `Bản thứ ${revision} của tệp; sau đó có thay đổi không được phép`,
    added: 'Ghi thêm sau chữ ký này',
    revocation: 'Kiểm tra thu hồi',
    good: 'Đã kiểm tra: chứng thư không bị thu hồi',
    unnamed: 'Chưa kiểm tra thu hồi: chứng thư không nêu nơi kiểm tra',
    unreachable: 'Chưa kiểm tra được: nơi kiểm tra không trả lời',
    revoked: 'Chứng thư đã bị thu hồi',
    notReached: 'Không kiểm tra vì chữ ký đã có vấn đề khác',
    algorithm: 'Thuật toán',
    notes: 'Ghi chú',
    change: 'Thay đổi phát hiện',
  },
  en: {
    title: 'Check the signatures of a result',
    description:
      'Send a PDF to learn who signed it and when, whether it was changed, and whether an agency issued it here.',
    lead: 'Choose the PDF you received. It is read for this check only and removed at once.',
    file: 'File of the result',
    check: 'Check',
    another: 'Check another file',
    name: 'File',
    home: 'Home',
    unreadable: 'This file cannot be read as a PDF, so nothing can be checked.',
    unsigned: 'The document carries no digital signature.',
    both: 'Valid: signed by the competent person and by the agency; what was signed is unchanged.',
    passed:
      'The signatures in the file are valid, but those of both the competent person and the issuing agency are needed.',
    open: 'There is not enough to decide on the signatures of this file.',
    failed: 'Not valid: a signature did not pass the check. Do not rely on this file.',
    issued: (agency: string, number: string, day: string) =>
      `This is the very file issued here by ${agency}: number ${number}, on ${day}.`,
    notIssued: 'This file is not one issued here (or it was saved differently).',
    stillHolds: 'What is said about its signatures still holds.',
    signatures: 'Each signature',
    person: 'Signature of the competent person',
    organization: 'Signature of the agency',
    timestamp: 'Time-stamp of the document',
    other: 'Digital signature',
    verdict: 'Result',
    signer: 'Signer',
    unit: 'Organisation',
    issuer: 'Certification authority',
    serial: 'Certificate number',
    validity: 'Certificate valid',
    fromTo: (from: string, to: string) => `from ${from} to ${to}`,
    time: 'Signing time',
    claimed: (time: string) => `${time} (by the signer’s own clock)`,
    stamp: 'Time-stamp',
    noStamp: 'None',
    integrity: 'Integrity',
    whole: 'What was signed is intact',
    broken: 'What was signed was changed, or the signature value is wrong',
    scope: 'Covers',
    coversAll: 'The whole file',
    coversRevision: (revision: number) =>
      `Revision ${revision} of the file; what was added later is of the permitted kind`,
    coversChanged: (revision: number) => `Revision ${revision} of the file; forbidden changes came later`,
    added: 'Added after this signature',
    revocation: 'Revocation',
    good: 'Checked: the certificate is not revoked',
    unnamed: 'Not checked: the certificate names no place to ask',
    unreachable: 'Not checked: the place to ask did not answer',
    revoked: 'The certificate is revoked',
    notReached: 'Not checked, because something else is wrong with the signature',
    algorithm: 'Algorithm',
    notes: 'Notes',
    change: 'Change found',
  },
})
