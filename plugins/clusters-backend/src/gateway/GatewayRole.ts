/**
 * What a replica does: `portal` holds no tunnels and reaches them at its peers,
 * `gateway` and `all` hold tunnels.
 */
export type GatewayRole = 'all' | 'portal' | 'gateway';
