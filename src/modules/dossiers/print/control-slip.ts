import { longMoment } from '../../../platform/typst/administrative.ts'
import { type Printed, type PrintOptions, press } from '../../../platform/typst/engine.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import { type FormCommon, formHead } from './form.ts'

/** How a unit kept its own limit: trước hạn, đúng hạn, quá hạn. */
export type HandoverOutcome = 'EARLY' | 'ON_TIME' | 'LATE'

/** One hand-over of the dossier; the slip has a row for each and none is ever rewritten. */
export interface Handover {
  readonly from: string
  readonly to: string
  readonly giverName: string | null
  readonly receiverName: string | null
  readonly givenAt: Date | null
  readonly receivedAt: Date | null
  /** Null while the receiving unit still works on it. */
  readonly outcome: HandoverOutcome | null
  readonly note: string | null
}

/** Phiếu kiểm soát quá trình giải quyết hồ sơ, Form 05 of 2018 and 06 of 2025 (one-stop fact sheet §10.3). */
export interface ControlSlipData extends FormCommon {
  /** Cơ quan (bộ phận) giải quyết hồ sơ. */
  readonly settlingUnit: string | null
  /** Cơ quan phối hợp. */
  readonly coordinatingUnits: readonly string[]
  readonly ownerName: string
  readonly ownerPhone: string | null
  readonly acceptedAt: Date
  readonly dueAt: Date | null
  readonly handovers: readonly Handover[]
}

const outcomes: Readonly<Record<HandoverOutcome, string>> = {
  EARLY: 'Trước hạn',
  ON_TIME: 'Đúng hạn',
  LATE: 'Quá hạn',
}

/** Everything the template places, in words. */
export const controlSlipModel = (data: ControlSlipData): Printable => ({
  ...formHead('CONTROL_SLIP', data),
  settlingUnit: data.settlingUnit,
  coordinatingUnits: data.coordinatingUnits.join('; '),
  owner: data.ownerName,
  phone: data.ownerPhone,
  acceptedAt: longMoment(data.acceptedAt),
  dueAt: data.dueAt && longMoment(data.dueAt),
  handovers: data.handovers.map(one => ({
    from: one.from,
    to: one.to,
    giver: one.giverName,
    receiver: one.receiverName,
    givenAt: one.givenAt && longMoment(one.givenAt),
    receivedAt: one.receivedAt && longMoment(one.receivedAt),
    outcome: one.outcome && outcomes[one.outcome],
    note: one.note,
  })),
})

/** The control slip as a PDF. */
export const printControlSlip = async (
  data: ControlSlipData,
  options: PrintOptions,
  by = press(),
): Promise<Printed> => by.print('modules/dossiers/print/control-slip.typ', controlSlipModel(data), options)
