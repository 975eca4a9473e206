import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandLines } from './commandLines';
import { ControlPlaneLayout } from './ControlPlaneLayout';
import { freePorts } from './freePorts';
import { kubeconfigOf } from './kubeconfigOf';
import { kwokConfig } from './kwokConfig';
import { Processes } from './Processes';
import { sendRequest } from './sendRequest';
import { waitUntil } from './waitUntil';

const readyWithinMs = 120_000;

async function layOut(data: string): Promise<ControlPlaneLayout> {
  const [etcd, etcdPeer, apiServer, controllerManager, scheduler, kubelet] =
    await freePorts(6);
  return {
    data,
    kubeconfig: join(data, 'kubeconfig'),
    componentsKubeconfig: join(data, 'components.kubeconfig'),
    ports: {
      etcd,
      etcdPeer,
      apiServer,
      controllerManager,
      scheduler,
      kubelet,
    },
  };
}

/** Starts the programs in the order in which they need each other. */
export async function startControlPlane(options: {
  assets: string;
  data: string;
  processes: Processes;
  name: string;
  nodes: number;
  apiServerFlags: string[];
  admin: { name: string; token: string };
  components: { name: string; token: string };
}) {
  const { assets, data, processes, name, nodes } = options;
  const layout = await layOut(data);
  const url = `https://127.0.0.1:${layout.ports.apiServer}`;
  const controllers = nodes > 0;

  processes.start('etcd', commandLines.etcd(layout));
  processes.start(
    'kube-apiserver',
    commandLines.apiServer(layout, {
      controllers,
      flags: options.apiServerFlags,
    }),
  );

  const certificate = join(data, 'certs', 'apiserver.crt');
  const ca = await waitUntil(
    async () => {
      const dead = processes.dead();
      if (dead) {
        throw new Error(
          `${dead} of control plane ${name} ended at its start: ${await processes.logTail(
            dead,
          )}`,
        );
      }
      const pem = await readFile(certificate, 'utf8').catch(() => undefined);
      if (!pem) return undefined;
      const { token } = options.components;
      const ready = await sendRequest(`${url}/readyz`, { ca: pem, token });
      return ready.ok ? pem : undefined;
    },
    { timeoutMs: readyWithinMs, retryErrors: isRefused },
  );
  if (!ca) {
    throw new Error(
      `the API server of control plane ${name} was not ready within ${
        readyWithinMs / 1000
      } s: ${await processes.logTail('kube-apiserver')}`,
    );
  }

  for (const [file, user] of [
    [layout.kubeconfig, options.admin],
    [layout.componentsKubeconfig, options.components],
  ] as const) {
    const text = kubeconfigOf({
      name,
      url,
      ca,
      user: user.name,
      token: user.token,
    });
    await writeFile(file, text, { mode: 0o600 });
  }
  if (controllers) {
    const { stdout } = await promisify(execFile)(join(assets, 'kwok-stages'));
    await writeFile(join(data, 'kwok.yaml'), kwokConfig(layout, stdout));
    const line = 'stdout F hello from the pod\n';
    const time = new Date().toISOString().replace('Z', '000000Z');
    await writeFile(join(data, 'pod.log'), `${time} ${line}`);
    processes.start(
      'kube-controller-manager',
      commandLines.controllerManager(layout),
    );
    processes.start('kube-scheduler', commandLines.scheduler(layout));
    processes.start('kwok', commandLines.kwok(layout));
  }
  return { layout, url, ca };
}

function isRefused(error: unknown) {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET';
}
