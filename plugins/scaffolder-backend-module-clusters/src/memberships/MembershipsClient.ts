import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  type CreateMembershipRequest,
  type Membership,
} from '@rigging/backstage-plugin-clusters-common';
import { isConflict } from '../failures/isConflict';
import { isNotFound } from '../failures/isNotFound';

const RETRY_MS = 500;
const PATIENCE_MS = 10_000;

type Options = {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
};

/** Gives roles by the API of the clusters plugin, as the user. */
export class MembershipsClient {
  readonly #auth: AuthService;
  readonly #client: DefaultApiClient;
  readonly #sleep: (ms: number) => Promise<void>;

  static create(options: Options): MembershipsClient {
    return new MembershipsClient(options);
  }

  private constructor(options: Options) {
    this.#auth = options.auth;
    this.#client = new DefaultApiClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch: options.fetch ?? fetch },
    });
    this.#sleep =
      options.sleep ??
      (ms =>
        new Promise(resolve => {
          setTimeout(resolve, ms);
        }));
  }

  /** The membership, made if there is none that lasts as long. */
  async ensure(
    request: CreateMembershipRequest,
    options: { credentials: BackstageCredentials; signal?: AbortSignal },
  ): Promise<Membership> {
    for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
      try {
        return await this.#create(request, options.credentials);
      } catch (error) {
        const known = isConflict(error)
          ? await this.#find(request, options.credentials)
          : undefined;
        if (known) {
          return known;
        }
        // A project that was made a moment ago gets to the clusters plugin a little later.
        const isNew = request.scope.type === 'project' && isNotFound(error);
        if (!isNew || waitedMs >= PATIENCE_MS || options.signal?.aborted) {
          throw error;
        }
        await this.#sleep(RETRY_MS);
      }
    }
  }

  async #create(
    body: CreateMembershipRequest,
    credentials: BackstageCredentials,
  ): Promise<Membership> {
    const response = await this.#client.createMembership(
      { body },
      await this.#token(credentials),
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }

  async #find(
    request: CreateMembershipRequest,
    credentials: BackstageCredentials,
  ): Promise<Membership | undefined> {
    const { subject, role, scope } = request;
    const response = await this.#client.listMemberships(
      {
        query: {
          ...{ subject, role, scopeType: scope.type },
          ...{ project: scope.project, cluster: scope.cluster },
        },
      },
      await this.#token(credentials),
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { items } = await response.json();
    return items.find(
      each =>
        each.scope.project === scope.project &&
        each.scope.cluster === scope.cluster,
    );
  }

  #token(credentials: BackstageCredentials) {
    return this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'clusters',
    });
  }
}
