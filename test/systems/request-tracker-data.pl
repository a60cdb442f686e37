# What the test needs in a new database of Request Tracker: two people, a queue, and a custom field of each kind a form draws in its own way.
our @Users = (
  { Name => 'mbauer', RealName => 'Maja Bauer', EmailAddress => 'maja.bauer@example.com', Privileged => 1 },
  { Name => 'jlind', RealName => 'Jonas Lind', EmailAddress => 'jonas.lind@example.com', Privileged => 0 },
);
our @Queues = ({ Name => 'Service desk', CorrespondAddress => '', CommentAddress => '' });
our @ACL = map { { UserId => 'mbauer', Right => $_, Queue => 'Service desk' } } qw(OwnTicket SeeQueue ShowTicket);
# RT 5.0 takes the type of an HTML field for one more value when it creates a ticket: with room for one alone, whichever comes last stays, whoever typed.
our @CustomFields = map { { Queue => 'Service desk', LookupType => 'RT::Queue-RT::Ticket', %$_ } } (
  { Name => 'Asset', Type => 'FreeformSingle' },
  { Name => 'Environment', Type => 'SelectSingle', Values => [ map { { Name => $_ } } qw(Production Staging Test) ] },
  { Name => 'Products', Type => 'SelectMultiple', Values => [ map { { Name => $_ } } 'Calendar', 'Files & notes', 'Mail' ] },
  { Name => 'Follow-up on', Type => 'DateSingle' },
  { Name => 'Outage began', Type => 'DateTimeSingle' },
  { Name => 'Steps to reproduce', Type => 'TextSingle' },
  { Name => 'Workaround', Type => 'HTMLMultiple' },
  { Name => 'Service', Type => 'AutocompleteSingle', Values => [ map { { Name => $_ } } 'Mail archive', 'Mail delivery', 'Calendar sync' ] },
  { Name => 'Site', Type => 'ComboboxSingle', Values => [ map { { Name => $_ } } qw(Berlin Lyon Porto) ] },
);
1;
