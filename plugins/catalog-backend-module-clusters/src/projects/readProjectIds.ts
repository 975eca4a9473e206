/** Which projects an event is about; none when it is not one of the projects plugin. */
export function readProjectIds(payload: unknown): string[] {
  if (
    typeof payload !== 'object' ||
    payload === null ||
    !('ids' in payload) ||
    !Array.isArray(payload.ids)
  ) {
    return [];
  }
  return payload.ids.filter((id): id is string => typeof id === 'string');
}
