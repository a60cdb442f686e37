/** Every system of record whose own field names Waybill knows how to read. */
import { dynamics } from './dynamics';
import { gmail } from './gmail';
import { hubspot } from './hubspot';
import { jira } from './jira';
import { odoo } from './odoo';
import { redmine } from './redmine';
import { salesforce } from './salesforce';
import { sap } from './sap';
import { servicenow } from './servicenow';
import type { FormSystem } from './system';
import { workday } from './workday';
import { x } from './x';
import { zendesk } from './zendesk';

export const systems: FormSystem[] = [
  salesforce,
  hubspot,
  zendesk,
  servicenow,
  jira,
  dynamics,
  odoo,
  redmine,
  workday,
  sap,
  gmail,
  x,
];
