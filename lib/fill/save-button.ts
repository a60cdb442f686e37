/** Buttons that save, send or create, by what the page itself calls them; never pressed, whatever they look like. */
import { oneLine } from '../dom/name';
import { isSaveButton } from './hook';

/** Attributes pages name their buttons by. */
const NAMED_BY = ['name', 'id', 'data-testid', 'data-test-id', 'data-test', 'data-automation-id'];
/** The last words of such a name: `deal-save`, `saveBtn`; and of one written in humps: `FormSubmit`. */
const SAVING_NAME = /(^|[-_.:|\s])(save|submit|create|send)([-_.:]?(button|btn|action))?$/i;
const SAVING_HUMP = /[a-z](Save|Submit|Create|Send)(Button|Btn|Action)?$/;
/** All a button says, in the languages the systems are used in most. */
const SAVING_WORDS = new Set(
  [
    'save|save and close|save & close|save and new|save changes|submit|create|send|delete|update|publish',
    'speichern|speichern und schließen|senden|absenden|erstellen|anlegen|löschen',
    'enregistrer|envoyer|créer|supprimer|guardar|enviar|crear|eliminar|salvar|criar|excluir',
    'salva|invia|crea|elimina|opslaan|verzenden|maken|verwijderen|zapisz|wyślij|utwórz|usuń',
    'сохранить|отправить|создать|удалить|保存|提交|送信|作成|創建|创建|저장|제출|حفظ|إرسال',
  ].flatMap((words) => words.split('|')),
);

/** Roles of what is chosen or opened: its words are a value, not what it does. */
const CHOICE =
  '[role="combobox"], [role="option"], [role="radio"], [role="checkbox"], [role="switch"], [role="treeitem"], [role^="menuitem"], [aria-haspopup]:not([aria-haspopup="false"])';

/** True for a button that by its name, its words, or as one of a known system's, would save what stands in the page. */
export function savesByName(element: Element): boolean {
  if (isSaveButton(element)) return true;
  const isButton = element.matches('button, input[type="button"], [role="button"]');
  if (!isButton || element.matches(CHOICE)) return false;
  const names = NAMED_BY.map((attribute) => element.getAttribute(attribute) ?? '');
  if (names.some((name) => SAVING_NAME.test(name) || SAVING_HUMP.test(name))) return true;
  const said = [element.textContent, element.getAttribute('aria-label'), element.getAttribute('value')];
  return said.some((words) => SAVING_WORDS.has(oneLine(words ?? '').toLowerCase()));
}
