import type { ControlPlane } from '@rigging/kube-testenv';

/** Waits until Kubernetes has put together its own roles, which takes a new cluster some seconds. */
export async function aggregated(plane: ControlPlane): Promise<void> {
  for (let left = 300; left > 0; left--) {
    const { stdout } = await plane.kubectl([
      ...['get', 'clusterroles', 'admin', 'edit', 'view'],
      ...['-o', 'jsonpath={range .items[*]}{.rules[0].verbs[0]} {end}'],
    ]);
    if (stdout.trim().split(' ').length === 3) {
      return;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error('The control plane has not aggregated its own roles');
}
