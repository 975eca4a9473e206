import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ClusterState } from '../cluster/ClusterState';
import { qualifiedName } from '../objects/qualifiedName';
import { ExecSession } from '../pods/ExecSession';
import { failures } from './failures';
import { RequestInfo } from './RequestInfo';

const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

const server = new WebSocketServer({
  noServer: true,
  handleProtocols: offered =>
    protocols.find(protocol => offered.has(protocol)) ?? false,
});

/** Turns a request into an exec session. */
export function upgradeExec(
  cluster: ClusterState,
  info: RequestInfo,
  connection: { request: IncomingMessage; socket: Duplex; head: Buffer },
) {
  const { type, namespace, name, subresource, query } = info;
  const { request, socket, head } = connection;
  if (!type || !name) throw failures.unknownPath();
  if (subresource !== 'exec') {
    throw failures.notSimulated(`${qualifiedName(type)}/${subresource ?? ''}`);
  }
  const webSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
  if (!webSocket) {
    throw failures.notSimulated('exec over anything but a WebSocket');
  }
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  if (!protocols.some(protocol => offered.includes(protocol))) {
    throw failures.badRequest(
      `unable to upgrade: none of the protocols ${offered} is known, offer ${protocols.join(
        ' or ',
      )}`,
    );
  }
  if (!cluster.store.get(type, namespace, name)) {
    throw failures.notFound({ type, name });
  }
  const command = query.getAll('command');
  if (command.length === 0) {
    throw failures.badRequest('you must specify at least 1 command');
  }
  const flag = (key: string) => /^(1|true)$/.test(query.get(key) ?? '');
  server.handleUpgrade(request, socket, head, client => {
    ExecSession.start(client, {
      command,
      hostname: name,
      stdin: flag('stdin'),
      tty: flag('tty'),
    });
  });
}
