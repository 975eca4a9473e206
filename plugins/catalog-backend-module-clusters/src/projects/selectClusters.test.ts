import { selectClusters } from './selectClusters';

const clusters: { name: string; labels: Record<string, string> }[] = [
  { name: 'west', labels: { stage: 'prod', region: 'eu' } },
  { name: 'east', labels: { stage: 'prod' } },
  { name: 'lab', labels: {} },
];

describe('selectClusters', () => {
  it('finds those that are named, but not those that are not there', () => {
    expect(selectClusters({ names: ['west', 'gone'] }, clusters)).toEqual([
      'west',
    ]);
  });

  it('finds those that have all of the labels', () => {
    expect(selectClusters({ selector: { stage: 'prod' } }, clusters)).toEqual([
      'east',
      'west',
    ]);
    expect(
      selectClusters({ selector: { stage: 'prod', region: 'eu' } }, clusters),
    ).toEqual(['west']);
  });

  it('finds none by neither names nor labels', () => {
    expect(selectClusters({}, clusters)).toEqual([]);
    expect(selectClusters({ selector: {} }, clusters)).toEqual([]);
  });
});
