import { texts } from '../../ui/i18n.ts'

/** The columns of Biểu II.06a/VPCP/KSTT, 3 to 13, and the words around them. */
export const figureWords = texts({
  vi: {
    received: 'Tiếp nhận',
    receivedOnline: 'Trực tuyến trong kỳ',
    receivedDirect: 'Trực tiếp, bưu chính trong kỳ',
    carriedOver: 'Từ kỳ trước',
    settled: 'Đã giải quyết',
    settledEarly: 'Trước hạn',
    settledOnTime: 'Đúng hạn',
    settledLate: 'Quá hạn',
    inWork: 'Đang giải quyết',
    inWorkInTime: 'Trong hạn',
    inWorkLate: 'Quá hạn',
  },
  en: {
    received: 'Received',
    receivedOnline: 'Online in the period',
    receivedDirect: 'At the counter or by post in the period',
    carriedOver: 'From the period before',
    settled: 'Settled',
    settledEarly: 'Early',
    settledOnTime: 'On time',
    settledLate: 'Late',
    inWork: 'In work',
    inWorkInTime: 'In time',
    inWorkLate: 'Late',
  },
})
