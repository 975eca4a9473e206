import { readRefusal } from './readRefusal';

const quota =
  'exceeded quota: rigging-project, requested: pods=9, used: pods=1, limited: pods=1';
const answer = (message: string) =>
  JSON.stringify({ kind: 'Status', message, reason: 'Forbidden', code: 403 });

describe('readRefusal', () => {
  it.each([`pods "web" is forbidden: ${quota}`, `pods is forbidden: ${quota}`])(
    'takes a demand out of an answer that says %j',
    message => {
      expect(readRefusal(answer(message))).toEqual({
        ...{
          name: 'rigging-project',
          wanted: { pods: '10' },
          used: { pods: '1' },
        },
      });
    },
  );

  it.each([
    // DELETE /api/v1/namespaces/victim/pods/<name>, by somebody without any role there.
    `pods "${quota}" is forbidden: User "eve" cannot delete resource "pods" in API group "" in the namespace "victim"`,
    `pods "x is forbidden: ${quota}" is forbidden: User "eve" cannot delete resource "pods" in API group "" in the namespace "victim"`,
    `x is forbidden: ${quota} is forbidden: User "eve" cannot delete resource "x is forbidden: ${quota}" in API group "" in the namespace "victim"`,
  ])('takes none out of what somebody has put into a path: %j', message => {
    expect(readRefusal(answer(message))).toBeUndefined();
    const text = answer(message);
    // Nor by making it so long that its end is not heard.
    for (let length = 0; length < text.length; length += 1) {
      expect(readRefusal(text.slice(0, length))).toBeUndefined();
    }
  });

  it.each(['', 'null', '[]', '{}', '{"message":1}'])(
    'takes none out of %j',
    text => {
      expect(readRefusal(text)).toBeUndefined();
    },
  );
});
