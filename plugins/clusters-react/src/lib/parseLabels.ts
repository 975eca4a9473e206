const KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Labels as people type them, or the first part that is no label. @public */
export type ParsedLabels =
  | { status: 'valid'; labels: Record<string, string> }
  | { status: 'invalid'; label: string };

/** Reads `key=value, key=value`. @public */
export function parseLabels(text: string): ParsedLabels {
  const labels: Record<string, string> = {};
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const [key, value, ...rest] = part.split('=');
    if (
      value === undefined ||
      rest.length > 0 ||
      !KEY.test(key) ||
      !VALUE.test(value)
    ) {
      return { status: 'invalid', label: part };
    }
    labels[key] = value;
  }
  return { status: 'valid', labels };
}

/** The reverse of {@link parseLabels}. @public */
export function formatLabels(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
