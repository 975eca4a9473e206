import { KubeApiError } from '../cluster/KubeApiError';
import { describeRefusal } from './describeRefusal';

function refusal(words: string, options: { status?: number } = {}) {
  const { status = 422 } = options;
  return new KubeApiError({
    ...{ status, reason: 'Invalid', words, message: `asked: ${words}` },
  });
}

describe('describeRefusal', () => {
  it("gives the API server's words", () => {
    expect(
      describeRefusal(refusal('no such thing'), { isSecret: false }),
    ).toEqual({ state: 'refused', message: 'no such thing' });
  });

  it('names the other owner of a field', () => {
    const error = new KubeApiError({
      ...{ status: 409, reason: 'Conflict', message: 'conflict with "helm"' },
      causes: [{ reason: 'FieldManagerConflict', field: '.data.password' }],
    });

    expect(describeRefusal(error, { isSecret: true })).toEqual({
      state: 'conflict',
      message: 'conflict with "helm"',
      differences: ['.data.password'],
    });
  });

  it.each([
    '.data: expected map, got &{open-sesame}',
    'admission webhook "x" denied the request: open-sesame is weak',
    'secrets "a" is forbidden: ValidatingAdmissionPolicy says open-sesame',
  ])('does not say of a Secret: %s', words => {
    const { message } = describeRefusal(refusal(words), { isSecret: true });

    expect(message).not.toContain('sesame');
  });

  it.each([
    'namespaces "coming" not found',
    'secrets "a" is forbidden: unable to create new content in namespace b because it is being terminated',
  ])('says of a Secret: %s', words => {
    const { message } = describeRefusal(refusal(words), { isSecret: true });

    expect(message).toBe(words);
  });
});
