/** The wrapping of every message, so that foreign messages are never mistaken for ours. */
export interface Envelope {
  waybill: 1;
  name: string;
  payload: unknown;
}

export function wrap(name: string, payload: unknown): Envelope {
  return { waybill: 1, name, payload };
}

/** The envelope in a raw message, or null for anything else. */
export function unwrap(raw: unknown): Envelope | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { waybill, name, payload } = raw as Partial<Envelope>;
  return waybill === 1 && typeof name === 'string' ? { waybill, name, payload } : null;
}
