/** Whether an event says that people added, changed or removed a cluster. */
export function isClusterChange(payload: unknown): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'change' in payload &&
    payload.change !== 'status'
  );
}
