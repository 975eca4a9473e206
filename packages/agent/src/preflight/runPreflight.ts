import { isError } from '@backstage/errors';
import type {
  AgentCeiling,
  AgentPreflightCheck,
  HubHello,
} from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { HubClient } from '../hub/HubClient';
import { IdentityStore } from '../identity/IdentityStore';
import { checkClock } from './checkClock';
import { checkHub } from './checkHub';
import { checkPermissions } from './checkPermissions';
import { checkVersion } from './checkVersion';

/** What a preflight found. */
export interface PreflightResult {
  checks: AgentPreflightCheck[];
  hello?: HubHello;
  kubernetesVersion: string;
  clusterUid: string;
}

/** Looks at everything that could stand in the way of an agent. Throws when the cluster itself does not answer. */
export async function runPreflight(options: {
  hub: HubClient;
  hubUrl: string;
  kube: KubeClient;
  store: IdentityStore;
  ceiling: AgentCeiling;
  now: () => number;
}): Promise<PreflightResult> {
  const { hub, hubUrl, kube, store, ceiling, now } = options;
  const [greeting, version, system, storage, permissions] = await Promise.all([
    checkHub(hub, hubUrl),
    kube.callWithHeaders<{ gitVersion: string }>('/version'),
    kube.call<{ metadata: { uid: string } }>('/api/v1/namespaces/kube-system'),
    checkStorage(store),
    checkPermissions(kube, ceiling),
  ]);
  const { date } = version.headers;
  const kubernetesVersion = version.body.gitVersion;
  return {
    hello: greeting.hello,
    kubernetesVersion,
    clusterUid: system.metadata.uid,
    checks: [
      ...greeting.checks,
      checkClock({
        now: now(),
        hubTime: greeting.hello?.time,
        apiServerTime: typeof date === 'string' ? date : undefined,
      }),
      checkVersion(kubernetesVersion),
      permissions,
      storage,
    ],
  };
}

async function checkStorage(
  store: IdentityStore,
): Promise<AgentPreflightCheck> {
  try {
    await store.checkWritable();
    return {
      name: 'storage',
      status: 'passed',
      message: "The agent's Secret can be stored",
    };
  } catch (error) {
    return {
      name: 'storage',
      status: 'failed',
      message: `The agent's Secret cannot be stored: ${
        isError(error) ? error.message : error
      }`,
    };
  }
}
