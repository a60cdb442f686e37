/** A large record form as systems of record draw it: 500 fields in sections, drawn by React, the practice contract's five among them. */
import { reactPage } from './react-page';
import { makeRandom, sentence } from './words';

const STYLE = `*{box-sizing:border-box}body{margin:0;font:13px/1.4 system-ui}header,.bar{display:flex;gap:16px;padding:8px 16px;border-bottom:1px solid #ddd}
form{padding:16px;max-width:1100px}fieldset{border:0;border-top:1px solid #ddd;display:grid;grid-template-columns:1fr 1fr;gap:10px 24px;padding:12px 0}
.field{display:grid;grid-template-columns:180px 1fr;gap:8px}.field input:not([type=checkbox]),.field select,.field textarea{width:100%;padding:4px 6px;border:1px solid #bbb;border-radius:3px}
.hint{grid-column:2;color:#777}`;

/** One field of the form. */
export interface FormField {
  label: string;
  name: string;
  kind: 'text' | 'textarea' | 'select' | 'date' | 'number' | 'checkbox';
  options?: string[];
}

/** Those the contract maps come first. */
const MAPPED: FormField[] = [
  { label: 'Subject', name: 'subject', kind: 'text' },
  { label: 'Notes', name: 'notes', kind: 'textarea' },
  { label: 'Next step', name: 'nextStep', kind: 'text' },
  { label: 'Due date', name: 'dueDate', kind: 'date' },
  { label: 'Stage', name: 'stage', kind: 'select', options: ['Contacted', 'SQL', 'Proposal'] },
];

const KINDS: FormField['kind'][] = ['text', 'text', 'select', 'text', 'number', 'date', 'text', 'checkbox', 'textarea'];

const APP = `
const h = React.createElement;
function Field({ field }) {
  const [value, setValue] = React.useState('');
  const [touched, setTouched] = React.useState(false);
  const id = 'f-' + field.name;
  const props = { id, name: field.name, 'aria-describedby': id + '-hint', onChange: (event) => setValue(event.target.value), onBlur: () => setTouched(true) };
  const control = field.kind === 'select' ? h('select', { ...props, value }, h('option', { value: '' }), field.options.map((option) => h('option', { key: option }, option)))
    : field.kind === 'textarea' ? h('textarea', { ...props, value, rows: 3 })
    : field.kind === 'checkbox' ? h('input', { ...props, type: 'checkbox' })
    : h('input', { ...props, value, type: field.kind });
  return h('div', { className: 'field' + (touched ? ' touched' : '') }, h('label', { htmlFor: id }, field.label), h('div', { className: 'control' }, control), h('div', { className: 'hint', id: id + '-hint' }, 'Shown on the record'));
}
function Page() {
  return h(React.Fragment, null,
    h('header', null, h('b', null, 'CRM'), h('p', null, 'Account: ', h('b', { 'data-crm-account': true }, 'Acme')), Array.from({ length: 12 }, (_, n) => h('a', { key: n, href: '#' + n }, 'Area ' + n))),
    h('form', { method: 'post' }, h('div', { className: 'bar' }, h('h1', null, 'Activity'), h('button', { type: 'submit' }, 'Save')),
      data.sections.map((section) => h('fieldset', { key: section.title }, h('legend', null, section.title), section.fields.map((field) => h(Field, { key: field.name, field }))))));
}
createRoot(document.getElementById('root')).render(h(Page));
`;

/** The fields of a form of so many, in page order. */
export function formFields(fields: number): FormField[] {
  const random = makeRandom(11);
  const rest = Array.from({ length: fields - MAPPED.length }, (_, index): FormField => {
    const kind = KINDS[index % KINDS.length] ?? 'text';
    const options = Array.from({ length: 12 }, (_, at) => `Choice ${at} of ${index}`);
    const label = `${sentence(random, 2).slice(0, -1)} ${index}`;
    return { label, name: `custom_${index}`, kind, ...(kind === 'select' ? { options } : {}) };
  });
  return [...MAPPED, ...rest];
}

/** The page as HTML. */
export function formPage(fields: number): string {
  const rest = formFields(fields).slice(MAPPED.length);
  const sections = [{ title: 'Activity details', fields: MAPPED }];
  for (let at = 0; at < rest.length; at += 20)
    sections.push({ title: `Section ${at / 20 + 1}`, fields: rest.slice(at, at + 20) });
  return reactPage({ title: 'Acme, new activity', style: STYLE, data: { sections }, app: APP });
}
