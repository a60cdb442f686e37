/** The browser's storage as far as policy and diagnostics use it, in memory; `managed` may be empty, full, or throw as Firefox does. */

type Listener = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>) => void;

/** One storage area. Values are copied, as the browser copies them. */
export function makeArea() {
  let values: Record<string, unknown> = {};
  const listeners = new Set<Listener>();
  const changed = (name: string, newValue?: unknown) => {
    for (const listener of listeners) listener({ [name]: { oldValue: values[name], newValue } });
  };
  return {
    async get(name: string | null) {
      return structuredClone(name === null ? values : name in values ? { [name]: values[name] } : {});
    },
    async set(change: Record<string, unknown>) {
      for (const [name, value] of Object.entries(change)) changed(name, value);
      values = { ...values, ...structuredClone(change) };
    },
    async remove(name: string) {
      if (name in values) changed(name);
      values = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
    },
    clear() {
      values = {};
    },
    onChanged: {
      addListener: (listener: Listener) => void listeners.add(listener),
      removeListener: (listener: Listener) => void listeners.delete(listener),
    },
  };
}

export interface FakeStorage {
  local: ReturnType<typeof makeArea>;
  session: ReturnType<typeof makeArea>;
  managed: { get(name: null): Promise<unknown>; gives: unknown; asked: number };
}

export function makeStorage(): FakeStorage {
  return {
    local: makeArea(),
    session: makeArea(),
    managed: {
      gives: {},
      asked: 0,
      async get() {
        this.asked += 1;
        if (this.gives === 'throws') throw new Error('Managed storage manifest not found');
        return structuredClone(this.gives);
      },
    },
  };
}
