/** The bundled practice pages: the first page, a chat and a CRM, told apart by the hash. */
import { useEffect } from 'react';
import { accounts } from './accounts';
import { ChatPage } from './chat-page';
import { conversationOf } from './conversations';
import { CrmPage } from './crm-page';
import { FirstRun } from './first-run';
import { type Route, readRoute } from './route';
import type { Say } from './say';
import { useHash } from './use-route';

function titleOf(route: Route, say: Say): string {
  if (route.page === 'chat') return say('practiceTitleChat', conversationOf(route.conversation).title);
  if (route.page === 'crm') return say('practiceTitleCrm', accounts[route.account].name);
  return say('practiceTitleFirst');
}

/** `settings` is the address of the settings page, `storage` where the CRM keeps its records. */
export function PracticeApp({ say, settings, storage }: { say: Say; settings: string; storage: Storage }) {
  const route = readRoute(useHash());
  const title = titleOf(route, say);
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (route.page === 'first') return <FirstRun say={say} settings={settings} />;
  if (route.page === 'crm') {
    const { account, kind, number } = route;
    return <CrmPage say={say} account={account} kind={kind} number={number} storage={storage} />;
  }
  const conversation = conversationOf(route.conversation);
  return (
    <ChatPage
      key={conversation.id}
      say={say}
      conversation={conversation}
      policyShown={route.policy}
      settings={settings}
    />
  );
}
