import { describeRequest } from '../gate/describeRequest';
import { checkPath } from '../proxy/checkPath';
import { checkKillSwitch } from './checkKillSwitch';

const ns = '/api/v1/namespaces/shop';
const lines = {
  read: `GET ${ns}/pods`,
  write: `POST ${ns}/pods`,
  exec: `GET ${ns}/pods/web/exec`,
  debug: `PATCH ${ns}/pods/web/ephemeralcontainers`,
  secret: `GET ${ns}/secrets`,
  token: `POST ${ns}/serviceaccounts/a/token`,
  review: 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
};

function closedBy(...disabled: string[]) {
  return Object.entries(lines)
    .filter(([, line]) => {
      const [method, path] = line.split(' ');
      return checkKillSwitch(
        describeRequest({ method, path: checkPath(path), isUpgrade: false }),
        { status: 'known', disabled: new Set(disabled) },
      );
    })
    .map(([name]) => name);
}

describe('checkKillSwitch', () => {
  it.each([
    [[], []],
    [['exec'], ['exec', 'debug']],
    [['secrets'], ['secret', 'token']],
    [['writes'], ['write', 'exec', 'debug', 'token']],
    [['all'], Object.keys(lines)],
    [['exce'], Object.keys(lines)],
  ])('%j closes %j', (disabled, closed) => {
    expect(closedBy(...disabled)).toEqual(closed);
  });

  it('closes everything while it cannot be read', () => {
    const request = describeRequest({
      method: 'GET',
      path: checkPath('/version'),
      isUpgrade: false,
    });

    expect(
      checkKillSwitch(request, { status: 'unknown', why: 'forbidden' }),
    ).toMatchObject({ reason: 'KillSwitchUnknown' });
  });
});
