import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { parseAllDocuments } from 'yaml';
import { DEMO_PEOPLE } from './DEMO_PEOPLE';
import { IdentityProvider } from './IdentityProvider';

const client = {
  id: 'portal',
  secret: 'a secret of the test',
  redirectUri: 'http://localhost:7007/api/auth/oidc/handler/frame',
};

/** As much of a browser as signing in takes: cookies, and no following by itself. */
function createBrowser() {
  const cookies = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}) => {
    const cookie = [...cookies].map(pair => pair.join('=')).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

describe('IdentityProvider', () => {
  const provider = IdentityProvider.create({ port: 0, client });
  let issuer = '';
  let verifier = '';
  let browser = createBrowser();

  beforeAll(async () => {
    ({ issuer } = await provider.start());
  });

  afterAll(() => provider.stop());

  beforeEach(() => {
    browser = createBrowser();
    verifier = randomBytes(32).toString('base64url');
  });

  const locationOf = (response: Response) =>
    new URL(response.headers.get('location') ?? '', issuer);

  function begin(changes: Record<string, string> = {}) {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const url = new URL('/auth', issuer);
    url.search = new URLSearchParams({
      client_id: client.id,
      redirect_uri: client.redirectUri,
      response_type: 'code',
      scope: 'openid email profile',
      prompt: 'login',
      state: 'state-of-the-portal',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    }).toString();
    return browser(url);
  }

  async function choose(person: string) {
    const page = locationOf(await begin());
    return browser(page, {
      method: 'POST',
      body: new URLSearchParams({ person }),
    });
  }

  async function signIn(person: string) {
    const resumed = await browser(locationOf(await choose(person)));
    return locationOf(resumed);
  }

  function exchange(body: Record<string, string>) {
    const pair = `${client.id}:${encodeURIComponent(client.secret)}`;
    return fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      },
      body: new URLSearchParams(body),
    });
  }

  async function tokensOf(callback: URL, codeVerifier = verifier) {
    return exchange({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: client.redirectUri,
      code_verifier: codeVerifier,
    });
  }

  it('lists the people, says that it is for the demo, and runs no script', async () => {
    const page = await browser(locationOf(await begin()));
    const html = await page.text();

    for (const { displayName } of DEMO_PEOPLE) {
      expect(html).toContain(displayName);
    }
    expect(html).toContain('There are no passwords');
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it.each(DEMO_PEOPLE.map(({ name }) => name))(
    'signs in as %s with a token that its keys verify',
    async name => {
      const callback = await signIn(name);
      expect(callback.href).toContain(client.redirectUri);
      expect(callback.searchParams.get('state')).toBe('state-of-the-portal');

      const tokens = await (await tokensOf(callback)).json();

      const keys = createRemoteJWKSet(new URL('/jwks', issuer));
      const { payload } = await jwtVerify(tokens.id_token, keys, {
        ...{ issuer, audience: client.id, algorithms: ['RS256'] },
      });
      expect(payload.sub).toBe(name);
      const me = await fetch(`${issuer}/me`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      expect(await me.json()).toMatchObject({
        sub: name,
        email: `${name}@example.com`,
        email_verified: true,
      });
    },
  );

  it('renews a session by a refresh token', async () => {
    const first = await (await tokensOf(await signIn('devi'))).json();

    const renewed = await exchange({
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    });

    expect(await renewed.json()).toMatchObject({
      access_token: expect.any(String),
      id_token: expect.any(String),
    });
  });

  it('gives no tokens to who has not begun the sign-in', async () => {
    const stolen = await tokensOf(await signIn('ada'), 'x'.repeat(43));

    expect(stolen.status).toBe(400);
  });

  it('takes a code once', async () => {
    const callback = await signIn('ada');
    await tokensOf(callback);

    expect((await tokensOf(callback)).status).toBe(400);
  });

  it('wants PKCE', async () => {
    const refused = await begin({
      code_challenge: '',
      code_challenge_method: '',
    });

    expect(locationOf(refused).searchParams.get('error')).toBe(
      'invalid_request',
    );
  });

  it('sends nobody to a portal that is not ours', async () => {
    const refused = await begin({ redirect_uri: 'https://evil.example' });

    expect(refused.status).toBe(400);
    expect(refused.headers.get('location')).toBeNull();
  });

  it('knows nobody but the people on its page', async () => {
    const refused = await choose('root');

    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('There is no root here');
  });

  it('shows the people to nobody without a sign-in under way', async () => {
    expect((await browser(`${issuer}/people/invented`)).status).toBe(400);
  });

  it('has the people that the example catalog has', () => {
    const file = join(__dirname, '../../../examples/org.yaml');
    const users = parseAllDocuments(readFileSync(file, 'utf8'))
      .map(document => document.toJS())
      .filter(entity => entity?.kind === 'User')
      .map(({ metadata, spec }) => ({ name: metadata.name, ...spec.profile }));

    for (const { name, displayName, email } of DEMO_PEOPLE) {
      expect(users).toContainEqual({ name, displayName, email });
    }
  });
});
