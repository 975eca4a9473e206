import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { generateTunnelKeyPair, TunnelDialer } from '@rigging/tunnel';
import { connectCluster } from '../cluster/connectCluster';
import { createUpstream } from '../cluster/createUpstream';
import { hubUrls } from '../hub/hubUrls';
import { KillSwitchState } from '../killSwitch/checkKillSwitch';
import { ApiProxy } from '../proxy/ApiProxy';
import { AuditRecord } from '../proxy/AuditRecord';
import { SealedStreams } from '../proxy/SealedStreams';
import { TestHub } from './TestHub';

/** The agent's proxy alone, behind a real tunnel and in front of any server. */
export async function connectProxy(options: {
  hub: TestHub;
  server: string;
  token?: string;
  ceiling?: AgentCeiling;
  disabled?: string[];
}) {
  const { hub, server, token, ceiling = 'admin', disabled = [] } = options;
  const connection = await connectCluster({ type: 'server', server, token });
  const upstream = createUpstream(connection);
  const lastingUpstream = createUpstream(connection);
  const audit: AuditRecord[] = [];
  const killSwitch: { state: KillSwitchState } = {
    state: { status: 'known', disabled: new Set(disabled) },
  };
  const proxy = ApiProxy.create({
    clusterId: hub.clusterId,
    audit: record => audit.push(record),
    ...{ ceiling, connection, upstream, lastingUpstream, killSwitch },
  });
  const sealed = SealedStreams.create();
  const keyPair = await generateTunnelKeyPair();
  hub.trust(keyPair.publicKey);
  const dialer = TunnelDialer.create({
    url: hubUrls(hub.url).tunnel,
    subject: hub.clusterId,
    instance: 'test',
    keyPair,
    hubPublicKey: hub.publicKey,
    audience: hub.id,
    onStream: (stream, headers, tunnel) =>
      proxy.handle(stream, headers, () => sealed.open(headers, tunnel)),
  });
  dialer.start();
  await hub.connected();
  return {
    audit,
    killSwitch,
    stop: async () => {
      hub.tunnels.forEach(tunnel => tunnel.terminate('the test is over'));
      await dialer.stop();
      await upstream.destroy();
      await lastingUpstream.destroy();
    },
  };
}
