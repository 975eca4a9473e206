import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import fc from 'fast-check';
import { KeptCluster } from '../testUtils/KeptCluster';
import { LiveObject } from './LiveObject';
import { sequenceOf } from './sequenceOf';

jest.setTimeout(600_000);

const RUNS = Number(process.env.RIGGING_PROPERTY_RUNS ?? 6);
const STEPS = 25;

type Step =
  /** One of two agents, both of which take themselves for elected, is told one of the grants so far. */
  | { type: 'grant'; agent: 0 | 1; back: number }
  | { type: 'restart'; agent: 0 | 1 }
  | { type: 'edit'; pods: number }
  | { type: 'use' };

const agent = fc.constantFrom(0 as const, 1 as const);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ type: fc.constant('grant' as const), agent },
      back: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('restart' as const), agent }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('edit' as const),
      pods: fc.integer({ min: 1_000, max: 2_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'use' as const }) },
);

function quota(namespace: string, sequence: number): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
    metadata: {
      ...{ name: 'rigging-project', namespace },
      annotations: { 'rigging.dev/sequence': String(sequence) },
    },
    spec: { hard: { pods: String(sequence) } },
  };
}

describeWithControlPlane('Grants that come to two agents in any order', () => {
  let plane: ControlPlane;
  let runs = 0;

  async function patch(path: string, body: JsonObject) {
    await plane.request(`${path}?fieldManager=somebody`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body,
    });
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
    await plane.request('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'rigging-system' } },
    });
  });

  afterAll(async () => {
    await plane?.stop();
  });

  /** Plays the steps; the sequences of the object's versions, and the object in the end. */
  async function play(steps: Step[]) {
    runs += 1;
    const namespace = `run-${runs}`;
    const collection = `/api/v1/namespaces/${namespace}/resourcequotas`;
    const path = `${collection}/rigging-project`;
    await plane.request('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: namespace } },
    });
    const agents = [
      await KeptCluster.connect(plane),
      await KeptCluster.connect(plane),
    ];
    const seen: number[] = [];
    const stop = new AbortController();
    const watching = (async () => {
      const query = 'watch=true&resourceVersion=0';
      const events = agents[0].kube.watch<{ object: LiveObject }>(
        `${collection}?${query}`,
        { signal: stop.signal },
      );
      for await (const { object } of events) seen.push(sequenceOf(object) ?? 0);
    })().catch(() => {});
    let newest = 0;
    const tell = (to: 0 | 1, sequence: number) =>
      agents[to].keeper.take(
        agents[to].bundle(namespace, [quota(namespace, sequence)], {
          revision: sequence,
        }),
      );
    for (const each of agents) await each.start();
    for (const step of steps) {
      if (step.type === 'grant') {
        newest += 1;
        tell(step.agent, Math.max(1, newest - step.back));
      } else if (step.type === 'restart') {
        await agents[step.agent].restart();
      } else if (step.type === 'edit') {
        await patch(path, { spec: { hard: { pods: `${step.pods}` } } });
      } else {
        // As the quota controller does with each pod.
        await patch(`${path}/status`, {
          status: { used: { pods: `${Math.floor(performance.now()) % 100}` } },
        });
      }
    }
    newest += 1;
    const last = await agents[0].until(
      async () => {
        // One that had to begin anew has said that it is ready, and is told again.
        tell(0, newest);
        await sleep(200);
        const answer = await plane.request(path);
        const object = (await answer.json()) as LiveObject;
        return sequenceOf(object) === newest && object;
      },
      { timeoutMs: 60_000 },
    );
    for (const each of agents) await each.stop();
    const answer = await plane.request(path);
    const end = (await answer.json()) as LiveObject;
    stop.abort();
    await watching;
    await agents[0].keeper.removeAll({ signal: AbortSignal.timeout(60_000) });
    for (const each of agents) await each.close();
    return { seen, last, end, newest };
  }

  it('are in the cluster in their order, and the last is what holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: STEPS, maxLength: STEPS }),
        async steps => {
          const { seen, last, end, newest } = await play(steps);
          expect(seen).toEqual([...seen].sort((a, b) => a - b));
          expect(seen.length).toBeGreaterThan(0);
          for (const object of [last, end]) {
            expect(object.metadata.annotations).toMatchObject({
              'rigging.dev/sequence': `${newest}`,
            });
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
