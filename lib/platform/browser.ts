/** The one import of the browser's extension API; everything else in the project takes it from here. */
import browser, { type Menus, type Permissions, type Runtime, type Tabs } from 'webextension-polyfill';

export type { Menus, Permissions, Runtime, Tabs };
export { browser };

/** What Chromium has and the shared types lack: the side panel. Source: developer.chrome.com/docs/extensions/reference/api/sidePanel */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** Chromium's side panel, or undefined in Firefox. */
export function sidePanel(): SidePanel | undefined {
  return (browser as unknown as { sidePanel?: SidePanel }).sidePanel;
}

/** True in Firefox, where the panel is a sidebar and cannot be opened from a page. */
export function isFirefox(): boolean {
  return 'sidebarAction' in browser;
}
