import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { InputError } from '@backstage/errors';
import type Provider from 'oidc-provider';
import type { DemoPerson } from './DEMO_PEOPLE';
import { policyOfPage, renderPeople } from './renderPeople';

const largestForm = 1_000;

async function chosenPerson(request: IncomingMessage, people: DemoPerson[]) {
  if (!(Number(request.headers['content-length']) <= largestForm)) {
    throw new InputError('The form is larger than a name is');
  }
  const name = new URLSearchParams(await text(request)).get('person');
  const person = people.find(each => each.name === name);
  if (!person) {
    throw new InputError(`There is no ${name} here; choose one of the people`);
  }
  return person;
}

/** Shows the people to whoever is to sign in, and signs in as the chosen one. */
export async function answerPeople(
  request: IncomingMessage,
  response: ServerResponse,
  options: { provider: Provider; people: DemoPerson[]; portal: string },
): Promise<void> {
  const { provider, people, portal } = options;
  // Throws for who has no sign-in under way.
  await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const person = await chosenPerson(request, people);
    await provider.interactionFinished(request, response, {
      login: { accountId: person.name },
    });
    return;
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOfPage(portal),
    'cache-control': 'no-store',
  });
  response.end(renderPeople(people));
}
