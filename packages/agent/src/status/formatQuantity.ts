const binary = ['Gi', 'Mi', 'Ki'];

/** A number as a Kubernetes quantity: processors in thousandths, memory in binary units where they are exact. */
export function formatQuantity(resource: string, value: number): string {
  if (resource === 'cpu') {
    const milli = Math.ceil(value * 1000 - 1e-6);
    return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
  }
  const whole = Math.ceil(value - 1e-6);
  if (!/memory|storage|hugepages/.test(resource) || whole === 0) {
    return String(whole);
  }
  const unit = binary.find((_, i) => whole % 1024 ** (3 - i) === 0);
  return unit
    ? `${whole / 1024 ** (3 - binary.indexOf(unit))}${unit}`
    : String(whole);
}
