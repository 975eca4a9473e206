/** What one pod takes of quotas: resource of a ResourceQuota (`requests.cpu`, `limits.memory`, …) to billionths. */
export type Needs = ReadonlyMap<string, bigint>;
