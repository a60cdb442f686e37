/** Listens to everything the extension does in a browser: its errors, and every request that leaves it. */
import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';

export interface Watched {
  /** Starts listening to a blank tab before it goes anywhere. */
  page(page: Page): Promise<void>;
  /** Listens to no new tab from here on. */
  stop(): void;
}

/**
 * Watches tabs and the service worker and adds what it hears to `errors` and `outside`. On a page of somebody else only
 * requests whose call stack holds our code count.
 */
export function watch(browser: Browser, extensionOrigin: string, errors: string[], outside: string[]): Watched {
  const seen = new WeakSet<Page>();
  const ours = (address: string) => address.startsWith(extensionOrigin);

  async function listen(session: CDPSession, owner: () => string): Promise<void> {
    session.on('Network.requestWillBeSent', ({ request, initiator }) => {
      if (!/^(https?|wss?):/.test(request.url)) return;
      const byUs = ours(owner()) || (initiator.stack?.callFrames ?? []).some((frame) => ours(frame.url));
      if (byUs) outside.push(`${owner()} requested ${request.url}`);
    });
    session.on('Network.webSocketCreated', ({ url }) => {
      if (ours(owner())) outside.push(`${owner()} opened ${url}`);
    });
    await session.send('Network.enable');
  }

  async function page(one: Page): Promise<void> {
    if (seen.has(one)) return;
    seen.add(one);
    one.on('console', (message) => {
      const from = message.location().url ?? '';
      if (message.type() === 'error' && (ours(one.url()) || ours(from))) errors.push(`${from}: ${message.text()}`);
    });
    one.on('pageerror', (error) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (ours(one.url()) || stack.includes(extensionOrigin)) errors.push(`${one.url()}: ${stack}`);
    });
    await listen(await one.createCDPSession(), () => one.url());
  }

  async function worker(target: Target): Promise<void> {
    const one = await target.worker();
    if (!one) return;
    const owner = () => target.url();
    one.client.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const said = exceptionDetails.exception?.description ?? exceptionDetails.text;
      // What Chromium answers to a call of a worker that it has stopped already: there is nobody left who could go on.
      if (said !== 'Error: No SW') errors.push(`${owner()}: ${said}`);
    });
    one.client.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error') errors.push(`${owner()}: ${args.map((arg) => arg.value ?? arg.description).join(' ')}`);
    });
    await listen(one.client, owner);
  }

  const ignoreGone = (error: unknown) => {
    if (!/closed|detached|not found|Target/i.test(String(error))) errors.push(`not watched: ${String(error)}`);
  };

  function attach(target: Target): void {
    // A target may be gone before it is attached; there is nothing to hear from it then.
    if (target.type() === 'page') {
      target
        .page()
        .then((one) => (one ? page(one) : undefined))
        .catch(ignoreGone);
    }
    if (target.type() === 'service_worker' && ours(target.url())) worker(target).catch(ignoreGone);
  }
  browser.on('targetcreated', attach);
  for (const target of browser.targets()) attach(target);
  return { page, stop: () => void browser.off('targetcreated', attach) };
}
