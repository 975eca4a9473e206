import { inChunks } from './inChunks';

describe('inChunks', () => {
  it('asks of all in parts that a database takes, and gives all answers in order', async () => {
    const values = Array.from({ length: 1_201 }, (_, index) => index);
    const sizes: number[] = [];

    const answers = await inChunks(values, async part => {
      sizes.push(part.length);
      return part.map(String);
    });

    expect(sizes).toEqual([500, 500, 201]);
    expect(answers).toEqual(values.map(String));
  });

  it('asks nothing of nothing', async () => {
    const ask = jest.fn();

    expect(await inChunks([], ask)).toEqual([]);
    expect(ask).not.toHaveBeenCalled();
  });
});
