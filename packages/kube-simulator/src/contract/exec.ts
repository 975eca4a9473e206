import { WebSocket } from 'ws';

/** Runs a command in a pod over a WebSocket, and collects what comes. */
export async function exec(
  connection: { url: string; ca?: string; adminToken: string },
  pod: string,
  options: { command: string[]; stdin?: string; protocol?: string },
): Promise<{ stdout: string; status: Record<string, unknown> }> {
  const { url, ca, adminToken } = connection;
  const query = new URLSearchParams({ stdout: 'true', stderr: 'true' });
  if (options.stdin !== undefined) query.set('stdin', 'true');
  options.command.forEach(word => query.append('command', word));
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}${pod}/exec?${query}`,
    options.protocol ?? 'v5.channel.k8s.io',
    { ca, headers: { authorization: `Bearer ${adminToken}` } },
  );
  return new Promise((resolve, reject) => {
    let stdout = '';
    let status = {};
    socket.on('error', reject);
    socket.on('open', () => {
      if (options.stdin === undefined) return;
      socket.send(Buffer.from(`\0${options.stdin}`));
    });
    socket.on('message', data => {
      const [channel] = data as Buffer;
      const text = (data as Buffer).subarray(1).toString();
      if (channel === 1) stdout += text;
      if (channel === 3) status = JSON.parse(text);
    });
    socket.on('close', () => resolve({ stdout, status }));
  });
}
