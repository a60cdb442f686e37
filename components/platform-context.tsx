/** The one seam between what is shown and the browser: everything a component may ask for, given from outside. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Capture } from '../lib/capture/schema';
import type { FillPlan, ReadBack } from '../lib/fill/schema';
import type { Actor, Refusal } from '../lib/handoff/schema';
import type { Policy } from '../lib/pack/policy';
import type { Pack } from '../lib/pack/schema';
import type { BackgroundMessage, BackgroundReply, Payload } from '../lib/platform/protocol';
import type { Collecting, Place, SiteHealth } from '../lib/platform/views';
import type { Message } from '../lib/text/message';

/** Messages a page of the extension may send. */
export type UiMessage = Extract<BackgroundMessage, `ui>bg ${string}`>;

/** A copied answer that waits, and the contract it would go under. */
export interface HeldCapture {
  heldId: string;
  capture: Capture;
  contractId: string;
}

/** What the panel of this window has in hand. `record` is a saved record that is open in the active tab, `proof` one that is known only by the handoff proof it holds. */
export type InHand =
  | { kind: 'handoff'; id: string }
  | { kind: 'held'; held: HeldCapture }
  | { kind: 'record'; id: string; readBack: ReadBack }
  | { kind: 'proof'; readBack: ReadBack };

/** The tab the panel looks at. `plan` is the last look at its form, for the handoff it names. */
export interface ActiveTab {
  tabId: number;
  address: string;
  title: string;
  plan: { handoffId: string; plan: FillPlan; asks?: Refusal[] } | null;
  /** Values placed on this page by pointing, under way or ended. */
  places?: Place[];
}

/** Pages that are open and that the browser names to us; `unnamed` counts the tabs of sites that are not turned on. */
export interface OpenTabs {
  tabs: { tabId: number; title: string; url: string }[];
  unnamed: number;
}

/** What happened to the extension under an open page. `ready`: a version waits. `updated`: one was put in place. `replaced`: this page is of the one before. `waiting`: the trail's upgrade waits for other pages. `newer`: the trail is of a later version. `forgotten`: copied answers went with the last session. `exportDue`: the trail should have been saved as a file; `why` it was not saved by itself, null where the person is only reminded. `alarm`: a trail is not what it was. */
export type PageNews =
  | { kind: 'ready'; version: string }
  | { kind: 'updated'; version: string }
  | { kind: 'replaced' }
  | { kind: 'waiting' }
  | { kind: 'newer' }
  | { kind: 'forgotten'; copies: number }
  | { kind: 'exportDue'; why: Message | null }
  | { kind: 'alarm'; alarm: TrailAlarm };

/**
 * The log is not what it was. `copy`: it does not go on from the head that was kept outside its database. `witness`: a handoff proof says
 * otherwise of it. `size` is how many events it was known to have. `at` is ISO 8601 UTC.
 */
export interface TrailAlarm {
  kind: 'rollback' | 'fork';
  from: 'copy' | 'witness';
  origin: string;
  size: number;
  /** Events of what was held against that, where they are not as many. */
  against?: number;
  at: string;
}

/** When the trail was last saved as a file, ISO 8601 UTC, and how many events it held. */
export interface LastExport {
  at: string;
  events: number;
}

/** How often the trail is saved as a file by itself. */
export type ExportEvery = 'never' | 'day' | 'week';

/** Whether the browser may evict what is stored, and the bytes it takes; null where the browser does not say. */
export interface KeptStorage {
  kept: 'granted' | 'exempt' | 'no';
  used: number | null;
  quota: number | null;
}

/** The extension's own life, as a page may touch it. */
export interface Life {
  /** Loads this page again. */
  reload(): void;
  /** The person has read that it was updated and what was forgotten. */
  read(): void;
  lastExport(): Promise<LastExport | null>;
  noteExport(last: LastExport): Promise<void>;
  /** `saves`: the browser lets files be saved without asking; otherwise the person is reminded. */
  exportEvery(): Promise<{ every: ExportEvery; saves: boolean }>;
  /** Asks the browser where it has to. Must be called in a click, before any `await`. */
  setExportEvery(every: ExportEvery): Promise<{ every: ExportEvery; saves: boolean }>;
  storage(): Promise<KeptStorage>;
  /** Removes Waybill after the browser asked; false where the person or the browser declined. */
  remove(): Promise<boolean>;
}

/** What changes while a page of the extension is open. A new object for each change, the same object until then. */
export interface Snapshot {
  /** False until the first read; views show nothing until then. */
  ready: boolean;
  /** Window of the panel; -1 where the page belongs to none. */
  windowId: number;
  inHand: InHand | null;
  tab: ActiveTab | null;
  /** The site of the active tab; absent for a page of the extension or of the browser. `off`: not turned on; `insecure`: http that is not listed. `origin` is null where the browser does not say it. `asked`: what a key or the menu could not do there. */
  site?: { tabId: number; origin: string | null; state: 'on' | 'off' | 'insecure'; asked?: Message | null } | null;
  /** How well Waybill reads that site, as its page last said. */
  health?: SiteHealth | null;
  /** The reading of the whole conversation of the handoff in hand, under way or ended last. */
  collecting?: Collecting | null;
  /** What became of the last press of the menu, until the person has read it. */
  said?: { tone: 'plain' | 'stop'; message: Message; at: string } | null;
  /** Who acts under the contract in hand; under a practice contract this is a practice character. */
  actor: Actor;
  /** The actual, rebindable keys, e.g. `Alt+V`; null where none is set. */
  keys: { fill: string | null; openPanel: string | null; handOff: string | null };
  /** What the organization set. */
  policy: Policy;
  /** News that stands until it is read or dealt with, most pressing first. */
  news: PageNews[];
}

/** What the browser says of a folder: `prompt` needs one more click of the person. */
export type FolderAccess = 'granted' | 'prompt' | 'denied';

/** The folder colleagues' browsers share. */
export interface SharedFolder {
  /** Asks for one and remembers it; null where the person declined. Must be called in a click, before any `await`. */
  choose(): Promise<FileSystemDirectoryHandle | null>;
  /** The one that was chosen; null where none was. */
  kept(): Promise<FileSystemDirectoryHandle | null>;
  /** Asks the browser, and the person only where `ask`: then it must be called in a click. */
  access(folder: FileSystemDirectoryHandle, ask: boolean): Promise<FolderAccess>;
  forget(): Promise<void>;
  /** Runs a job unless another page is at the same; whether it ran. */
  alone(job: () => Promise<void>): Promise<boolean>;
}

export interface Platform {
  snapshot(): Snapshot;
  /** Calls back after each change of the snapshot; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Sends to the background. Resolves to undefined where it did not answer; never rejects. */
  send<N extends UiMessage>(name: N, payload: Payload<N>): Promise<BackgroundReply[N] | undefined>;
  /** Asks the browser for the site of an origin. Must be called in a click, before any `await`. `insecure`: http that is not listed, which is not asked for. */
  enableSite?(origin: string): Promise<'on' | 'declined' | 'insecure'>;
  /** A sentence in the person's language. */
  say(message: Message): string;
  /** BCP 47 tag for dates, numbers and lists. */
  locale: string;
  /** Version of the extension, written into exports. */
  version: string;
  now(): Date;
  life: Life;
  /** Packs that are active in this browser: the same list until they change. A change comes with a new snapshot; views use `usePacks`. */
  packs(): Pack[];
  /** Pages a source can be taken from. */
  openTabs?(): Promise<OpenTabs>;
  /** The person has read what became of a press of the menu. */
  dismissSaid?(): void;
  /** Opens the audit trail, at one handoff where an id is given. */
  openTrail(handoffId: string | null): void;
  /** Opens the bundled practice page. */
  openPractice(): void;
  /** Opens an address in a tab, `practice:` addresses included; brings an open tab forward where there is one. */
  openAddress(address: string): void;
  /** Puts text on the clipboard; false where the browser refused. */
  copy(text: string): Promise<boolean>;
  /** Null where the browser gives pages no folders. */
  sharedFolder?: SharedFolder | null;
  /** Leaves a file where the background finds it, and gives the id it lies under. Rejects where there is no room. */
  leaveFile(file: Blob): Promise<string>;
  /** Saves lines (without line ends; one is added to each) as a file; false where the person canceled or it failed. */
  download(name: string, lines: AsyncIterable<string>): Promise<boolean>;
}

const PlatformContext = createContext<Platform | null>(null);

export const PlatformProvider = PlatformContext.Provider;

/** The platform given by the entrypoint; a component outside of a provider is a bug. */
export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw new Error('No platform: wrap the page in PlatformProvider.');
  return platform;
}

/** The present snapshot; the component renders again when it changes. */
export function useSnapshot(): Snapshot {
  const platform = usePlatform();
  return useSyncExternalStore(platform.subscribe, platform.snapshot);
}

/** The packs that are active now; the component renders again when one is added, removed or expires. */
export function usePacks(): Pack[] {
  useSnapshot();
  return usePlatform().packs();
}

/** A command a person may give on one handoff. */
export type PersonCommand = Payload<'ui>bg handoff.command'>['command'];
