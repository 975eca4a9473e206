import { isUniqueViolation } from './isUniqueViolation';

describe('isUniqueViolation', () => {
  it.each([
    [{ code: '23505' }, true],
    [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, true],
    [{ code: '23503' }, false],
    [new Error('SQLITE_CONSTRAINT'), false],
    [undefined, false],
  ])('says of %p: %p', (error, expected) => {
    expect(isUniqueViolation(error)).toBe(expected);
  });
});
