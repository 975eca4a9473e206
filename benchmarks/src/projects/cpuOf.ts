/** CPUs of a quantity such as 2 or 1500m. */
export function cpuOf(quantity: string | undefined): number {
  const text = quantity ?? '0';
  return text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text);
}
