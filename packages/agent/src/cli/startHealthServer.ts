import { createServer, Server } from 'node:http';
import { AgentState } from '../AgentState';

/** Answers the probes of Kubernetes: alive while the process is, ready while it serves. */
export async function startHealthServer(options: {
  port: number;
  state(): AgentState;
}): Promise<Server> {
  const { port, state } = options;
  const server = createServer((request, response) => {
    const { status } = state();
    const isKnown = /^\/(healthz|readyz)$/.test(request.url ?? '');
    const isReady = request.url === '/healthz' || status === 'connected';
    let code = isReady ? 200 : 503;
    if (!isKnown) code = 404;
    response.writeHead(code, { 'content-type': 'text/plain' });
    response.end(isKnown ? status : 'not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}
