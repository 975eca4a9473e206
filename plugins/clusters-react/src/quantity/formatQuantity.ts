const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const ONE = 1_000_000_000n;

const BYTE_RESOURCES = /^(memory|storage|ephemeral-storage|hugepages-.+)$/;

/**
 * Writes a quantity (in billionths, see `parseQuantity`) for people:
 * bytes in binary units, everything else as a plain number.
 * @public
 */
export function formatQuantity(
  quantity: bigint,
  options: { resource: string; locale?: string },
): string {
  const numbers = new Intl.NumberFormat(options.locale, {
    maximumFractionDigits: 1,
  });
  if (!BYTE_RESOURCES.test(options.resource)) {
    return numbers.format(toNumber(quantity, ONE));
  }
  let unit = ONE;
  let index = 0;
  while (quantity >= unit * 1024n && index < BINARY_UNITS.length - 1) {
    unit *= 1024n;
    index += 1;
  }
  return `${numbers.format(toNumber(quantity, unit))} ${BINARY_UNITS[index]}`;
}

/** Thousandths are more than is shown, and keep the number exact. */
function toNumber(quantity: bigint, unit: bigint): number {
  return Number((quantity * 1000n) / unit) / 1000;
}
