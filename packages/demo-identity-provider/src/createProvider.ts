import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import type { DemoPerson } from './DEMO_PEOPLE';

/** The one portal that people sign in to. */
export interface DemoClient {
  id: string;
  secret: string;
  redirectUri: string;
}

const hourS = 60 * 60;
const dayS = 24 * hourS;
const scope = 'openid email profile';

/** Nobody is asked for consent: the portal is the only client there is. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId,
    accountId: oidc.session?.accountId,
  });
  grant.addOIDCScope(scope);
  await grant.save();
  return grant;
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
}

/**
 * The provider's own part: codes with PKCE, tokens, keys. Everything is in memory
 * and new at each start, so that people sign in again after it.
 */
export function createProvider(options: {
  issuer: string;
  client: DemoClient;
  people: DemoPerson[];
}): Provider {
  const { issuer, client, people } = options;
  return new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    pkce: { required: () => true },
    scopes: scope.split(' '),
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    findAccount: (_, accountId) => {
      const person = people.find(({ name }) => name === accountId);
      return (
        person && {
          accountId,
          claims: () => ({
            sub: person.name,
            name: person.displayName,
            preferred_username: person.name,
            email: person.email,
            email_verified: true,
          }),
        }
      );
    },
    interactions: { url: (_, { uid }) => `/people/${uid}` },
    loadExistingGrant: grantAll,
    // So that a portal renews its session without a window.
    issueRefreshToken: () => true,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
    },
    cookies: { keys: [randomBytes(32).toString('base64')] },
    jwks: { keys: [signingKey()] },
    ttl: {
      AccessToken: hourS,
      AuthorizationCode: 60,
      Grant: dayS,
      IdToken: hourS,
      Interaction: hourS,
      RefreshToken: dayS,
      Session: dayS,
    },
  });
}
