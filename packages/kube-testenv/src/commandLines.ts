import { join } from 'node:path';
import { ControlPlaneLayout } from './ControlPlaneLayout';

/** The flags that each program of a control plane is started with. */
export const commandLines = {
  etcd: ({ ports }: ControlPlaneLayout) => {
    const client = `http://127.0.0.1:${ports.etcd}`;
    const peer = `http://127.0.0.1:${ports.etcdPeer}`;
    return [
      '--data-dir=etcd',
      '--unsafe-no-fsync',
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
    ];
  },
  apiServer: (
    { ports }: ControlPlaneLayout,
    options: { controllers: boolean; flags: string[] },
  ) => [
    `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
    `--secure-port=${ports.apiServer}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    '--cert-dir=certs',
    '--service-cluster-ip-range=10.0.0.0/24',
    '--authorization-mode=RBAC',
    '--token-auth-file=tokens.csv',
    '--service-account-key-file=service-accounts.key',
    '--service-account-signing-key-file=service-accounts.key',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--kubelet-preferred-address-types=InternalIP',
    '--allow-privileged',
    '--audit-policy-file=audit-policy.json',
    '--audit-log-path=audit.log',
    // An answer is sent after its event is written, so tests need not wait.
    '--audit-log-mode=blocking',
    // Nobody makes the service accounts that this plugin insists on.
    ...(options.controllers
      ? []
      : ['--disable-admission-plugins=ServiceAccount']),
    ...options.flags,
  ],
  controllerManager: (layout: ControlPlaneLayout) => [
    `--kubeconfig=${layout.componentsKubeconfig}`,
    '--service-account-private-key-file=service-accounts.key',
    '--root-ca-file=certs/apiserver.crt',
    '--cert-dir=controller-manager',
    `--secure-port=${layout.ports.controllerManager}`,
    '--bind-address=127.0.0.1',
    '--leader-elect=false',
  ],
  scheduler: (layout: ControlPlaneLayout) => [
    `--kubeconfig=${layout.componentsKubeconfig}`,
    '--authentication-skip-lookup',
    `--secure-port=${layout.ports.scheduler}`,
    '--bind-address=127.0.0.1',
    '--cert-dir=scheduler',
    '--leader-elect=false',
  ],
  kwok: (layout: ControlPlaneLayout) => [
    `--kubeconfig=${layout.componentsKubeconfig}`,
    `--config=${join(layout.data, 'kwok.yaml')}`,
    '--manage-all-nodes=true',
    '--cidr=10.10.0.0/16',
    '--node-ip=127.0.0.1',
    '--node-lease-duration-seconds=40',
    `--node-port=${layout.ports.kubelet}`,
    `--server-address=127.0.0.1:${layout.ports.kubelet}`,
    // The API server's own pair: it is for 127.0.0.1 too.
    '--tls-cert-file=certs/apiserver.crt',
    '--tls-private-key-file=certs/apiserver.key',
  ],
};
