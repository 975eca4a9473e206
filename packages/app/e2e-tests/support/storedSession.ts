import type { Browser, BrowserContext } from '@playwright/test';
import { type Person, signInAs } from './signInAs';

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

const sessions = new Map<Person, Session>();

/** The session of a person, from one sign-in for all tests. */
export async function storedSession(
  browser: Browser,
  person: Person,
): Promise<Session> {
  const known = sessions.get(person);
  if (known) return known;
  const context = await browser.newContext({
    // Else it would be that of whoever the test is about.
    storageState: { cookies: [], origins: [] },
  });
  await signInAs(await context.newPage(), person);
  const session = await context.storageState();
  await context.close();
  sessions.set(person, session);
  return session;
}
