/**
 * Figures that official reports and papers published, for tests. Sources: ART the article of chinhphu.vn of 1/8/2019;
 * BC1270 report 1270/BC-TCTTTg of 2017; BM16 baomoi.com, 2016; MAY19 sggp.org.vn, 2019; QDND19 qdnd.vn, 2019; QNAM
 * baoquangnam.vn, 2020.
 */
export const published = {
  A1: { source: 'ART', from: '2019-01-01', to: '2019-07-31', total: 8243, done: 3404, open: 4839 },
  A2: {
    source: 'ART',
    from: '2019-01-01',
    to: '2019-07-31',
    due: 238,
    submitted: 208,
    late: 30,
    percent: '12,6%',
  },
  A3: { source: 'ART', asOf: '2019-07-30', owed: 15, upcoming: 61 },
  A4: { source: 'ART', period: '2019-07', sessions: 2, ministries: 12, provinces: ['Thừa Thiên Huế'] },
  B1: {
    ...{ source: 'BC1270', from: '2017-01-01', to: '2017-12-25', total: 21_914 },
    ...{
      done: 16_051,
      doneOnTime: 14_068,
      doneLate: 1_983,
      open: 5_863,
      openInTime: 5_640,
      openOverdue: 223,
    },
    ...{ completionPercent: '98,62%', overduePercent: '1,38%' },
  },
  B2: { source: 'BM16', tasks: 6_272, due: 2_723, done: 2_501, overdue: 222, percent: '91,8%' },
  B3: { source: 'MAY19', due: 123, late: 38, percent: '30,8%', earlier: { due: 103, late: 51 } },
  B4: {
    ...{ source: 'QDND19', total: 511, submitted: 390, issued: 197, issuedPercent: '50,5%' },
    ...{ notSubmitted: 121, overdue: 41, upcoming: 80 },
  },
  B5: { source: 'MAY19', owedBefore: 16, owedAfter: 6, inForce: 17, notIssued: 15 },
  B6: {
    source: 'QNAM',
    from: '2020-01-01',
    to: '2020-07-06',
    total: 833,
    done: 585,
    inTime: 67,
    overdue: 181,
  },
} as const
