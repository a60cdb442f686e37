/** What a test may ask of Firefox itself, from the script of the browser's own window: its accessibility tree, its extension runtime, its network. */
import type { Bidi } from './firefox-bidi';

/** One thing on a page as a screen reader gets it. Boxes are CSS pixels of the page's viewport. */
export interface Accessible {
  role: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Chrome {
  /** Everything with a role on a tab, or in the sidebar where `context` is null; closed shadow roots included. Null while there is no document. */
  tree(context: string | null): Promise<Accessible[] | null>;
  /** Scrolls the n-th thing of the tree into view. */
  scrollTo(context: string | null, place: number): Promise<void>;
  /** `running`, `suspending`, `stopped` or `starting`. */
  backgroundState(): Promise<string>;
  stopBackground(): Promise<void>;
  /** Puts the extension's files in anew, as an update does. */
  update(): Promise<void>;
  /** Names the extension as it was put in this time; another name after an update. Null while there is none. Asks no page of it, so nothing hangs where one goes. */
  instance(): Promise<string | null>;
  /** The address of every tab. */
  tabs(): Promise<string[]>;
  /** Requests the extension's pages and background sent to a server so far; page loads a person asked for are none. A content script's count as the page's in Firefox, so a case looks at what its server was asked. */
  requests(): Promise<string[]>;
  /** Uncaught errors in the extension's files, content scripts included, and what the policy of its pages refused. */
  errors(): Promise<string[]>;
  /** Presses a shortcut (`Alt+Shift+W`) in the browser's window, as a keyboard does: a driver's own keys reach the page alone. */
  key(shortcut: string): Promise<void>;
  /** Has every page drawn in light or in dark, as the system's own setting would. */
  dress(scheme: 'light' | 'dark'): Promise<void>;
  closeSidebar(): Promise<void>;
  /** Forgets what an uninstalled extension and the sites left in the browser; the next one gets the host named in `uuids`. */
  empty(uuids: string): Promise<void>;
  /** The extension's button in the toolbar, which Firefox keeps behind its own extensions button at first. */
  pressAction(): Promise<void>;
  /** What the extension's entries in the page's context menu say, after it was opened with the mouse; `press` picks the one that says this. */
  menu(press: string | null): Promise<string[]>;
}

/** The code below runs in the browser, where these names are given. */
const CODE = `
  const find = (context) => {
    if (context === null) return SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser') ?? null;
    const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
    return NavigableManager.getBrowserById(context);
  };
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const documentOf = (context) => {
    const browser = find(context);
    const frame = browser && service.getAccessibleFor(browser);
    const top = frame?.childCount ? frame.getChildAt(0) : null;
    return top && service.getStringRole(top.role) === 'document' ? top : null;
  };
  const all = (top) => {
    const found = [];
    const walk = (one) => {
      found.push(one);
      for (let child = one.firstChild; child; child = child.nextSibling) walk(child);
    };
    walk(top);
    return found;
  };
  const box = (one) => {
    const [x, y, width, height] = [{}, {}, {}, {}];
    one.getBoundsInCSSPixels(x, y, width, height);
    return { x: x.value, y: y.value, width: width.value, height: height.value };
  };
  const policy = () => WebExtensionPolicy.getByID(ID);
  const ours = (principal) =>
    [principal, ...(principal?.isExpandedPrincipal ? principal.allowList : [])].some((one) => one?.addonId === ID || one?.addonPolicy?.id === ID);
  const kept = (window.waybillTest ??= { requests: [] });
  const calls = {
    listen() {
      kept.observer ??= (subject) => {
        const { loadInfo, URI } = subject.QueryInterface(Ci.nsIHttpChannel);
        const isVisit = loadInfo.externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT;
        if (!isVisit && (ours(loadInfo.triggeringPrincipal) || ours(loadInfo.loadingPrincipal))) kept.requests.push(URI.spec);
      };
      Services.obs.addObserver(kept.observer, 'http-on-modify-request');
    },
    tree(context) {
      const top = documentOf(context);
      if (!top) return null;
      const at = box(top);
      return all(top).map((one) => {
        try {
          const { x, y, width, height } = box(one);
          return { role: service.getStringRole(one.role), name: one.name ?? '', x: x - at.x, y: y - at.y, width, height };
        } catch {
          // It left the page while the tree was walked.
          return { role: 'gone', name: '', x: 0, y: 0, width: 0, height: 0 };
        }
      });
    },
    scrollTo(context, place) {
      all(documentOf(context))[place]?.scrollTo(Ci.nsIAccessibleScrollType.SCROLL_TYPE_ANYWHERE);
    },
    backgroundState: () => policy().extension.backgroundState,
    stopBackground: () => policy().extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
    async update() {
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await (await AddonManager.getAddonByID(ID)).reload();
    },
    instance: () => policy()?.extension?.instanceId ?? null,
    tabs: () => gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec),
    requests: () => kept.requests,
    errors() {
      const start = 'moz-extension://' + policy().mozExtensionHostname;
      return Services.console
        .getMessageArray()
        .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
        .filter((one) => one.sourceName.startsWith(start))
        // Noted whenever a page or the background ends before what it asked for is answered; none of its scripts can catch it.
        .filter((one) => !/^Promise (resolved|rejected) after context unloaded/.test(one.errorMessage))
        .map((one) => one.sourceName + ':' + one.lineNumber + ' ' + one.errorMessage);
    },
    async key(shortcut) {
      // A key that is pressed while one tab gives way to another is lost between them.
      for (let turn = 0; gBrowser._switcher && turn < 40; turn += 1) await new Promise((done) => setTimeout(done, 50));
      gBrowser.selectedBrowser.focus();
      const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      if (!tip.beginInputTransactionForTests(window)) throw new Error('The window takes no keys.');
      const names = shortcut.split('+');
      const letter = names.pop();
      const held = { Alt: ['Alt', 'AltLeft'], Shift: ['Shift', 'ShiftLeft'], Ctrl: ['Control', 'ControlLeft'] };
      const event = (key, code) => new KeyboardEvent('', { key, code, keyCode: 0 });
      const modifiers = names.map((name) => event(...held[name]));
      const pressed = event(names.includes('Shift') ? letter : letter.toLowerCase(), 'Key' + letter);
      // The page sees a key before the browser does, so the command comes later: a tab that is opened until then would be given it.
      const heard = new Promise((done) => {
        setTimeout(done, 5000);
        for (const key of document.querySelectorAll('keyset[id*="waybill"] key')) key.addEventListener('command', done, { once: true });
      });
      for (const modifier of modifiers) tip.keydown(modifier);
      tip.keydown(pressed);
      tip.keyup(pressed);
      for (const modifier of modifiers.reverse()) tip.keyup(modifier);
      await heard;
    },
    dress: (scheme) => Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', scheme === 'dark' ? 0 : 1),
    closeSidebar: () => SidebarController.hide(),
    async empty(uuids) {
      SidebarController.hide();
      Services.prefs.setStringPref('extensions.webextensions.uuids', uuids);
      Services.prefs.clearUserPref('layout.css.prefers-color-scheme.content-override');
      const { CLEAR_COOKIES, CLEAR_DOM_STORAGES, CLEAR_ALL_CACHES, CLEAR_PERMISSIONS } = Ci.nsIClearDataService;
      const flags = CLEAR_COOKIES | CLEAR_DOM_STORAGES | CLEAR_ALL_CACHES | CLEAR_PERMISSIONS;
      await new Promise((done) => Services.clearData.deleteData(flags, { onDataDeleted: done }));
      Services.clipboard.emptyClipboard(Services.clipboard.kGlobalClipboard);
      Services.console.reset();
      kept.requests.length = 0;
    },
    async pressAction() {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      await ExtensionParent.apiManager.global.browserActionFor(policy().extension).triggerAction(window);
    },
    async menu(press) {
      const popup = document.getElementById('contentAreaContextMenu');
      for (let turn = 0; popup.state !== 'open' && turn < 50; turn += 1) await new Promise((done) => setTimeout(done, 50));
      const items = [...popup.querySelectorAll('[id^="waybill_waybill_example-menuitem"]')];
      const names = items.map((item) => item.label);
      const item = items.find(({ label }) => label === press);
      if (item) popup.activateItem(item);
      else popup.hidePopup();
      return names;
    },
  };
`;

/** Attaches to the browser's own window. Works only where the browser was started with system access. */
export async function openChrome(bidi: Bidi, extensionId: string): Promise<Chrome> {
  const { contexts } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [top] = contexts as { context: string }[];
  if (!top) throw new Error('Firefox shows no window of its own to the driver.');

  async function call<T>(name: string, ...args: unknown[]): Promise<T> {
    const answer = await bidi.send('script.callFunction', {
      functionDeclaration: `async function (name, args) { const ID = ${JSON.stringify(extensionId)}; ${CODE}
        return JSON.stringify((await calls[name](...JSON.parse(args))) ?? null); }`,
      arguments: [
        { type: 'string', value: name },
        { type: 'string', value: JSON.stringify(args) },
      ],
      target: { context: top?.context },
      awaitPromise: true,
    });
    const { type, result, exceptionDetails } = answer as {
      type: string;
      result?: { value: string };
      exceptionDetails?: { text: string };
    };
    if (type !== 'success' || !result) throw new Error(`${name}: ${exceptionDetails?.text ?? 'no answer'}`);
    return JSON.parse(result.value) as T;
  }

  await call('listen');
  return {
    tree: (context) => call('tree', context),
    scrollTo: (context, place) => call('scrollTo', context, place),
    backgroundState: () => call('backgroundState'),
    stopBackground: () => call('stopBackground'),
    update: () => call('update'),
    instance: () => call('instance'),
    tabs: () => call('tabs'),
    requests: () => call('requests'),
    errors: () => call('errors'),
    key: (shortcut) => call('key', shortcut),
    dress: (scheme) => call('dress', scheme),
    closeSidebar: () => call('closeSidebar'),
    empty: (uuids) => call('empty', uuids),
    pressAction: () => call('pressAction'),
    menu: (press) => call('menu', press),
  };
}
