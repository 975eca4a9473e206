import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { JsonValue } from '@backstage/types';
import { IDENTITY_HEADER } from '@rigging/backstage-plugin-clusters-common';
import {
  type AgentTunnel,
  generateTunnelKeyPair,
  openTunnel,
  RequestOpener,
  type TunnelKeyPair,
} from '@rigging/tunnel';
import type { JsonObject } from '@backstage/types';
import type { FakeBundles } from './FakeBundles';
import type { FakeRegistry } from './FakeRegistry';

type Answer = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  identity: { user?: string; groups?: string[]; cluster?: string },
) => void;

/** The agent of a cluster that answers as the test wants, through a real tunnel. */
export class FakeAgent {
  readonly clusterId: string;
  readonly keyPair: TunnelKeyPair;
  readonly seen: { headers: IncomingHttpHeaders; identity: JsonValue }[] = [];
  readonly tunnels: AgentTunnel[] = [];
  status: ServerHttp2Stream | undefined;
  /** Without it the agent is one that does not know bundles. */
  bundles: FakeBundles | undefined;
  answer: Answer = (stream, _headers, identity) => {
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    stream.end(JSON.stringify(identity));
  };

  /** Registers a cluster and the agent's key with the registry. */
  static async register(
    registry: FakeRegistry,
    name: string,
  ): Promise<FakeAgent> {
    const agent = new FakeAgent(`id-of-${name}`, await generateTunnelKeyPair());
    registry.clusters.set(name, {
      id: agent.clusterId,
      name,
      ceiling: 'admin',
      state: 'registered',
      clusterUid: `uid-of-${name}`,
      lastContactAt: new Date('2026-11-21T10:00:00Z'),
      labels: {},
    });
    registry.agents.set(agent.clusterId, {
      clusterId: agent.clusterId,
      name,
      publicKey: agent.keyPair.publicKey as JsonObject,
      clusterUid: `uid-of-${name}`,
      state: 'registered',
    });
    return agent;
  }

  private constructor(clusterId: string, keyPair: TunnelKeyPair) {
    this.clusterId = clusterId;
    this.keyPair = keyPair;
  }

  async connect(
    url: string,
    hubKey: TunnelKeyPair,
    options: { instance?: string; clusterUid?: string } = {},
  ): Promise<AgentTunnel> {
    const uid = this.clusterId.replace('id-of-', 'uid-of-');
    const openers = new WeakMap<AgentTunnel, RequestOpener>();
    const tunnel = await openTunnel({
      url,
      subject: this.clusterId,
      instance: options.instance ?? 'agent-0',
      keyPair: this.keyPair,
      hubPublicKey: hubKey.publicKey,
      audience: hubKey.thumbprint,
      claims: {
        clusterUid: options.clusterUid ?? uid,
        agentVersion: '0.1.0',
      },
      onStream: (stream, headers, from) => {
        stream.on('error', () => {});
        const opener = openers.get(from) ?? new RequestOpener(from.sessionKey);
        openers.set(from, opener);
        const identity = opener.open(headers[IDENTITY_HEADER], {
          method: headers[':method'] ?? '',
          path: headers[':path'] ?? '',
        });
        if (headers[':path'] === '/v1/status') {
          this.status = stream;
          stream.respond({ ':status': 200 });
          return;
        }
        if (headers[':path'] === '/v1/bundles') {
          if (this.bundles) {
            this.bundles.handle(stream);
          } else {
            stream.respond({ ':status': 404 }, { endStream: true });
            stream.resume();
          }
          return;
        }
        this.seen.push({ headers, identity });
        this.answer(stream, headers, identity as object);
      },
    });
    this.tunnels.push(tunnel);
    return tunnel;
  }

  stop(): void {
    this.tunnels.forEach(tunnel => tunnel.close('the test ended'));
  }
}
