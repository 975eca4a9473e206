import { randomUUID } from 'node:crypto';
import { ClusterCuts } from './directory/ClusterCuts';
import { Replicas } from './directory/Replicas';
import { TunnelDirectory } from './directory/TunnelDirectory';
import { UsedTokens } from './directory/UsedTokens';
import { DefaultClusterGateway } from './DefaultClusterGateway';
import { PeerForwarder } from './peers/PeerForwarder';
import { PeerTokens } from './peers/PeerTokens';
import { AccessGate } from './proxy/AccessGate';
import { ClusterProxy } from './proxy/ClusterProxy';
import { StreamRegistry } from './proxy/StreamRegistry';
import { UserResolver } from './proxy/UserResolver';
import { readGatewaySettings } from './readGatewaySettings';
import { RoleRights } from './revocation/RoleRights';
import { StreamWatcher } from './revocation/StreamWatcher';
import { AgentConnector } from './tunnels/AgentConnector';
import { BundleDelivery } from './tunnels/BundleDelivery';
import { CleanupCaller } from './tunnels/CleanupCaller';
import { OwnTunnels } from './tunnels/OwnTunnels';
import { TunnelKeeper } from './tunnels/TunnelKeeper';
import type { ClusterGateway, ClusterGatewayOptions } from './types';

const mount = '/api/clusters';

/** Puts a gateway together. It does nothing before `start`, except answer its paths. */
export async function createClusterGateway(
  options: ClusterGatewayOptions,
): Promise<ClusterGateway> {
  const { registry, hubKey, database, config, logger } = options;
  const { auth, auditor, access, outlet, quotas } = options;
  const { directory: subjects, credentials, revisions, auditLog } = access;
  const now = options.now ?? (() => new Date());
  const settings = { ...readGatewaySettings(config), ...options.settings };
  const { role } = settings;
  const replicaId = randomUUID();
  const directory = TunnelDirectory.create({ database, replicaId, now });
  const replicas = Replicas.create({
    ...{ database, replicaId, role, now },
    deadAfterMs: settings.deadAfterMs,
    monotonicMs: () => performance.now(),
  });
  const usedTokens = UsedTokens.create({ database, now });
  const cuts = ClusterCuts.create({ database, now });
  const tunnels = new OwnTunnels();
  const keeper = TunnelKeeper.create({
    ...{ registry, directory, tunnels, settings, logger, now },
    bundles:
      outlet &&
      BundleDelivery.create({
        ...{ outlet, quotas, logger },
        maxMalformed: settings.maxMalformedReports,
      }),
  });
  const connector = AgentConnector.create({
    ...{ registry, directory, usedTokens, keeper, hubKey, role },
    ...{ auditor, logger, now },
  });
  const peerTokens = PeerTokens.create({ hubKey, replicaId, now });
  const peers = PeerForwarder.create({
    ...{ directory, tokens: peerTokens, logger },
    connectMs: settings.peerConnectMs,
    // The holder gives up first, and says what it waited for.
    answerMs: settings.answerDeadlineMs + settings.peerConnectMs,
  });
  const cleanups = CleanupCaller.create({
    ...{ registry, directory, tunnels, peerTokens, mount },
    deadlineMs: settings.cleanupDeadlineMs,
  });
  const streams = StreamRegistry.create(settings);
  const users = UserResolver.create({
    ...{ auth, credentials, now },
    directory: subjects,
  });
  const gate = AccessGate.create({
    ...access,
    ...{ registry, settleMs: settings.settleMs, now },
  });
  const watcher = StreamWatcher.create({
    ...{ streams, users, gate, revisions, now },
    directory: subjects,
    rights: RoleRights.create(access),
    patienceMs: settings.streamPatienceMs,
  });
  const proxy = ClusterProxy.create({
    ...{ users, gate, revisions, tunnels, streams, peers, peerTokens },
    ...{ auditor, auditLog, logger, settings, now },
  });
  return DefaultClusterGateway.create({
    ...{ replicaId, settings, directory, replicas, cuts, usedTokens },
    ...{ tunnels, keeper, connector, cleanups, streams, proxy, peerTokens },
    ...{ gate, watcher, logger },
  });
}
