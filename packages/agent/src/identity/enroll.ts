import { isError } from '@backstage/errors';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { thumbprintOf } from '@rigging/tunnel';
import { AgentLogger } from '../AgentLogger';
import { agentVersion } from '../agentVersion';
import { KubeClient } from '../cluster/KubeClient';
import { FinalError } from '../FinalError';
import { HubClient } from '../hub/HubClient';
import { HubRefusedError } from '../hub/HubRefusedError';
import { PreflightResult, runPreflight } from '../preflight/runPreflight';
import { distributionOf } from '../status/distributionOf';
import { AgentIdentity, Registration } from './AgentIdentity';
import { IdentityStore } from './IdentityStore';
import {
  parseRegistrationToken,
  RegistrationToken,
} from './parseRegistrationToken';

const finalStatuses = new Set([400, 401, 403, 409, 410]);

interface EnrollOptions {
  hub: HubClient;
  hubUrl: string;
  kube: KubeClient;
  store: IdentityStore;
  instance: string;
  logger: AgentLogger;
  token?: string;
  /** The cluster that this agent is meant for. */
  name?: string;
  ceiling?: AgentCeiling;
  now: () => number;
}

/** Who an agent is, with the hub's word for it. */
export type EnrolledIdentity = Required<AgentIdentity>;

/**
 * Finds the agent's identity or gets one: one attempt, which throws FinalError when another
 * would not help.
 */
export async function enroll(
  options: EnrollOptions,
): Promise<{ identity: EnrolledIdentity; preflight: PreflightResult }> {
  const { store, logger } = options;
  const token = options.token
    ? parseRegistrationToken(options.token)
    : undefined;
  const stored = await store.read();
  const preflight = await runPreflight({
    ...options,
    ceiling: stored?.registration?.ceiling ?? options.ceiling ?? 'view',
  });
  preflight.checks
    .filter(({ status }) => status !== 'passed')
    .forEach(({ name, status, message }) =>
      logger.warn(`Preflight, ${name} (${status}): ${message}`),
    );
  const isKnown = !token || stored?.tokenId === token.id;
  if (stored?.registration && isKnown) {
    const { registration } = stored;
    checkName(registration.clusterName, options.name);
    return { identity: { ...stored, registration }, preflight };
  }
  if (!token) {
    throw new FinalError(
      'This cluster is not registered yet; start the agent with the --token from the import dialog',
    );
  }
  const identity = await register(token, preflight, options);
  return { identity, preflight };
}

async function register(
  token: RegistrationToken,
  preflight: PreflightResult,
  options: EnrollOptions,
): Promise<EnrolledIdentity> {
  const { hub, store, instance, logger } = options;
  const { checks, hello, kubernetesVersion, clusterUid } = preflight;
  const failed = checks.filter(({ status }) => status === 'failed');
  if (hello && hello.hubId !== token.hubThumbprint) {
    // The token is for the hub that made it and is not shown to this one.
    throw new FinalError(
      `The hub at ${options.hubUrl} is not the one that the registration token is from; check the address`,
    );
  }
  if (failed.length) {
    if (hello) {
      await hub
        .reportPreflight(token.text, { agentVersion, checks })
        .catch(throwIfFinal);
    }
    throw new Error(failed.map(({ message }) => message).join('; '));
  }
  const identity = await store.claim(token.id);
  if (identity.registration) {
    checkName(identity.registration.clusterName, options.name);
    return { ...identity, registration: identity.registration };
  }
  const registration = await hub
    .register(token.text, {
      publicKey: { ...identity.keyPair.publicKey },
      clusterUid,
      instance,
      agentVersion,
      kubernetesVersion,
      distribution: distributionOf(kubernetesVersion),
      checks,
    })
    .catch(throwIfFinal);
  await checkRegistration(registration, token, options);
  const completed = await store.complete(identity, {
    clusterId: registration.clusterId,
    clusterName: registration.clusterName,
    hubPublicKey: registration.hubPublicKey,
    ceiling: registration.ceiling,
  });
  if (!completed.registration || completed.tokenId !== token.id) {
    throw new Error(
      'Another agent has registered with another token meanwhile',
    );
  }
  logger.info(
    `Registered as cluster ${registration.clusterName} with ceiling "${registration.ceiling}"`,
  );
  return { ...completed, registration: completed.registration };
}

async function checkRegistration(
  registration: Registration,
  token: RegistrationToken,
  { name }: EnrollOptions,
) {
  const thumbprint = await thumbprintOf(registration.hubPublicKey).catch(
    () => undefined,
  );
  if (thumbprint !== token.hubThumbprint) {
    throw new FinalError(
      "The hub's key is not the one that the registration token names; somebody may stand between the agent and its hub",
    );
  }
  checkName(registration.clusterName, name);
}

function checkName(actual: string, expected: string | undefined) {
  if (expected !== undefined && expected !== actual) {
    throw new FinalError(
      `This agent is for the cluster "${expected}", but was imported as "${actual}"; use the command of the right cluster`,
    );
  }
}

function throwIfFinal(error: unknown): never {
  if (error instanceof HubRefusedError && finalStatuses.has(error.status)) {
    throw new FinalError(
      `${error.message}; make a new one in the import dialog`,
    );
  }
  throw isError(error) ? error : new Error(String(error));
}
