import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { isError } from '@backstage/errors';
import {
  AgentCeiling,
  ProxiedIdentity,
  UPGRADE_HEADER,
} from '@rigging/backstage-plugin-clusters-common';
import type { JsonValue } from '@backstage/types';
import type { Pool } from 'undici';
import { ClusterConnection } from '../cluster/ClusterConnection';
import { checkCeiling } from '../gate/checkCeiling';
import { describeRequest } from '../gate/describeRequest';
import { withoutAgentSecrets } from '../gate/withoutAgentSecrets';
import {
  checkKillSwitch,
  KillSwitchState,
} from '../killSwitch/checkKillSwitch';
import { allowedGroups } from './allowedGroups';
import { AuditRecord } from './AuditRecord';
import { CheckedPath, checkPath } from './checkPath';
import { Exchange } from './Exchange';
import { forwardRequest } from './forwardRequest';
import { forwardUpgrade } from './forwardUpgrade';
import { readProxiedIdentity } from './readProxiedIdentity';
import { refuseStream } from './refuseStream';

const methods = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);
const upgrades = new Set(['websocket', 'spdy/3.1']);

interface ApiProxyOptions {
  clusterId: string;
  ceiling: AgentCeiling;
  connection: ClusterConnection;
  upstream: Pool;
  /** Connections for watches and logs that are followed: thousands of them would slow down the choice of a free one. */
  lastingUpstream: Pool;
  killSwitch: { readonly state: KillSwitchState };
  audit(record: AuditRecord): void;
  /** Told what the API server itself says when it forbids a change in a namespace. */
  onForbidden?(refusal: { namespace: string; text: string }): void;
  now?: () => number;
}

interface Asked {
  stream: ServerHttp2Stream;
  headers: IncomingHttpHeaders;
  identity: ProxiedIdentity;
  method: string;
  path: CheckedPath;
  upgrade?: string;
}

/** Answers the streams of a tunnel that are meant for the cluster's API. */
export class ApiProxy {
  readonly #options: ApiProxyOptions;
  readonly #now: () => number;

  static create(options: ApiProxyOptions) {
    return new ApiProxy(options);
  }

  private constructor(options: ApiProxyOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Answers one stream; `open` returns what the hub sealed into it, or throws. */
  handle(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    open: () => JsonValue,
  ): void {
    const startedAt = this.#now();
    let identity: ProxiedIdentity | undefined;
    const raw = headers[':path'] ?? '';
    const record = this.#recorder(startedAt, headers, () => identity);
    const refuse: Exchange['refuse'] = refusal => {
      record(refusal.status, refusal.reason);
      refuseStream(stream, refusal);
    };
    try {
      identity = readProxiedIdentity(open(), this.#options.clusterId);
    } catch (error) {
      const message = isError(error) ? error.message : 'no identity';
      refuse({ status: 403, reason: 'IdentityRefused', message });
      return;
    }
    const upgrade = upgradeOf(headers);
    const method = upgrade.asked ? upgrade.method : headers[':method'] ?? '';
    let path: CheckedPath;
    try {
      path = checkPath(raw);
    } catch (error) {
      const message = isError(error) ? error.message : 'bad path';
      refuse({ status: 400, reason: 'MalformedPath', message });
      return;
    }
    if (!methods.has(method) || (upgrade.asked && !upgrade.protocol)) {
      const message = upgrade.asked
        ? 'The agent switches to websocket and SPDY/3.1 only'
        : `The agent does not forward the method ${method}`;
      refuse({ status: 405, reason: 'MethodClosed', message });
      return;
    }
    stream.once('close', () => record(undefined));
    this.#admit(
      { stream, headers, identity, method, path, upgrade: upgrade.protocol },
      { refuse, answered: record },
    );
  }

  #admit(asked: Asked, on: Pick<Exchange, 'refuse' | 'answered'>): void {
    const { stream, headers, identity, method, path, upgrade } = asked;
    const { ceiling, connection, killSwitch, onForbidden } = this.#options;
    const request = describeRequest({
      method,
      path,
      isUpgrade: upgrade !== undefined,
    });
    const denial =
      checkCeiling(request, ceiling) ??
      checkKillSwitch(request, killSwitch.state);
    if (denial) {
      on.refuse({ status: 403, ...denial });
      return;
    }
    const { namespace, subresource } = request.resource ?? {};
    const isServiceProxy = subresource === 'proxy';
    const exchange: Exchange = {
      ...on,
      stream,
      headers,
      method,
      path: withoutAgentSecrets(request, path),
      connection,
      isServiceProxy,
      ...(onForbidden &&
        namespace &&
        !request.isRead &&
        !isServiceProxy && {
          overhear: text => onForbidden({ namespace, text }),
        }),
      identityHeaders: [
        'impersonate-user',
        identity.user,
        ...allowedGroups(identity.groups, ceiling).flatMap(group => [
          'impersonate-group',
          group,
        ]),
      ],
    };
    const forwarded = upgrade
      ? forwardUpgrade(exchange, { upgrade })
      : forwardRequest(exchange, { upstream: this.#upstreamFor(path) });
    forwarded.catch(error => {
      // Such as a header that cannot be sent, or a credential that cannot be read.
      const message = isError(error) ? error.message : String(error);
      on.refuse(
        isError(error) && error.name === 'InputError'
          ? { status: 400, reason: 'MalformedRequest', message }
          : { status: 502, reason: 'ForwardingFailed', message },
      );
    });
  }

  #upstreamFor({ query, segments }: CheckedPath): Pool {
    const isLasting =
      ['watch', 'follow'].some(name =>
        /^(true|1|)$/.test(query.get(name) ?? '0'),
      ) || segments.includes('watch');
    const { upstream, lastingUpstream } = this.#options;
    return isLasting ? lastingUpstream : upstream;
  }

  /** Writes one record per request: at its answer, or when the client leaves before. */
  #recorder(
    startedAt: number,
    headers: IncomingHttpHeaders,
    identity: () => ProxiedIdentity | undefined,
  ) {
    let done = false;
    return (status: number | undefined, reason?: string) => {
      if (done) return;
      done = true;
      const [path, query = ''] = (headers[':path'] ?? '').split('?', 2);
      const upgrade = headers[':protocol'];
      this.#options.audit({
        at: new Date(startedAt).toISOString(),
        requestId: identity()?.requestId ?? '',
        user: identity()?.user ?? '',
        groups: identity()?.groups ?? [],
        method: headers[':method'] ?? '',
        path: path.slice(0, 2048),
        query: [...new Set(new URLSearchParams(query).keys())].slice(0, 32),
        ...(upgrade !== undefined && { upgrade: String(upgrade) }),
        ...(status !== undefined && { status }),
        ...(reason !== undefined && { reason }),
        durationMs: this.#now() - startedAt,
      });
    };
  }
}

/** The method that the client of an upgrade used: browsers and kubectl GET a WebSocket, SPDY is POSTed. */
function upgradeOf(headers: IncomingHttpHeaders) {
  if (headers[':method'] !== 'CONNECT') return { asked: false } as const;
  const asked = String(headers[UPGRADE_HEADER] ?? headers[':protocol'] ?? '');
  const lower = asked.toLowerCase();
  const fits = lower === String(headers[':protocol'] ?? '').toLowerCase();
  return {
    asked: true,
    method: lower === 'websocket' ? 'GET' : 'POST',
    protocol: fits && upgrades.has(lower) ? asked : undefined,
  } as const;
}
