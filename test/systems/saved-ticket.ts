/** What Request Tracker's own database holds of a ticket, by the labels its form shows. */
import { JSDOM } from 'jsdom';
import type { System } from './server';

/** The words of stored HTML: a line for each block and each `<br>`, as the editor shows them. */
export function linesOfHtml(html: string): string {
  const broken = html.replace(/\s*\n\s*/g, ' ').replace(/<br\s*\/?>|<\/(p|div|li|h\d|tr)>/gi, '$&\n');
  const words = JSDOM.fragment(broken).textContent ?? '';
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** RT keeps long and foreign text encoded, and says how. */
function decoded(content: unknown, encoding: unknown): string {
  const text = String(content);
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** Custom fields RT stores as HTML. */
const HTML = ['Workaround'];

/** The ticket's values by label, without the type that RT 5.0 keeps as one more value of an HTML field when it creates a ticket; several values of one field are one a line, sorted. Line ends are brought to \n, as forms send \r\n. */
export function savedTicket(system: System, id: number): Record<string, string | null> {
  const [ticket] = system.rows(
    `select Tickets.Subject, Users.Name || ' (' || Users.RealName || ')' as Owner, Queues.Name as Queue from Tickets
     join Users on Users.id = Tickets.Owner join Queues on Queues.id = Tickets.Queue where Tickets.id = ${id}`,
  );
  if (!ticket) throw new Error(`Request Tracker's database has no ticket ${id}.`);
  const requestors = system.rows(
    `select Users.EmailAddress as mail from Groups join CachedGroupMembers on CachedGroupMembers.GroupId = Groups.id
     join Users on Users.id = CachedGroupMembers.MemberId
     where Groups.Domain = 'RT::Ticket-Role' and Groups.Name = 'Requestor' and Groups.Instance = ${id} order by 1`,
  );
  const [message] = system.rows(
    `select Attachments.Content, Attachments.ContentEncoding from Attachments join Transactions on Transactions.id = Attachments.TransactionId
     where Transactions.Type = 'Create' and Transactions.ObjectType = 'RT::Ticket' and Transactions.ObjectId = ${id}
     and Attachments.ContentType = 'text/html' order by Attachments.id limit 1`,
  );
  const custom = system.rows(
    `select CustomFields.Name as name, coalesce(ObjectCustomFieldValues.LargeContent, ObjectCustomFieldValues.Content) as value,
     ObjectCustomFieldValues.ContentEncoding as encoding from ObjectCustomFieldValues join CustomFields on CustomFields.id = ObjectCustomFieldValues.CustomField
     where ObjectType = 'RT::Ticket' and ObjectId = ${id} and ObjectCustomFieldValues.Disabled = 0
     and not (CustomFields.Type = 'HTML' and value = 'text/html')
     order by CustomFields.Name, value`,
  );
  const values: Record<string, string | null> = {
    Subject: String(ticket.Subject),
    Owner: String(ticket.Owner),
    Queue: String(ticket.Queue),
    Requestors: requestors.map(({ mail }) => mail).join('\n'),
    Message: message ? linesOfHtml(decoded(message.Content, message.ContentEncoding)) : null,
  };
  for (const { name, value, encoding } of custom) {
    const text = decoded(value, encoding).replace(/\r\n/g, '\n');
    const said = HTML.includes(String(name)) ? linesOfHtml(text) : text;
    const before = values[String(name)];
    values[String(name)] = before ? `${before}\n${said}` : said;
  }
  return values;
}

/** How many tickets there are: what nobody created must not be there. */
export const countTickets = (system: System) => Number(system.rows('select count(*) as count from Tickets')[0]?.count);
