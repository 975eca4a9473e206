import { sanitizeQuotaReport } from './sanitizeQuotaReport';

const empty = { isFull: false, quotas: [], gone: [], demands: [] };
const quota = {
  ...{ namespace: 'shop', name: 'q', sequence: 3 },
  ...{ spec: { pods: '2' }, hard: { pods: '2' }, used: { pods: '1' } },
};

describe('sanitizeQuotaReport', () => {
  it('keeps what agents send', () => {
    const report = {
      ...{ type: 'quotas', isFull: true, hasMore: true, quotas: [quota] },
      gone: [{ namespace: 'shop', name: 'old' }],
      demands: [
        { namespace: 'shop', name: 'q', wanted: { 'requests.cpu': '1500m' } },
      ],
    };
    expect(sanitizeQuotaReport(report)).toEqual({
      ...{ isFull: true, hasMore: true, quotas: [quota], dropped: [] },
      ...{ gone: report.gone, demands: report.demands },
    });
  });

  it.each([undefined, 'quotas', [], {}, { ...empty, gone: 'all' }])(
    'takes no report from %j',
    given => {
      expect(sanitizeQuotaReport(given)).toBeUndefined();
    },
  );

  it('leaves out amounts that are none, and says which', () => {
    const bad = {
      ...{ a: '-1', b: 'NaN', c: '1 Gi', d: '', e: 7, f: '9'.repeat(100) },
      'no\u0000key': '1',
    };
    const found = sanitizeQuotaReport({
      ...empty,
      quotas: [{ ...quota, hard: { ...bad, pods: '2' } }],
    });
    expect(found?.quotas).toEqual([quota]);
    expect(found?.dropped).toHaveLength(5);
    expect(found?.dropped[0]).toBe('"a" of the limits of shop/q');
  });

  it('leaves out what has no name that a quota can have, and a number that is none', () => {
    const found = sanitizeQuotaReport({
      ...empty,
      quotas: [
        { ...quota, sequence: 1.5 },
        { ...quota, namespace: '../shop' },
        { ...quota, name: 'a\u0000b' },
        null,
      ],
      gone: [{ namespace: 'shop' }],
      demands: [{ namespace: 'shop', name: 'q', wanted: { pods: '-1' } }],
    });
    const { sequence, ...rest } = quota;
    expect(found?.quotas).toEqual([rest]);
    expect(found?.gone).toEqual([]);
    expect(found?.demands).toEqual([]);
    expect(found?.dropped).toContain('an entry without the name of a quota');
  });

  it('takes no more than a cluster may have', () => {
    const quotas = Array.from({ length: 20_010 }, (_, index) => ({
      ...quota,
      name: `q-${index}`,
    }));
    expect(sanitizeQuotaReport({ ...empty, quotas })?.quotas).toHaveLength(
      20_000,
    );
  });
});
