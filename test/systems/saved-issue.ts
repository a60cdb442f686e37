/** What Redmine's own database holds of an issue, by the labels its form shows. */
import type { Redmine } from './redmine';

/** Fields every issue has, as SQL over the tables of Redmine 5. */
const BUILT_IN: Record<string, string> = {
  Tracker: 'trackers.name',
  Subject: 'issues.subject',
  Description: 'issues.description',
  Priority: 'enumerations.name',
  Assignee: "users.firstname || ' ' || users.lastname",
  Category: 'issue_categories.name',
  'Start date': 'issues.start_date',
  'Due date': 'issues.due_date',
};

/** The issue's values by label, custom fields included; null where nothing is stored. Line ends are brought to \n, as forms send \r\n. */
export function savedIssue(redmine: Redmine, id: number): Record<string, string | null> {
  const columns = Object.entries(BUILT_IN).map(([label, sql]) => `${sql} as "${label}"`);
  const [issue] = redmine.rows(
    `select ${columns.join(', ')} from issues
     join trackers on trackers.id = issues.tracker_id
     join enumerations on enumerations.id = issues.priority_id
     left join users on users.id = issues.assigned_to_id
     left join issue_categories on issue_categories.id = issues.category_id
     where issues.id = ${id}`,
  );
  if (!issue) throw new Error(`Redmine's database has no issue ${id}.`);
  const custom = redmine.rows(
    `select custom_fields.name, custom_values.value from custom_values
     join custom_fields on custom_fields.id = custom_values.custom_field_id
     where custom_values.customized_type = 'Issue' and custom_values.customized_id = ${id}`,
  );
  const all = [...Object.entries(issue), ...custom.map(({ name, value }) => [String(name), value] as const)];
  return Object.fromEntries(
    all.map(([label, value]) => [label, value === null ? null : String(value).replace(/\r\n/g, '\n')]),
  );
}

/** How many issues there are: what nobody created must not be there. */
export function countIssues(redmine: Redmine): number {
  return Number(redmine.rows('select count(*) as count from issues')[0]?.count);
}
