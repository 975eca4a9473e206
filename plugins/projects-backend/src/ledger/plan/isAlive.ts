/** What waits tries again within this time; Kubernetes' own controllers do within 17 minutes. */
const PATIENCE_MS = 20 * 60_000;

/** Whether somebody still waits for what was refused. */
export function isAlive(
  demand: { at: number },
  options: { now: number },
): boolean {
  return options.now - demand.at <= PATIENCE_MS;
}
