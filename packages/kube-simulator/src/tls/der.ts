function element(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size: number[] = [];
  for (let rest = body.length; rest > 0; rest >>= 8) size.unshift(rest & 255);
  const length =
    body.length < 128 ? [body.length] : [128 + size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function objectIdentifier(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const value of rest) {
    const groups = [value & 127];
    for (let left = value >> 7; left > 0; left >>= 7) {
      groups.unshift((left & 127) | 128);
    }
    bytes.push(...groups);
  }
  return element(0x06, Buffer.from(bytes));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`));
}

/** As much of ASN.1's DER encoding as a certificate takes. */
export const der = {
  element,
  objectIdentifier,
  time,
  sequence: (...content: Buffer[]) => element(0x30, ...content),
  integer: (bytes: Buffer) => element(0x02, bytes),
  bits: (bytes: Buffer) => element(0x03, Buffer.of(0), bytes),
};
