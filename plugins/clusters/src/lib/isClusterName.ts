const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether the text is a DNS label (RFC 1123). */
export function isClusterName(text: string): boolean {
  return DNS_LABEL.test(text);
}
