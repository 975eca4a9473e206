import { join } from 'node:path';
import { stringify } from 'yaml';
import { ControlPlaneLayout } from './ControlPlaneLayout';

const apiVersion = 'kwok.x-k8s.io/v1alpha1';
const metadata = { name: 'all' };

/**
 * How the simulated kubelets answer: exec runs in a shell of this machine,
 * logs and attach come from a file, port-forward goes to the API server.
 */
export function kwokConfig(layout: ControlPlaneLayout, stages: string): string {
  const logsFile = join(layout.data, 'pod.log');
  const target = { address: '127.0.0.1', port: layout.ports.apiServer };
  const objects = [
    {
      kind: 'ClusterExec',
      spec: { execs: [{ local: { workDir: layout.data } }] },
    },
    { kind: 'ClusterLogs', spec: { logs: [{ logsFile, follow: true }] } },
    { kind: 'ClusterAttach', spec: { attaches: [{ logsFile }] } },
    { kind: 'ClusterPortForward', spec: { forwards: [{ target }] } },
  ];
  return [
    stages,
    ...objects.map(object => stringify({ apiVersion, metadata, ...object })),
  ].join('\n---\n');
}
