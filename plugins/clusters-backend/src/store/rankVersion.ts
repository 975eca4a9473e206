/** A text that sorts as the Kubernetes version does: v1.9 before v1.31. */
export function rankVersion(version: string | undefined): string {
  const match = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/.exec(version ?? '');
  return match
    ? [match[1], match[2], match[3] ?? '0']
        .map(part => part.padStart(6, '0'))
        .join('.')
    : '';
}
