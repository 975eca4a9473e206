/** A simulated cluster: its API server, and a token of its administrator. */
export type FleetCluster = { name: string; url: string; token: string };
