// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { couldSave, press } from '../../../lib/fill/composite/press';
import { openHtml } from './page';

function only(html: string): Element {
  openHtml(html);
  return document.querySelector('#it') ?? (document.body.firstElementChild as Element);
}

describe('what could save the page', () => {
  it.each([
    '<button type="button">Save</button>',
    '<button type="button"> Speichern </button>',
    '<button type="button">保存</button>',
    '<div role="button" aria-label="Save and close"></div>',
    '<input type="button" value="Submit">',
    '<button type="button" data-testid="deal-save">✓</button>',
    '<button type="button" name="saveBtn">✓</button>',
    '<button type="button" id="FormSubmit">✓</button>',
    '<button type="button" data-test-id="ticket.create-button">✓</button>',
    '<button type="button"><span id="it">Save</span></button>',
    '<button type="button" name="SaveEdit" role="combobox" aria-haspopup="listbox">Save</button>',
    '<form><button>Weiter</button></form>',
  ])('%s is not pressed', (html) => {
    const element = html.startsWith('<form') ? only(html).firstElementChild : only(html);
    let clicked = 0;
    document.addEventListener('click', () => (clicked += 1), { once: true });
    expect([couldSave(element as Element), press(element as Element, noLayout), clicked]).toEqual([true, false, 0]);
  });

  it.each([
    '<button type="button" role="combobox" aria-haspopup="listbox">Submit</button>',
    '<button type="button" role="radio" aria-checked="false">Create</button>',
    '<div role="option">Delete</div>',
    '<button type="button" aria-haspopup="listbox">Save</button>',
    '<button type="button" id="save-as">Save as</button>',
    '<button type="button" aria-label="Remove tag urgent">×</button>',
    '<button type="button" name="created">May</button>',
    '<input name="commit" role="combobox">',
    '<button type="button" id="resend">Again</button>',
    '<button type="button" data-testid="select-saved-view-trigger">All</button>',
  ])('%s may be', (html) => {
    expect(couldSave(only(html))).toBe(false);
  });
});
