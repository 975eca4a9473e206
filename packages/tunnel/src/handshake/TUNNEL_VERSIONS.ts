import { VersionRange } from './VersionRange';

/**
 * The protocol versions that this package speaks.
 *
 * @public
 */
export const TUNNEL_VERSIONS: VersionRange = { min: 1, max: 1 };
