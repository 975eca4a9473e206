import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { DirectorySubject } from '../../access/users/UserDirectory';
import type { AuthenticatedCredential } from '../../credentials/CredentialAuthenticator';

/** By what a request proves whose it is. */
export type UserProof =
  | {
      type: 'session';
      subject: string;
      credentials: BackstageCredentials<BackstageUserPrincipal>;
    }
  | {
      type: 'credential';
      subject: string;
      credential: AuthenticatedCredential;
    };

/** Who is asking, as Backstage and as the cluster know them. */
export type GatewayUser = {
  token: string;
  /** Stands for the token where one needs a name for it. */
  tokenId: string;
  proof: UserProof;
  /** With the groups that the catalog has the user in. */
  subject: DirectorySubject;
  /** Name in clusters: `user:<namespace>/<name>`; CI is a `component:` or `resource:`. */
  user: string;
};
