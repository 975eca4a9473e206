import { ensureControlPlane } from './ensureControlPlane';

/**
 * The folder with the programs of a control plane, when there is one already.
 *
 * @public
 */
export async function findControlPlane(): Promise<string | undefined> {
  const assets = await ensureControlPlane({ build: false });
  return assets.status === 'available' ? assets.dir : undefined;
}
