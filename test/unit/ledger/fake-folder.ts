/** A folder as the File System Access API gives it, in memory: files come, change and go as a test says. */

export interface FakeFolder {
  handle: FileSystemDirectoryHandle;
  files: Map<string, { file: File; kind?: 'file' | 'directory' }>;
  put(name: string, text: string): void;
  text(name: string): Promise<string>;
  /** The error every write ends with; null for none. */
  failing: { write: string | null; gone: string | null };
}

let clock = 1;

export function fakeFolder(): FakeFolder {
  const files: FakeFolder['files'] = new Map();
  const failing: FakeFolder['failing'] = { write: null, gone: null };
  const put = (name: string, text: string) => {
    clock += 1;
    files.set(name, { file: new File([text], name, { lastModified: clock }) });
  };
  const entryOf = (name: string) => ({
    kind: files.get(name)?.kind ?? 'file',
    name,
    async getFile() {
      const found = files.get(name);
      if (!found || failing.gone === name) throw new DOMException('gone', 'NotFoundError');
      return found.file;
    },
    async createWritable() {
      let text = '';
      return {
        async write(piece: string) {
          text += piece;
          if (failing.write) throw new DOMException('no', failing.write);
        },
        async close() {
          put(name, text);
        },
        abort: async () => undefined,
      };
    },
  });
  const handle = {
    name: 'shared',
    async *entries() {
      for (const name of [...files.keys()]) yield [name, entryOf(name)];
    },
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name) && !create) throw new DOMException('none', 'NotFoundError');
      if (!files.has(name)) put(name, '');
      return entryOf(name);
    },
  } as unknown as FileSystemDirectoryHandle;
  return { handle, files, put, failing, text: async (name) => (await files.get(name)?.file.text()) ?? '' };
}
