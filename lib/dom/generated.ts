/** Tells ids that a library numbers anew on every load from those a developer wrote. */

/** React's own numbering, alone or within a library's words: `:r1:` (18), `«r1»` (19.1), `_r_1_` (19.2), `R` where a server drew the page. */
const REACT = /(^|[-_])(:[rR][0-9a-zA-Z]*:)|«[rR][0-9a-zA-Z]*»|(^|[-_])_[rR]_[0-9a-z]+_/;

/** GUIDs, and hashes: twelve or more hexadecimal signs, letters and digits. Long plain numbers stay, they are field ids in many systems. */
const RANDOM =
  /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|(?=[0-9a-f]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12,}/i;

/** ServiceNow calls the questions of its catalog by their keys, which stay. */
const KEPT = /^(ni\.)?IO:/;

/** Libraries whose ids are never anybody's own. */
const LIBRARY =
  /^(react-aria|select2-data-|radix-|headlessui-|mantine-|downshift-|ember\d|ext-(gen|comp|element)|gwt-uid-|s2id_autogen)/i;

/** Words libraries set before a number, by a dash as they write it. */
const WORD =
  'mat-[a-z-]+|cdk-[a-z-]+|mui|react-select|rc-[a-z]+|el-id|ui-id|bs-select|tomselect|(?:[a-z]+-)*vaadin-[a-z-]+|v|bits|reka|chakra|yui|uid-ctrl|UIFormControl|fluent-[a-z]+|select2-[a-z]+|' +
  'textfield|textareafield|numberfield|datefield|timefield|checkboxfield|radiofield|displayfield|combo|' +
  '(?:text-)?input(?:-id|-v)?|textarea|select|checkbox(?:-v)?|radio(?:-v)?|switch|combobox(?:-button|-input)?|dropdown(?:-element)?|listbox|option|field|control|form|label';
/** What they hang on it. */
const PART =
  'inputEl|bodyEl|labelEl|input|label|button|toggle|menu|item|listbox|list|control|hint|error|panel|tab|trigger|container|opt|option|content|ts|dropdown|target|a';
const NUMBERED = new RegExp(`^(${WORD})-(r?\\d[0-9a-z]{0,4})([-_:.]+(${PART}|\\d+))*$`);

/** The same with the signs other libraries use. */
const OTHERS = [
  /^(rc_select|rc_unique|pr_id|pv_id|pn_id|ui5wc|isc|yui)_\d+(_\w+)*$/, // Ant Design, PrimeReact, PrimeVue, PrimeNG, UI5 Web Components, SmartClient
  /^__[a-z]+\d+(-.*)?$/i, // UI5: a control or a view without an id of its own
  /(^|:)j_idt?\d+(:|$)/, // JavaServer Faces, Visualforce
  /^(TextField|Dropdown|ComboBox|DatePicker|SpinButton|Checkbox|Toggle|ChoiceGroup)\d+(-\w+)*$/i, // Fluent UI 8
  /^field_\d+--/, // Zendesk Garden
  /^\d+:\d+;a$/, // Salesforce Aura
  /^(uid|p|ng|pr_id|rc_select)[-_]?\d+$/,
];

/** True for an id or name that will not be the same tomorrow. The shapes are those component libraries and frameworks were seen to give. */
export function isGenerated(id: string): boolean {
  if (KEPT.test(id)) return false;
  return [REACT, RANDOM, LIBRARY, NUMBERED, ...OTHERS].some((pattern) => pattern.test(id));
}
