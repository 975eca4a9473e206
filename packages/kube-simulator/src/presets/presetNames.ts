/**
 * The clusters that are ready to use.
 *
 * @public
 */
export const presetNames = ['small', 'medium', 'large', 'degraded'] as const;

/**
 * The name of one of them.
 *
 * @public
 */
export type PresetName = (typeof presetNames)[number];
