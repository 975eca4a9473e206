import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { isError } from '@backstage/errors';
import {
  AGENT_AUTHORITY,
  AgentPreflightCheck,
  KUBERNETES_AUTHORITY,
} from '@rigging/backstage-plugin-clusters-common';
import {
  AgentTunnel,
  thumbprintOf,
  TunnelDialer,
  TunnelDialerState,
} from '@rigging/tunnel';
import type { Pool } from 'undici';
import { AgentOptions } from './AgentOptions';
import { AgentState } from './AgentState';
import { agentVersion } from './agentVersion';
import { BundleHandler } from './bundles/BundleHandler';
import { cleanUp } from './cleanup/cleanUp';
import { ClusterConnection } from './cluster/ClusterConnection';
import { KubeClient } from './cluster/KubeClient';
import { ControlHandler } from './control/ControlHandler';
import { ClusterWatch } from './ClusterWatch';
import { createProxyAgent } from './hub/createProxyAgent';
import { HubClient } from './hub/HubClient';
import { HubUrls } from './hub/hubUrls';
import { EnrolledIdentity } from './identity/enroll';
import { lowerCeiling } from './identity/lowerCeiling';
import { KillSwitch } from './killSwitch/KillSwitch';
import { ensureBuiltInAccess } from './owner/ensureBuiltInAccess';
import { checkPermissions } from './preflight/checkPermissions';
import { PreflightResult } from './preflight/runPreflight';
import { ApiProxy } from './proxy/ApiProxy';
import { refuseStream } from './proxy/refuseStream';
import { SealedStreams } from './proxy/SealedStreams';
import { StatusReporter } from './status/StatusReporter';

// A hub's clock is believed this far, so that a wrong clock in the cluster does not lock it out.
const maxClockOffsetMs = 10 * 60_000;

interface ServeOptions extends Omit<AgentOptions, 'hub'> {
  identity: EnrolledIdentity;
  preflight: PreflightResult;
  hub: HubClient;
  urls: HubUrls;
  connection: ClusterConnection;
  upstream: Pool;
  lastingUpstream: Pool;
  kube: KubeClient;
  instance: string;
  now: () => number;
  onState(state: AgentState): void;
  signal: AbortSignal;
}

/** Keeps the tunnel up and answers what comes through it, until stopped, removed or unwanted. */
export async function serve(options: ServeOptions): Promise<AgentState> {
  const { identity, kube, connection, logger, signal, onState } = options;
  const { registration } = identity;
  const ceiling = lowerCeiling(registration.ceiling, options.ceiling);
  const ended = new AbortController();
  const life = AbortSignal.any([signal, ended.signal]);
  let end: AgentState = { status: 'stopped' };
  const finish = (state: AgentState) => {
    end = state;
    ended.abort();
  };

  const killSwitch = KillSwitch.create({ kube });
  await killSwitch.start({ signal: life });
  let { checks } = options.preflight;
  const watch = ClusterWatch.create({ kube, instance: options.instance });
  const reporter = StatusReporter.create({
    observer: watch.observer,
    isLeader: () => watch.isLeader,
    checks: () => checks,
    now: options.now,
  });
  const bundles = BundleHandler.create({
    ...{ kube, logger, ceiling, killSwitch, now: options.now },
    clusterId: registration.clusterId,
  });
  const watching = watch.start({
    signal: life,
    onChange: () => {
      bundles.setLeader(watch.isLeader);
      reporter.changed();
    },
  });
  const proxy = ApiProxy.create({
    ...{ ceiling, connection, killSwitch, now: options.now },
    clusterId: registration.clusterId,
    upstream: options.upstream,
    lastingUpstream: options.lastingUpstream,
    onForbidden: refusal => bundles.overhear(refusal),
    audit:
      options.audit ??
      (record => logger.info('Request', { audit: true, ...record })),
  });
  const control = ControlHandler.create({
    clusterId: registration.clusterId,
    reporter,
    bundles,
    cleanUp: async () => {
      await bundles
        .removeAll({
          signal: life,
          exclude: () => watch.takeOver({ signal: life }),
        })
        .catch(error => {
          bundles.setLeader(watch.isLeader);
          throw error;
        });
      await watch.stop();
      await cleanUp(kube);
    },
    onRemoved: () => finish({ status: 'removed' }),
  });
  const hubThumbprint = await thumbprintOf(registration.hubPublicKey);
  const dialer = createDialer(options, {
    hubThumbprint,
    finish,
    onStream: handlerFor({ proxy, control }),
  });
  onState({ status: 'connecting' });
  dialer.start();
  const settle = async () => {
    checks = await finalChecks(options, ceiling);
    reporter.changed();
  };
  settle().catch(error => logger.warn(`${error}`));
  await new Promise<void>(resolve => {
    if (life.aborted) resolve();
    life.addEventListener('abort', () => resolve(), { once: true });
  });
  await bundles.close();
  await dialer.stop();
  await watching;
  return end;
}

function handlerFor(to: { proxy: ApiProxy; control: ControlHandler }) {
  const sealed = SealedStreams.create();
  return (
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    tunnel: AgentTunnel,
  ) => {
    stream.on('error', () => {});
    const open = () => sealed.open(headers, tunnel);
    const authority = headers[':authority'];
    if (authority === KUBERNETES_AUTHORITY) {
      to.proxy.handle(stream, headers, open);
    } else if (authority === AGENT_AUTHORITY) {
      to.control.handle(stream, headers, open);
    } else {
      refuseStream(stream, {
        status: 403,
        reason: 'UnknownAuthority',
        message:
          'The agent reaches the API of its own cluster and nothing else',
      });
    }
  };
}

function createDialer(
  options: ServeOptions,
  on: {
    hubThumbprint: string;
    onStream: ReturnType<typeof handlerFor>;
    finish(state: AgentState): void;
  },
) {
  const { identity, hub, urls, logger, onState, preflight } = options;
  const { registration, keyPair } = identity;
  const secure = urls.tunnel.startsWith('wss:');
  let offset = 0;
  return TunnelDialer.create({
    url: urls.tunnel,
    subject: registration.clusterId,
    instance: options.instance,
    keyPair,
    hubPublicKey: registration.hubPublicKey,
    audience: on.hubThumbprint,
    claims: { clusterUid: preflight.clusterUid, agentVersion },
    ca: options.hubCa,
    ...(options.proxy && {
      httpAgent: createProxyAgent({
        ...{ proxy: options.proxy, secure, ca: options.hubCa },
      }),
    }),
    zeroMask: secure,
    logger: {
      debug: () => {},
      info: message => logger.info(message),
      warn: message => logger.warn(message),
    },
    now: () => new Date(options.now() + offset),
    onStream: on.onStream,
    beforeConnect: async () => {
      const { time } = await hub.hello();
      const apart = Date.parse(time) - options.now();
      offset = Math.abs(apart) <= maxClockOffsetMs ? apart : 0;
    },
    onState: state => {
      const told = agentStateOf(state, registration.clusterName);
      if (state.status === 'gone') {
        on.finish({
          status: 'failed',
          reason: `The hub no longer knows this cluster: ${state.reason}; import it again with a new token`,
        });
      } else if (told) onState(told);
    },
  });
}

function agentStateOf(
  state: TunnelDialerState,
  clusterName: string,
): AgentState | undefined {
  switch (state.status) {
    case 'connecting':
      return state.attempt === 0 ? undefined : { status: 'connecting' };
    case 'connected':
      return { status: 'connected', clusterName };
    case 'waiting':
    case 'refused':
      return { status: 'waiting', reason: state.reason };
    default:
      return undefined;
  }
}

/** The preflight's findings with those that need to know the ceiling. */
async function finalChecks(
  options: ServeOptions,
  ceiling: ReturnType<typeof lowerCeiling>,
): Promise<AgentPreflightCheck[]> {
  const { kube, connection, preflight, logger } = options;
  const permissions = await checkPermissions(kube, ceiling);
  const others = preflight.checks.filter(({ name }) => name !== 'permissions');
  try {
    await ensureBuiltInAccess({
      kube,
      ceiling,
      inCluster: connection.inCluster,
    });
    return [...others, permissions];
  } catch (error) {
    const message = `The built-in groups are not bound: ${
      isError(error) ? error.message : error
    }`;
    logger.warn(message);
    const isWorse = permissions.status === 'failed';
    return [
      ...others,
      isWorse
        ? permissions
        : { name: 'permissions', status: 'warning', message },
    ];
  }
}
