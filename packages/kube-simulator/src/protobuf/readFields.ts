/** A number, or the bytes of anything longer. */
interface Field {
  number: number;
  bytes: Buffer;
}

function readVarint(buffer: Buffer, start: number): [bigint, number] {
  let value = 0n;
  let shift = 0n;
  for (let at = start; at < buffer.length && shift < 70n; at++) {
    value |= BigInt(buffer[at] & 127) << shift;
    if (buffer[at] < 128) return [value, at + 1];
    shift += 7n;
  }
  throw new RangeError('a protobuf number does not end');
}

const fixedSizes: Record<number, number> = { 1: 8, 5: 4 };

/** The fields of a protobuf message that have a length; numbers are skipped. */
export function readFields(buffer: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < buffer.length) {
    const [tag, afterTag] = readVarint(buffer, at);
    const wireType = Number(tag & 7n);
    if (wireType === 0) {
      [, at] = readVarint(buffer, afterTag);
    } else if (wireType === 2) {
      const [length, start] = readVarint(buffer, afterTag);
      const end = start + Number(length);
      if (end > buffer.length) {
        throw new RangeError('a protobuf field is longer than its message');
      }
      fields.push({
        number: Number(tag >> 3n),
        bytes: buffer.subarray(start, end),
      });
      at = end;
    } else if (fixedSizes[wireType]) {
      at = afterTag + fixedSizes[wireType];
    } else {
      throw new RangeError(`unknown protobuf wire type ${wireType}`);
    }
  }
  return fields;
}
