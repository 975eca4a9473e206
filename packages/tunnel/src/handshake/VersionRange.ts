/**
 * The tunnel protocol versions that one end speaks, both bounds included.
 *
 * @public
 */
export type VersionRange = { min: number; max: number };
