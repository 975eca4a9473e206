import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { SimulatedCluster } from '../SimulatedCluster';
import { accessContract } from './access.contract';
import { applyContract } from './apply.contract';
import { ContractClient } from './ContractClient';
import { discoveryContract } from './discovery.contract';
import { lifecycleContract } from './lifecycle.contract';
import { limitRangeContract } from './limitRange.contract';
import { listContract } from './list.contract';
import { objectsContract } from './objects.contract';
import { patchContract } from './patch.contract';
import { podsContract } from './pods.contract';
import { quotaContract } from './quota.contract';
import { quotaForceContract } from './quotaForce.contract';
import { quotaKeysContract } from './quotaKeys.contract';
import { Subject } from './Subject';
import { watchContract } from './watch.contract';

jest.setTimeout(180_000);

const contracts = [
  discoveryContract,
  objectsContract,
  listContract,
  watchContract,
  patchContract,
  applyContract,
  accessContract,
  quotaContract,
  quotaKeysContract,
  quotaForceContract,
  limitRangeContract,
  podsContract,
  lifecycleContract,
];

async function simulated(): Promise<Subject> {
  const cluster = SimulatedCluster.create({
    nodes: [{ name: 'node-1' }, { name: 'node-2' }],
    tokens: { jane: { username: 'jane', groups: ['developers'] } },
  });
  const { url } = await cluster.listen();
  const { adminToken } = cluster;
  const janeToken = 'jane';
  return { url, adminToken, janeToken, stop: () => cluster.stop() };
}

async function real(): Promise<Subject> {
  const plane = await ControlPlane.start({
    nodes: 2,
    users: { jane: ['developers'] },
  });
  const { url, ca, adminToken } = plane;
  const janeToken = plane.tokenOf('jane');
  return { url, ca, adminToken, janeToken, stop: () => plane.stop() };
}

function holds(start: () => Promise<Subject>) {
  const running: { subject?: Subject } = {};
  const client = () => {
    if (!running.subject) throw new Error('the cluster did not start');
    return new ContractClient(running.subject);
  };

  beforeAll(async () => {
    running.subject = await start();
  });

  afterAll(async () => {
    await running.subject?.stop();
  });

  for (const contract of contracts) {
    describe(`${contract.topic}`, () => {
      it.each(Object.entries(contract.claims))('%s', async (_, claim) => {
        expect.hasAssertions();
        await claim(client());
      });
    });
  }
}

describe('a simulated cluster', () => {
  holds(simulated);
});

describeWithControlPlane('a real control plane', () => {
  holds(real);
});
