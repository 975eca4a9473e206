/**
 * Where the programs of a control plane are, or why they are nowhere.
 *
 * @public
 */
export type ControlPlaneAssets =
  | { status: 'available'; dir: string }
  | { status: 'unavailable'; reason: string };
