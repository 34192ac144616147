# The overview that stands for many cards, and many requests in one message.

overview-head =
    📋 <b>Busy: { $count } new tickets wait for their cards.</b>
    The most urgent:

overview-line =
    { $critical ->
        [yes] 🚨
       *[no] ▫️
    } <b>{ $number }</b> · { $topic }{ $promised_at ->
        [none] {""}
       *[other] {" "}· promised by { $promised_at }
    }{ $words ->
        [none] {""}
       *[other] {""}
            <i>{ $words }</i>
    }
overview-more = … and { $count } more: /queue
overview-foot = The buttons below claim a ticket at once; its card follows.
overview-over = ✅ The rush is over: every new ticket has been claimed or has its card. Those that nobody has: /queue
overview-claim = Claim { $number }

asked-for-many =
    👋 { $agent_mention }, nobody has these <b>{ $count } tickets</b> yet. Can you take them? Press a number.
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … and { $hidden } more: /queue
    }
    What nobody takes is told to the supervisors, the first at { $until_at }.
asked-line =
    { $is_critical ->
        [yes] 🚨
       *[no] ▫️
    } <b>{ $number }</b> · { $topic_name }{ $due ->
        [none] {""}
       *[other] {" "}· promised { $due }
    }

alerts-folded =
    🔴 <b>{ $total } tickets need attention at once.</b> The worst:
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … and { $hidden } more: /overdue, /queue
    }
    A button means “I have it”, or Claim where nobody has the ticket; deadlines keep running.
folded-line =
    { $is_open ->
        [no] ✅
       *[yes] { $severity ->
            [critical] 🚨
           *[other] ▫️
        }
    } { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    } · { $topic_name } · { $clock_name }: { $due } · { $owner ->
        [none] <b>unclaimed</b>
       *[other] { $owner }
    }{ $holder ->
        [none] {""}
       *[other] {" "}· 🙋 { $holder }
    }
clock-unclaimed = unclaimed, promised
clock-lease = claim ends
clock-lease_over = claim over
