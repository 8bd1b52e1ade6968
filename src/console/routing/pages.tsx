import { type ComponentType, lazy } from 'react';
import { type ConsolePage, consolePageOf } from '../../contract/console-pages.ts';
import { SignInPage } from '../session/sign-in-page.tsx';

/** What a page is given: the id of its address, where there is one. */
export interface PageProps {
  id: string;
}

const loads = new WeakMap<object, () => Promise<unknown>>();

/** A page that is loaded when it is first shown. */
function later(load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  const page = lazy(async () => ({ default: await load() }));
  loads.set(page, load);
  return page;
}

const jobs = later(async () => (await import('../jobs/jobs-page.tsx')).JobsPage);
/** The component of each page. */
export const PAGES: Readonly<Record<ConsolePage, ComponentType<PageProps>>> = {
  '/': jobs,
  '/sign-in': SignInPage,
  '/register': SignInPage,
  '/jobs': jobs,
  '/jobs/:id': later(async () => (await import('../job/job-page.tsx')).JobPage),
  '/schemas': later(async () => (await import('../schemas/schemas-page.tsx')).SchemasPage),
  '/schemas/new': later(async () => (await import('../schemas/new-schema-page.tsx')).NewSchemaPage),
  '/schemas/:id': later(async () => (await import('../schemas/schema-page.tsx')).SchemaPage),
  '/overview': later(async () => (await import('../overview/overview-page.tsx')).OverviewPage),
  '/runs': later(async () => (await import('../runs/runs-page.tsx')).RunsPage),
  '/runs/:id': later(async () => (await import('../runs/run-page.tsx')).RunPage),
  '/webhooks': later(async () => (await import('../webhooks/webhooks-page.tsx')).WebhooksPage),
  '/webhooks/:id': later(async () => (await import('../webhooks/webhook-page.tsx')).WebhookPage),
  '/keys': later(async () => (await import('../keys/keys-page.tsx')).KeysPage),
  '/users': later(async () => (await import('../users/users-page.tsx')).UsersPage),
  '/account': later(async () => (await import('../account/account-page.tsx')).AccountPage),
};

/** Fetches the code of the page at a path ahead of its being shown. */
export function fetchPage(path: string): void {
  const found = consolePageOf(path);
  // A failure is met, and told, when the page is to be shown.
  if (found !== null)
    loads
      .get(PAGES[found.page])?.()
      .catch(() => undefined);
}
