import { createServer, type Server } from 'node:http';
import { isError } from '@backstage/errors';
import { answerPeople } from './answerPeople';
import { createProvider, type DemoClient } from './createProvider';
import { DEMO_PEOPLE, type DemoPerson } from './DEMO_PEOPLE';

interface IdentityProviderOptions {
  /** 0 for any that is free. */
  port: number;
  client: DemoClient;
  people?: DemoPerson[];
}

/**
 * An OpenID Connect provider on this machine's loopback, at which one signs in as
 * one of the demo's people by choosing them. There are no passwords.
 */
export class IdentityProvider {
  readonly #options: IdentityProviderOptions;
  readonly #server: Server;

  static create(options: IdentityProviderOptions): IdentityProvider {
    return new IdentityProvider(options);
  }

  private constructor(options: IdentityProviderOptions) {
    this.#options = options;
    this.#server = createServer();
  }

  /** Resolves with the issuer's URL once it answers. */
  async start(): Promise<{ issuer: string }> {
    const { port, client, people = DEMO_PEOPLE } = this.#options;
    const server = this.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, 'localhost', resolve);
    });
    const address = server.address();
    const listening = typeof address === 'object' && address ? address.port : 0;
    const issuer = `http://localhost:${listening}`;
    const provider = createProvider({ issuer, client, people });
    const portal = new URL(client.redirectUri).origin;
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/people/')) {
        answer(request, response);
        return;
      }
      answerPeople(request, response, { provider, people, portal }).catch(
        error => {
          response.writeHead(400, { 'content-type': 'text/plain' });
          response.end(isError(error) ? error.message : 'Sign-in has failed');
        },
      );
    });
    return { issuer };
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }
}
