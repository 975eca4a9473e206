/** Where one control plane keeps its files and listens. */
export interface ControlPlaneLayout {
  data: string;
  kubeconfig: string;
  componentsKubeconfig: string;
  ports: {
    etcd: number;
    etcdPeer: number;
    apiServer: number;
    controllerManager: number;
    scheduler: number;
    kubelet: number;
  };
}
