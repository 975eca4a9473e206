/**
 * The door for kubectl on this machine: kubectl sends no token over plain HTTP,
 * and the portal of npm start speaks nothing else. Bytes come in by TLS and go
 * on to the backend as they are.
 *
 * Usage: kubectlDoor.mjs <port> <backend port> <folder of the certificate>
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { pipeline } from 'node:stream';
import { certificateFile, keyFile } from './localCertificate.mjs';

const [port, backendPort, folder] = process.argv.slice(2);
const server = createServer(
  {
    cert: readFileSync(certificateFile(folder)),
    key: readFileSync(keyFile(folder)),
    allowHalfOpen: true,
  },
  client => {
    const backend = connect({
      host: 'localhost',
      port: Number(backendPort),
      allowHalfOpen: true,
      noDelay: true,
    });
    // A broken connection is that connection's end and nobody else's.
    const done = error => error && (client.destroy(), backend.destroy());
    pipeline(client, backend, done);
    pipeline(backend, client, done);
  },
);
server.on('tlsClientError', () => {});
server.listen(Number(port), 'localhost');
