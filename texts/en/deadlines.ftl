# Deadlines as a whole: when the calendar moves them, and when nobody looks after them.

promises-moved =
    📅 <b>The calendar changed: { $total ->
        [1] one deadline moved
       *[other] { $total } deadlines moved
    }.</b> Customers whose promise moved are told.
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … and { $hidden } more; /why with a ticket's number shows its own.
    }
moved-line = ▫️ <b>{ $number }</b> · { $clock_name }: { $before } → <b>{ $after }</b>
promise-later =
    About your complaint <b>{ $number }</b>: our working days have changed, so your answer comes later than we said.

    Instead of { $before_at }, you will hear from us by <b>{ $promised_at }</b> at the latest. We apologise; your complaint stays in its place in our queue.
promise-earlier =
    Good news about your complaint <b>{ $number }</b>: our working days have changed, and your answer comes sooner.

    You will hear from us by <b>{ $promised_at }</b> at the latest, instead of { $before_at }.
deadlines-stopped =
    { $count ->
        [1] 🛑 The desk cannot get past <b>{ $number }</b>, which fell due at { $due_at }. Nobody is reminded of this ticket: please look after it yourselves, and ask whoever runs the desk to read its log.
       *[other] 🛑 <b>Deadlines are not being looked after.</b> What fell due at { $due_at } (<b>{ $number }</b>) still waits, as do others: { $count } tickets in all.
        Until this is mended nobody is reminded or alerted: look at /overdue yourselves, and ask whoever runs the desk to read its log and start it anew.
    }
deadlines-unreadable =
    🛑 <b>The desk cannot reach its database</b>, so deadlines are not looked after and messages wait. Nothing that customers write is lost. Please ask whoever runs the desk to look.
updates-stopped =
    🛑 <b>Telegram has not given the desk any messages of { $bot ->
            [customer] customers
           *[staff] staff
        }</b> for two minutes. The token may have been changed, or another program may be using it. Messages wait at Telegram for 24 hours; then they are lost. Please have the desk's owner look now.
updates-again = ✅ Messages of { $bot ->
        [customer] customers
       *[staff] staff
    } come in again; what had to wait is being done.
disk-low =
    🛑 <b>The desk's disk is almost full</b>: { $left } MB left. Once it is full, messages wait until there is room; what waits for more than 24 hours is lost at Telegram. Please have the desk's owner make room now.
disk-again = ✅ There is enough room on the desk's disk again; what had to wait is being done.
deadlines-again = ✅ Deadlines are being looked after again; what had waited is done.

segment-how = { $segment ->
        [none] {""}
       *[other] <b>{ $customer }</b> is in the segment <b>{ $segment }</b>.{" "}
    }Write one of these behind /segment: { $segments }; or <code>/segment -</code> to take it away. It holds for complaints that { $customer } opens from now on.
segment-set = 🏷 <b>{ $customer }</b> is in the segment <b>{ $segment }</b>. Complaints from now on get its promises; open ones keep theirs.
segment-cleared = 🏷 <b>{ $customer }</b> is in no segment. Complaints from now on get the usual promises; open ones keep theirs.
segment-without-rules = No rule of escalation.yaml names a segment, so there is nothing to choose.
staff-menu-segment = Kind of customer (supervisors)
