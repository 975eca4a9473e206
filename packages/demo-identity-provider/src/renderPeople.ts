import { createHash } from 'node:crypto';
import type { DemoPerson } from './DEMO_PEOPLE';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 28rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
  ul { list-style: none; padding: 0; }
  li { margin: 0.75rem 0; }
  button {
    width: 100%; padding: 0.75rem 1rem; text-align: left; font: inherit;
    border: 1px solid; border-radius: 0.5rem; cursor: pointer;
  }
  button span { display: block; }
  .name { font-weight: 600; }
`;

/** What the page may do; the form's answer leads to the portal, which counts as well. */
export function policyOfPage(portal: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    `form-action 'self' ${portal}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

function row({ name, displayName, email, description }: DemoPerson): string {
  return `<li><button name="person" value="${escape(name)}">
    <span class="name">${escape(displayName)}</span>
    <span>${escape(email)}</span>
    <span>${escape(description)}</span>
  </button></li>`;
}

/** The page on which one chooses who to be. */
export function renderPeople(people: DemoPerson[]): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Sign in to the demo</title>
  <style>${style}</style>
</head>
<body>
  <main>
    <h1>Sign in to the demo</h1>
    <p>Choose who to be. There are no passwords: this provider is for the demo on
    this machine only, and must never guard anything real.</p>
    <form method="post"><ul>${people.map(row).join('')}</ul></form>
  </main>
</body>
</html>
`;
}
