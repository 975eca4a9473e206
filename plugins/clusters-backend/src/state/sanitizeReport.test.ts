import { makeStatus } from '../__fixtures__/makeStatus';
import { sanitizeReport } from './sanitizeReport';

const report = (cluster: object = {}) => ({
  sentAt: '2026-11-21T00:00:00Z',
  leader: true,
  checks: [],
  cluster: { ...makeStatus(), ...cluster },
});

describe('sanitizeReport', () => {
  it('keeps an honest report as it is', () => {
    const event = {
      reason: 'BackOff',
      message: 'restarting',
      object: 'Pod/web-0',
      namespace: 'shop',
      count: 3,
      lastSeenAt: '2026-11-21T00:00:00Z',
    };
    expect(sanitizeReport(report({ events: [event] }))).toEqual({
      leader: true,
      checks: [],
      cluster: makeStatus({ events: [event] }),
    });
  });

  it('keeps quantities as texts and drops what is none', () => {
    const capacity = {
      cpu: '7500m',
      memory: '16Gi',
      'nvidia.com/gpu': '2',
      pods: '1e3',
      bad: 'NaN',
      worse: '<b>1</b>',
      number: 5,
      'no key': '1',
    };
    expect(sanitizeReport(report({ capacity }))?.cluster?.capacity).toEqual({
      cpu: '7500m',
      memory: '16Gi',
      'nvidia.com/gpu': '2',
      pods: '1e3',
    });
  });

  it('cuts long texts and long lists, and takes control characters out', () => {
    const cluster = sanitizeReport(
      report({
        distribution: `k3s\u001b[2J\n${'x'.repeat(100_000)}`,
        unreadyNodes: Array.from({ length: 5_000 }, (_, index) => `n${index}`),
        nodes: { total: 3, ready: 9 },
        events: Array.from({ length: 500 }, () => ({
          reason: 'R',
          message: 'm'.repeat(100_000),
          object: 'Pod/x',
          count: 1,
          lastSeenAt: '2026-11-21T00:00:00Z',
        })),
      }),
    )?.cluster;
    expect(cluster?.distribution).toMatch(/^k3s \[2J x+$/);
    expect(cluster?.distribution).toHaveLength(64);
    expect(cluster?.unreadyNodes).toHaveLength(10);
    expect(cluster?.nodes).toEqual({ total: 3, ready: 3 });
    expect(cluster?.events).toHaveLength(20);
    expect(cluster?.events[0].message).toHaveLength(256);
    expect(JSON.stringify(cluster).length).toBeLessThan(20_000);
  });

  it.each(['\u202e', '\u2066', '\u200b', '\ufeff', '\u2028', '\u009b'])(
    'takes %j out, which would make a page say something else (54)',
    character => {
      const text = `all is ${character}well`;
      const clean = sanitizeReport(
        report({
          distribution: text,
          events: [
            {
              ...{ reason: text, message: text, object: text, count: 1 },
              lastSeenAt: '2026-11-21T00:00:00Z',
            },
          ],
        }),
      );
      expect(JSON.stringify(clean)).not.toContain(character);
      expect(clean?.cluster?.events[0].message).toBe('all is  well');
    },
  );

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    [
      'ten megabytes in a text',
      report({ distribution: 'x'.repeat(10_000_000) }),
    ],
    ['no number of nodes', report({ nodes: { total: NaN, ready: 0 } })],
    ['a negative count', report({ pods: -1 })],
    ['markup as a version', report({ kubernetesVersion: '<script>' })],
    ['a condition as an error', { ...report(), error: { reason: 'a b' } }],
  ])('refuses %s', (_, given) => {
    expect(sanitizeReport(given)).toBeUndefined();
  });

  it('leaves out single events that are none', () => {
    const events = [
      { reason: 'R', message: 'm', object: 'o', count: 1, lastSeenAt: 'soon' },
    ];
    expect(sanitizeReport(report({ events }))?.cluster?.events).toEqual([]);
  });
});
