import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '@rigging/backend-testing';
import type {
  AgentStatusReport,
  ClusterAgent,
} from '@rigging/backstage-plugin-clusters-common';
import { makeRecord } from '../__fixtures__/makeRecord';
import { makeStatus } from '../__fixtures__/makeStatus';
import { ChangeNotifier } from '../changes/ChangeNotifier';
import { ClusterRemoval } from '../removal/ClusterRemoval';
import { STALE_AFTER_MS } from '../state/STALE_AFTER_MS';
import { DatabaseClusterStore } from '../store/DatabaseClusterStore';
import { ClusterAuthorizer } from './ClusterAuthorizer';
import { DefaultGatewayRegistry } from './DefaultGatewayRegistry';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const agent: ClusterAgent = {
  instance: 'agent-0',
  version: '0.1.0',
  connectedAt: new Date(1_000),
  leader: false,
};
const report: AgentStatusReport = {
  sentAt: new Date(1_000).toISOString(),
  leader: true,
  checks: [{ name: 'dns', status: 'passed', message: 'ok' }],
  cluster: makeStatus(),
};

async function setup(options: { allowed?: string[] } = {}) {
  const knex = await databases.init('SQLITE_3');
  const store = await DatabaseClusterStore.create({
    database: mockServices.database({ knex }),
  });
  const clock = { time: 10_000 };
  const now = () => clock.time;
  const events: unknown[] = [];
  const signals: unknown[] = [];
  const logger = mockServices.logger.mock();
  const changes = ChangeNotifier.create({
    logger,
    events: {
      publish: async ({ eventPayload }) => {
        events.push(eventPayload);
      },
      subscribe: async () => {},
    },
    signals: {
      publish: async signal => {
        signals.push(signal);
      },
    },
  });
  const gateway = {
    cleanup: jest.fn(async (_id: string) => {}),
    disconnect: jest.fn(async (_id: string, _reason: string) => {}),
  };
  const onForgotten = jest.fn(async (_id: string) => {});
  const removal = ClusterRemoval.create({
    store,
    changes,
    gateway: () => gateway,
    onForgotten,
    logger,
    deadlineMs: 600_000,
    now,
  });
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }) => ({
        result: (options.allowed ?? []).includes(permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      })),
  });
  const registry = DefaultGatewayRegistry.create({
    store,
    removal,
    changes,
    logger,
    now,
    authorizer: ClusterAuthorizer.create({
      liveClaims: { of: async () => undefined },
      staleAdministrators: { check: async () => {} },
      database: mockServices.database.mock(),
      permissions,
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () => ({
          getRuleByName(name) {
            throw new Error(`there is no rule ${name}`);
          },
        }),
      }),
    }),
  });
  const record = makeRecord({
    state: 'registered',
    clusterUid: 'uid',
    publicKey: { kty: 'OKP' },
  });
  await store.insert(record);
  const read = async () => {
    const found = await store.findById(record.id);
    if (!found) {
      throw new Error('the cluster is gone');
    }
    return found;
  };
  return {
    ...{
      store,
      registry,
      removal,
      gateway,
      onForgotten,
      changes,
      clock,
      events,
      signals,
    },
    ...{ id: record.id, read, logger },
    settle: () => new Promise(resolve => setTimeout(resolve, 50)),
  };
}

describe('DefaultGatewayRegistry', () => {
  it('follows a cluster from its first tunnel to a lost one', async () => {
    const { registry, id, read, clock } = await setup();
    await registry.recordAgents(id, [agent], {});
    expect((await read()).phase).toBe('connecting');
    await registry.recordReport(id, 'agent-0', report);
    expect(await read()).toMatchObject({
      phase: 'ready',
      kubernetesVersion: 'v1.34.1',
      agents: [{ instance: 'agent-0', leader: true }],
    });
    clock.time += 5_000;
    await registry.recordAgents(id, [], { reason: 'HeartbeatMissed' });
    expect(await read()).toMatchObject({
      phase: 'disconnected',
      lastContactAt: 15_000,
      reportedAt: 10_000,
      status: makeStatus(),
    });
  });

  it('keeps the last state when an agent lies, and does not log the lie', async () => {
    const { registry, id, read, logger } = await setup();
    await registry.recordAgents(id, [agent], {});
    await registry.recordReport(id, 'agent-0', report);
    const lie = '<script>canary</script>'.repeat(100_000);
    await registry.recordReport(id, 'agent-0', {
      ...report,
      cluster: makeStatus({ kubernetesVersion: lie }),
    });
    expect((await read()).status).toEqual(makeStatus());
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('canary');
  });

  it('tells of what changed, gathered, and not of clocks alone', async () => {
    const { registry, changes, id, clock, signals, events } = await setup();
    await registry.recordAgents(id, [agent], {});
    await registry.recordReport(id, 'agent-0', report);
    changes.flush();
    expect(signals).toEqual([
      {
        channel: 'clusters',
        recipients: { type: 'broadcast' },
        message: { ids: [id] },
      },
    ]);
    expect(events).toHaveLength(2);
    clock.time += 60_000;
    await registry.recordReport(id, 'agent-0', report);
    changes.flush();
    expect(signals).toHaveLength(1);
    expect(events).toHaveLength(2);
  });

  it('notices missing reports', async () => {
    const { registry, id, read, clock } = await setup();
    await registry.recordAgents(id, [agent], {});
    await registry.recordReport(id, 'agent-0', report);
    clock.time += STALE_AFTER_MS + 1;
    await registry.markStale(clock.time - STALE_AFTER_MS);
    expect((await read()).phase).toBe('degraded');
  });

  it('lets nobody connect who may not see the cluster', async () => {
    const { registry } = await setup();
    const cluster = await registry.findByName('west');
    if (!cluster) {
      throw new Error('the cluster is gone');
    }
    await expect(
      registry.authorizeConnect(cluster, {
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow("There is no cluster 'west' that you may see");
  });

  it('tells who may see a cluster, and not reach it, so', async () => {
    const { registry } = await setup({ allowed: ['clusters.cluster.read'] });
    const cluster = await registry.findByName('west');
    if (!cluster) {
      throw new Error('the cluster is gone');
    }
    await expect(
      registry.authorizeConnect(cluster, {
        credentials: mockCredentials.service(),
      }),
    ).rejects.toThrow('clusters.cluster.connect');
  });
});

describe('ClusterRemoval', () => {
  it('forgets a cluster when its agent has cleaned up, and refuses the agent for ever', async () => {
    const { removal, registry, gateway, onForgotten, store, id, settle } =
      await setup();
    expect((await removal.start(id))?.phase).toBe('deleting');
    await settle();
    expect(gateway.cleanup).toHaveBeenCalledWith(id);
    expect(gateway.disconnect).toHaveBeenCalledWith(id, 'ClusterRemoved');
    expect(onForgotten).toHaveBeenCalledWith(id);
    expect(await store.findByName('west')).toBeUndefined();
    expect(await registry.findAgent(id)).toMatchObject({ state: 'gone' });
    await registry.recordAgents(id, [agent], {});
    await registry.recordReport(id, 'agent-0', report);
    expect(await store.findByName('west')).toBeUndefined();
  });

  it('asks an agent that was away when it comes back', async () => {
    const { removal, registry, gateway, store, id, settle } = await setup();
    gateway.cleanup.mockRejectedValueOnce(new Error('no tunnel'));
    await removal.start(id);
    await settle();
    expect(await store.findByName('west')).toMatchObject({ phase: 'deleting' });
    await registry.recordAgents(id, [agent], {});
    await settle();
    expect(await store.findByName('west')).toBeUndefined();
  });

  it('forgets at the deadline a cluster that never answered', async () => {
    const { removal, gateway, store, id, clock, settle } = await setup();
    gateway.cleanup.mockRejectedValue(new Error('no tunnel'));
    await removal.start(id);
    await settle();
    clock.time += 599_999;
    await removal.forgetOverdue();
    expect(await store.findById(id)).toBeDefined();
    clock.time += 1;
    await removal.forgetOverdue();
    expect(await store.findById(id)).toBeUndefined();
  });

  it('is not begun by an agent', async () => {
    const { registry, store, id } = await setup();
    await registry.recordCleanedUp(id);
    expect(await store.findById(id)).toBeDefined();
  });

  it('forgets a cluster although its tunnels cannot be cut', async () => {
    const { removal, gateway, store, id } = await setup();
    gateway.disconnect.mockRejectedValue(new Error('peer is away'));
    await removal.forget(id, 'forced');
    expect(await store.findById(id)).toBeUndefined();
  });
});
