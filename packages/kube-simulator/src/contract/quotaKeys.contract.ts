import { Contract } from './Contract';
import { ContractClient } from './ContractClient';
import { quotaPod } from './quotaPod';
import { withQuota } from './withQuota';

const messageOf = async (
  client: ContractClient,
  path: string,
  object: object,
) => {
  const { status, body } = await client.create(path, object);
  return status === 201 ? 'created' : body.message;
};

const claim = (name: string, storageClassName?: string) => ({
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName,
    resources: { requests: { storage: '3Gi' } },
  },
});

const service = (name: string, type: string) => ({
  metadata: { name },
  spec: {
    type,
    ports: [
      { port: 80, name: 'a' },
      { port: 81, name: 'b' },
    ],
  },
});

/** The words for every kind of key, and the scopes. */
export const quotaKeysContract: Contract = {
  topic: 'quota keys',
  claims: {
    'name everything that is exceeded, in order': async client => {
      const path = await withQuota(client, {
        'requests.cpu': '1000m',
        'limits.memory': '1024Mi',
        pods: '5',
      });
      const big = {
        requests: { cpu: '1.5', memory: '1Gi' },
        limits: { cpu: '2', memory: '1.5Gi' },
      };
      expect(await messageOf(client, `${path}/pods`, quotaPod('a', big))).toBe(
        'pods "a" is forbidden: exceeded quota: limits, requested: limits.memory=1536Mi,requests.cpu=1500m, used: limits.memory=0,requests.cpu=0, limited: limits.memory=1Gi,requests.cpu=1',
      );
    },
    'count init containers when they need more': async client => {
      const path = await withQuota(client, { cpu: '1' });
      const object = quotaPod('a', { requests: { cpu: '100m' } });
      const initContainers = [
        { name: 'init', image: 'a', resources: { requests: { cpu: '3' } } },
      ];
      const spec = { ...object.spec, initContainers };
      expect(await messageOf(client, `${path}/pods`, { ...object, spec })).toBe(
        'pods "a" is forbidden: exceeded quota: limits, requested: cpu=3, used: cpu=0, limited: cpu=1',
      );
    },
    'take in extended resources and ephemeral storage': async client => {
      const path = await withQuota(client, {
        'requests.example.com/gpu': '1',
        'requests.ephemeral-storage': '1Gi',
      });
      const gpus = { limits: { 'example.com/gpu': '2' } };
      expect(await messageOf(client, `${path}/pods`, quotaPod('a', gpus))).toBe(
        'pods "a" is forbidden: exceeded quota: limits, requested: requests.example.com/gpu=2, used: requests.example.com/gpu=0, limited: requests.example.com/gpu=1',
      );
      const none = await messageOf(client, `${path}/pods`, quotaPod('b'));
      expect(none).toBe('created');
      const disk = { requests: { 'ephemeral-storage': '2Gi' } };
      expect(await messageOf(client, `${path}/pods`, quotaPod('c', disk))).toBe(
        'pods "c" is forbidden: exceeded quota: limits, requested: requests.ephemeral-storage=2Gi, used: requests.ephemeral-storage=0, limited: requests.ephemeral-storage=1Gi',
      );
    },
    'tell storage classes apart': async client => {
      const path = await withQuota(client, {
        'gold.storageclass.storage.k8s.io/requests.storage': '5Gi',
        'requests.storage': '10Gi',
      });
      const claims = `${path}/persistentvolumeclaims`;
      expect(await messageOf(client, claims, claim('a', 'gold'))).toBe(
        'created',
      );
      expect(await messageOf(client, claims, claim('b', 'silver'))).toBe(
        'created',
      );
      expect(await messageOf(client, claims, claim('c', 'gold'))).toBe(
        'persistentvolumeclaims "c" is forbidden: exceeded quota: limits, requested: gold.storageclass.storage.k8s.io/requests.storage=3Gi, used: gold.storageclass.storage.k8s.io/requests.storage=3Gi, limited: gold.storageclass.storage.k8s.io/requests.storage=5Gi',
      );
      expect(await messageOf(client, claims, claim('d', 'silver'))).toBe(
        'created',
      );
      expect(await messageOf(client, claims, claim('e', 'silver'))).toBe(
        'persistentvolumeclaims "e" is forbidden: exceeded quota: limits, requested: requests.storage=3Gi, used: requests.storage=9Gi, limited: requests.storage=10Gi',
      );
    },
    'count node ports and load balancers, also of a changed service':
      async client => {
        const path = await withQuota(client, {
          'services.nodeports': '3',
          'services.loadbalancers': '0',
        });
        const services = `${path}/services`;
        expect(
          await messageOf(client, services, service('a', 'NodePort')),
        ).toBe('created');
        expect(
          await messageOf(client, services, service('b', 'NodePort')),
        ).toBe(
          'services "b" is forbidden: exceeded quota: limits, requested: services.nodeports=2, used: services.nodeports=2, limited: services.nodeports=3',
        );
        await client.create(services, service('c', 'ClusterIP'));
        const { body } = await client.patch(
          `${services}/c`,
          'merge-patch+json',
          { spec: { type: 'LoadBalancer' } },
        );
        expect(body.message).toBe(
          'services "c" is forbidden: exceeded quota: limits, requested: services.loadbalancers=1,services.nodeports=2, used: services.loadbalancers=0,services.nodeports=2, limited: services.loadbalancers=0,services.nodeports=3',
        );
      },
    'count objects of any group': async client => {
      const path = await withQuota(client, { 'count/deployments.apps': '0' });
      const apps = path.replace('/api/v1', '/apis/apps/v1');
      const labels = { app: 'a' };
      const deployment = {
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: labels },
          template: { ...quotaPod('a'), metadata: { labels } },
        },
      };
      expect(await messageOf(client, `${apps}/deployments`, deployment)).toBe(
        'deployments.apps "a" is forbidden: exceeded quota: limits, requested: count/deployments.apps=1, used: count/deployments.apps=0, limited: count/deployments.apps=0',
      );
    },
    'hold for the scopes of the quota alone': async client => {
      const path = await withQuota(
        client,
        { pods: '0' },
        {
          scopeSelector: {
            matchExpressions: [{ scopeName: 'BestEffort', operator: 'Exists' }],
          },
        },
      );
      const pods = `${path}/pods`;
      expect(await messageOf(client, pods, quotaPod('a'))).toBe(
        'pods "a" is forbidden: exceeded quota: limits, requested: pods=1, used: pods=0, limited: pods=0',
      );
      const burstable = { requests: { cpu: '1' } };
      expect(await messageOf(client, pods, quotaPod('b', burstable))).toBe(
        'created',
      );
      const quota = await client.call(`${path}/resourcequotas/limits`);
      expect(quota.body.status).toEqual({
        hard: { pods: '0' },
        used: { pods: '0' },
      });
    },
    'hold for pods with a deadline': async client => {
      const path = await withQuota(
        client,
        { pods: '1' },
        { scopes: ['Terminating'] },
      );
      const pod = (name: string, activeDeadlineSeconds?: number) => {
        const object = quotaPod(name);
        return { ...object, spec: { ...object.spec, activeDeadlineSeconds } };
      };
      const pods = `${path}/pods`;
      const answers = [
        await messageOf(client, pods, pod('a')),
        await messageOf(client, pods, pod('b', 3600)),
        await messageOf(client, pods, pod('c', 3600)),
      ];
      expect(answers).toEqual([
        'created',
        'created',
        'pods "c" is forbidden: exceeded quota: limits, requested: pods=1, used: pods=1, limited: pods=1',
      ]);
    },
    'refuse what is no limit': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/resourcequotas`;
      const refusal = async (hard: object) => {
        const { status, body } = await client.create(path, {
          metadata: { name: 'wrong' },
          spec: { hard },
        });
        return `${status} ${body.message}`;
      };
      expect(await refusal({ pods: '-1' })).toBe(
        '422 ResourceQuota "wrong" is invalid: spec.hard[pods]: Invalid value: "-1": must be greater than or equal to 0',
      );
      expect(await refusal({ pods: '1500m' })).toBe(
        '422 ResourceQuota "wrong" is invalid: spec.hard[pods]: Invalid value: "1500m": must be an integer',
      );
      expect(await refusal({ gpus: '1' })).toBe(
        '422 ResourceQuota "wrong" is invalid: [spec.hard[gpus]: Invalid value: "gpus": must be a standard resource type or fully qualified, spec.hard[gpus]: Invalid value: "gpus": must be a standard resource for quota]',
      );
      expect(await refusal({ cpu: 'NaN' })).toMatch(
        /^400 .*quantities must match the regular expression/,
      );
    },
    'keep quantities in their shortest exact form': async client => {
      const path = await withQuota(client, {
        cpu: '0.5',
        memory: '1.5Gi',
        'requests.storage': '2048Mi',
        pods: '2000',
      });
      const { body } = await client.call(`${path}/resourcequotas/limits`);
      const hard = {
        cpu: '500m',
        memory: '1536Mi',
        'requests.storage': '2Gi',
        pods: '2k',
      };
      expect(body).toMatchObject({ spec: { hard }, status: { hard } });
    },
  },
};
