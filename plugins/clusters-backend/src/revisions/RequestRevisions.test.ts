import { RequestRevisions } from './RequestRevisions';

function setup() {
  let value = 0;
  const read = jest.fn(async () => {
    value += 1;
    return { access: value, bundles: value };
  });
  const bump = jest.fn();
  return {
    read,
    revisions: RequestRevisions.create({ inner: { read, bump } }),
  };
}

describe('RequestRevisions', () => {
  it('reads once for all that is asked within one request', async () => {
    const { revisions, read } = setup();
    const seen = await revisions.share(async () => {
      const first = await revisions.read();
      const others = await Promise.all([revisions.read(), revisions.read()]);
      return [first, ...others].map(({ access }) => access);
    });
    expect(seen).toEqual([1, 1, 1]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('reads anew for each request, and for whoever is in none', async () => {
    const { revisions } = setup();
    const [one, two] = await Promise.all([
      revisions.share(() => revisions.read()),
      revisions.share(() => revisions.read()),
    ]);
    expect(two.access).not.toBe(one.access);
    expect((await revisions.read()).access).toBe(3);
    expect((await revisions.read()).access).toBe(4);
  });

  it('reads anew for what a request has left behind', async () => {
    const { revisions } = setup();
    let later: Promise<number> = Promise.resolve(0);
    let go = () => {};
    await revisions.share(async () => {
      await revisions.read();
      const gone = new Promise<void>(resolve => {
        go = resolve;
      });
      later = gone.then(async () => (await revisions.read()).access);
    });
    go();
    expect(await later).toBe(2);
  });
});
