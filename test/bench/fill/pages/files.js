import { Upload } from 'antd';
import * as FilePond from 'filepond';
import 'filepond/dist/filepond.css';
import PrimeVue from 'primevue/config';
import FileUpload from 'primevue/fileupload';
import { useDropzone } from 'react-dropzone';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';
import { h as vue, vueFixture } from './vue.js';

const value = 'Renewal of Acme: größer';
const file = { control: 'file', label: 'Proof', value, want: `proof.txt ${value}`, fileName: 'proof.txt' };
const text = async (files) => {
  const [one] = files;
  return one ? `${one.name} ${await one.text()}` : null;
};
const plain = (html) => (place, set) => {
  labeled(place, html);
  const input = place.querySelector('input');
  input.addEventListener('change', async () => set(await text(input.files)));
  place.querySelector('button')?.addEventListener('click', () => input.click());
};
fixture({ ...file, name: 'file input', mount: plain('<label>Proof <input type="file"></label>') });
fixture({
  ...file,
  name: 'file input for several',
  mount: plain('<label>Proof <input type="file" multiple accept=".txt,.pdf"></label>'),
});
fixture({
  ...file,
  name: 'file input behind a button',
  mount: plain('<div><button type="button">Proof</button><input type="file" hidden></div>'),
});
fixture({
  ...file,
  name: 'file input behind a label',
  mount: plain('<label for="f" style="border:1px solid">Proof</label><input id="f" type="file" style="display:none">'),
});
fixture({
  ...file,
  name: 'file input for images',
  refuse: true,
  want: null,
  mount: plain('<label>Proof <input type="file" accept="image/*"></label>'),
});
fixture({
  ...file,
  name: 'file input nobody sees',
  refuse: true,
  want: null,
  mount: plain('<div style="display:none"><label>Proof <input type="file"></label></div>'),
});
fixture({
  ...file,
  name: 'file input mapped as text',
  control: 'text',
  refuse: true,
  want: null,
  mount: plain('<label>Proof <input type="file"></label>'),
});
function Drop({ set }) {
  const { getRootProps, getInputProps, acceptedFiles } = useDropzone({
    onDrop: async (files) => set(await text(files)),
  });
  return h(
    'div',
    { ...getRootProps({ 'aria-label': 'Proof' }), style: { border: '1px dashed', padding: 20 } },
    h('input', getInputProps()),
    h('p', null, 'Drop files here'),
    h(
      'ul',
      null,
      acceptedFiles.map(({ name }) => h('li', { key: name }, name)),
    ),
  );
}
reactFixture({ ...file, name: 'react-dropzone', draw: ({ set }) => h(Drop, { set }) });
reactFixture({
  ...file,
  name: 'antd Upload',
  // It takes the file out of the input at once, and nobody can read it any more.
  unproven: true,
  draw: ({ set }) =>
    h(
      Upload,
      {
        beforeUpload: () => false,
        onChange: async ({ fileList }) => set(await text(fileList.map((one) => one.originFileObj))),
      },
      h('button', { type: 'button' }, 'Proof'),
    ),
});
fixture({
  ...file,
  name: 'FilePond',
  unproven: true,
  mount: (place, set) => {
    labeled(place, '<div><input type="file" aria-label="Proof"></div>');
    const pond = FilePond.create(place.querySelector('input'), { credits: false, labelIdle: 'Proof' });
    pond.on('updatefiles', async (all) => set(await text(all.map((one) => one.file))));
  },
});
vueFixture({
  ...file,
  name: 'PrimeVue FileUpload',
  unproven: true,
  use: (app) => app.use(PrimeVue, { unstyled: true }),
  draw: (it) =>
    vue('div', null, [
      vue(FileUpload, {
        mode: 'basic',
        chooseLabel: 'Proof',
        customUpload: true,
        onSelect: async ({ files }) => {
          it.value = await text(files);
        },
      }),
    ]),
});
start();
