import { decodeProtobuf } from './decodeProtobuf';

function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.of(number * 8 + 2, bytes.length), bytes]);
}

function sent(apiVersion: string, kind: string, ...content: Buffer[]) {
  return Buffer.concat([
    Buffer.from('k8s\0'),
    field(1, Buffer.concat([field(1, apiVersion), field(2, kind)])),
    field(2, Buffer.concat(content)),
  ]);
}

describe('decodeProtobuf', () => {
  it('reads what "kubectl create configmap" sends', () => {
    const metadata = Buffer.concat([field(1, 'a'), field(2, '')]);
    const entry = Buffer.concat([field(1, 'key'), field(2, 'value')]);

    expect(
      decodeProtobuf(
        sent('v1', 'ConfigMap', field(1, metadata), field(2, entry)),
      ),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { key: 'value' },
    });
  });

  it('reads lists and skips numbers', () => {
    const rule = Buffer.concat([field(1, 'get'), field(1, 'list')]);
    const number = Buffer.of(7 * 8, 0x96, 0x01);

    expect(
      decodeProtobuf(
        sent('rbac.authorization.k8s.io/v1', 'Role', number, field(2, rule)),
      ),
    ).toMatchObject({ rules: [{ verbs: ['get', 'list'] }] });
  });

  it('knows no other kinds, and nothing else that begins alike', () => {
    expect(decodeProtobuf(sent('v1', 'Pod'))).toBeUndefined();
    expect(decodeProtobuf(Buffer.from('{}'))).toBeUndefined();
  });

  it('refuses what is cut off', () => {
    const whole = sent('v1', 'Namespace', field(1, field(1, 'name')));

    expect(() => decodeProtobuf(whole.subarray(0, -2))).toThrow(RangeError);
  });
});
