import { makeRecord } from '../__fixtures__/makeRecord';
import { makeStatus } from '../__fixtures__/makeStatus';
import type { ClusterRecord } from '../store/ClusterRecord';
import { applyReport } from './applyReport';
import { deriveState } from './deriveState';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

function registered(overrides: Partial<ClusterRecord> = {}): ClusterRecord {
  return makeRecord({
    state: 'registered',
    publicKey: { kty: 'OKP' },
    clusterUid: 'uid',
    preflight: [{ name: 'dns', status: 'passed', message: 'ok' }],
    ...overrides,
  });
}

function connected(overrides: Partial<ClusterRecord> = {}): ClusterRecord {
  return registered({
    agents: [
      { instance: 'a', version: '0.1.0', connectedAt: NOW, leader: true },
    ],
    lastContactAt: NOW,
    status: makeStatus(),
    reportedAt: NOW,
    ...overrides,
  });
}

function derive(cluster: ClusterRecord, now = NOW) {
  const { phase, conditions } = deriveState(cluster, { now });
  const found = Object.fromEntries(
    conditions.map(each => [each.type, `${each.status} ${each.reason}`]),
  );
  return { phase, ...found };
}

describe('deriveState', () => {
  it('waits for an agent', () => {
    expect(derive(makeRecord({}))).toEqual({
      phase: 'pending',
      Registered: 'False WaitingForAgent',
      PreflightPassed: 'Unknown NotReported',
      Connected: 'False NeverConnected',
      Ready: 'False NotConnected',
      NodesReady: 'Unknown NoRecentReport',
    });
  });

  it('shows what stands in the way before registration', () => {
    const cluster = makeRecord({
      preflight: [
        { name: 'clock', status: 'failed', message: 'The clock is 2 h off.' },
      ],
    });
    const { conditions } = deriveState(cluster, { now: NOW });
    expect(conditions[1]).toMatchObject({
      status: 'False',
      message: 'clock: The clock is 2 h off.',
    });
  });

  it('connects after registration, and is ready with its first report', () => {
    expect(derive(registered()).phase).toBe('connecting');
    expect(
      derive(connected({ status: undefined, reportedAt: undefined })),
    ).toMatchObject({ phase: 'connecting', Ready: 'Unknown WaitingForReport' });
    expect(derive(connected())).toEqual({
      phase: 'ready',
      Registered: 'True AgentRegistered',
      PreflightPassed: 'True ChecksPassed',
      Connected: 'True TunnelOpen',
      Ready: 'True ApiAnswers',
      NodesReady: 'True AllNodesReady',
    });
  });

  it.each([
    [
      'nodes are not ready',
      { status: makeStatus({ nodes: { total: 3, ready: 2 } }) },
      { NodesReady: 'False NodesNotReady', Ready: 'True ApiAnswers' },
    ],
    [
      'its API cannot be asked',
      { reportError: { reason: 'ApiServerUnreachable', message: 'refused' } },
      { Ready: 'False ApiServerUnreachable' },
    ],
    [
      'a check failed',
      {
        preflight: [
          {
            name: 'permissions' as const,
            status: 'failed' as const,
            message: 'x',
          },
        ],
      },
      { PreflightPassed: 'False ChecksFailed' },
    ],
  ])('is degraded when %s', (_, overrides, conditions) => {
    expect(derive(connected(overrides))).toMatchObject({
      phase: 'degraded',
      ...conditions,
    });
  });

  it('does not know the state after three minutes without a report', () => {
    expect(derive(connected(), NOW + 3 * MINUTE).phase).toBe('ready');
    expect(derive(connected(), NOW + 3 * MINUTE + 1)).toMatchObject({
      phase: 'degraded',
      Ready: 'Unknown ReportsMissing',
      NodesReady: 'Unknown NoRecentReport',
    });
  });

  it('keeps the last known state of a disconnected cluster, and says why it is away', () => {
    const state = deriveState(
      connected({ agents: [], disconnectReason: 'HeartbeatMissed' }),
      { now: NOW + MINUTE },
    );
    expect(state).toMatchObject({
      phase: 'disconnected',
      status: makeStatus(),
      reportedAt: NOW,
    });
    expect(derive(state)).toMatchObject({
      Connected: 'False HeartbeatMissed',
      Ready: 'Unknown NotConnected',
    });
  });

  it('moves since only when the status changes', () => {
    const first = deriveState(connected(), { now: NOW });
    const second = deriveState(
      { ...first, agents: [...first.agents, ...first.agents] },
      { now: NOW + 1 },
    );
    const third = deriveState({ ...second, agents: [] }, { now: NOW + 2 });
    const since = ({ conditions }: ClusterRecord) =>
      conditions.map(condition => condition.since - NOW);
    expect(since(second)).toEqual([0, 0, 0, 0, 0]);
    expect(since(third)).toEqual([0, 0, 2, 2, 2]);
  });

  it('shows a cluster that is being removed as that, whatever else holds', () => {
    expect(derive(connected({ state: 'deleting' })).phase).toBe('deleting');
  });
});

describe('applyReport', () => {
  const report = { leader: true, checks: [], cluster: makeStatus({ pods: 1 }) };

  it('takes the cluster from its leader only', () => {
    const options = { instance: 'a', now: NOW };
    expect(
      applyReport(connected(), {
        ...options,
        report: { ...report, leader: false },
      }).status?.pods,
    ).toBe(42);
    expect(applyReport(connected(), { ...options, report }).status?.pods).toBe(
      1,
    );
  });

  it('keeps what was known, with its age, when the cluster cannot be asked', () => {
    const after = applyReport(connected(), {
      report: {
        leader: true,
        checks: [],
        error: { reason: 'ApiServerUnreachable', message: 'refused' },
      },
      instance: 'a',
      now: NOW + MINUTE,
    });
    expect(after).toMatchObject({
      status: makeStatus(),
      reportedAt: NOW,
      lastContactAt: NOW + MINUTE,
      reportError: { reason: 'ApiServerUnreachable' },
    });
  });
});
