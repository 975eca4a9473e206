const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether projects and namespaces can have this name: a DNS label (RFC 1123). */
export function isProjectName(text: string): boolean {
  return DNS_LABEL.test(text);
}
