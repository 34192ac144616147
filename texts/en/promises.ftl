# Promises to customers: deadlines, apologies, calls, extensions. Sentences for customers and for staff.

thread-promise-renewed = 🕰 { $number } is not answered yet: the customer has our apology and is promised an answer by <b>{ $promised_at }</b> (it was { $old_at }).
closing-soon =
    Complaint <b>{ $number }</b> is marked as resolved. If we do not hear from you, we close it on <b>{ $closes_at }</b>.

    Is the problem solved?
receipt-linked =
    ✅ Complaint { $before } was closed more than 30 days ago, so we have recorded your message as a new complaint, <b>{ $number }</b>. The two are linked; you need not tell the story again.
    { quoted-words }
    { answer-by }

    { signature }

# Calls
call-offer =
    { $missed ->
        [yes] We have just called you about complaint <b>{ $number }</b>, but could not reach you. When may we call again?
       *[no] When would you like our staff to call you about complaint <b>{ $number }</b>?
    } Choose a time below, or simply write here if you prefer the chat.
call-noted =
    📞 Of course: our staff call you about complaint <b>{ $number }</b> on <b>{ $call_at }</b>.{ $phone_last ->
        [none] {" "}Please press the button below to share your phone number.
       *[other] {" "}We call the number ending in { $phone_last }.
    } Our staff never ask for a PIN, an OTP or a password.
button-callme = 📞 Ask for a call
toast-call-over = That time has passed. Please choose another.

thread-call-at = 📞 { $customer } asks for a call on <b>{ $call_at }</b>{ $phone ->
        [none] {" "}(no number yet)
       *[other] : <code>{ $phone }</code>
    }. { $owner_mention }
call-now =
    📞 { $owner_mention ->
        [none] Nobody has the ticket, and
       *[other] { $owner_mention },
    } <b>{ $customer }</b> expects a call now about <b>{ $number }</b>{ $phone ->
        [none] {" "}(no number yet)
       *[other] : <code>{ $phone }</code>
    }. Afterwards press how it went.
card-follows = ↪️ Goes on from <b>{ $number }</b>, closed long ago
card-call-at = 📞 Asks for a call: <b>{ $at }</b>
call-ask =
    📞 <b>{ $number }</b> · { $customer }: <code>{ $phone }</code>
    After the call press how it went.
call-told = 📞 <b>{ $number }</b>: { $customer } has given no number and is asked when a call would suit.
call-done-told = 📞 <b>{ $number }</b>: { $answered ->
        [yes] { $name } has talked to { $customer }.
       *[no] { $name } called { $customer } and got no answer. The customer is asked when a call would suit.
    }
button-call = 📞 Call the customer
button-call_done = ✅ Answered
button-call_missed = ❌ No answer
toast-call-number = Call { $customer }: { $phone }. Afterwards press how it went.
toast-call-asked = { $customer } has given no number and is now asked when a call would suit.
toast-call-waiting = { $customer } has been asked and has not answered yet.
toast-call-set = { $customer } asks for a call on { $at }.
toast-call-noted = Noted.
toast-call-blocked = { $customer } has blocked the bot and gave no number; try another way.

# Extensions by law
extended =
    Complaint <b>{ $number }</b> needs more time. The reason: { $reason ->
        [distance] the office that received it is far from the one where it happened
        [examination] it needs a special examination
       *[outside] something beyond our control, such as waiting for somebody else
    }. We extend the limit of { $old_at } once: you have our decision <b>by { $until_at }</b>.

    We are sorry that it takes longer. If you have a question, just write it here.
extend-ask =
    ⏳ <b>{ $number }</b>: legal limit { $due_at }. It can be extended once, until <b>{ $until_at }</b>, and the customer is told at once. For which reason?
extend-refused = ⏳ <b>{ $number }</b> is not extended: { $why ->
        [none-given] this topic has no extension (legal_extension).
        [again] it may be extended once only; its limit is { $due_at } now.
        [late] the legal limit passed on { $due_at }, and the customer must be told before it.
        [paused] the ticket waits for the customer, so its time stands still.
        [blocked] the customer has blocked the bot and cannot be told; an extension that is not told is not valid.
       *[done] the ticket is done.
    }
extended-told = ⏳ { $name } extended <b>{ $number }</b> until <b>{ $until_at }</b>: { $reason ->
        [distance] offices far apart
        [examination] special examination
       *[outside] beyond our control
    }. The customer is told.
extension-lost = ⚠️ The customer could not be told of the extension of <b>{ $number }</b>, so it does not hold: the first limit counts.
button-extend = ⏳ Extend
button-extend_for = { $value ->
        [distance] Offices far apart
        [examination] Special examination
       *[outside] Beyond our control
    }
toast-extended = { $number } is extended; the customer is told.
toast-extend-refused = { $number } is not extended: { $why ->
        [none-given] this topic has no extension.
        [again] once only.
        [late] the legal limit has passed; the customer must be told before it.
        [paused] the ticket waits for the customer, its time stands still.
        [blocked] the customer has blocked the bot and cannot be told.
       *[done] the ticket is done.
    }

# Alerts and their buttons
alert-turn = { $turn_mention ->
        [none] {""}
       *[other] 👉 { $turn_mention }{ $next ->
            [none] {""}
           *[other] , your turn. Without a tap { $next } is next.
        }
    }
alert-reopened =
    🔁 <b>{ $number }</b> · { $topic_name }
    <b>Opened again, { $times } times by now</b>{ $owner ->
        [none] {" "}· unclaimed
       *[other] {" "}· with <b>{ $owner }</b>
    }
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }
    { alert-holder }
alert-last = { $lines_html ->
        [none] {""}
       *[other] 🕘 { $lines_html }
    }
alert-holder = { $holder ->
        [none] { $link ->
            [none] {""}
           *[other] <a href="{ $link }">Open the ticket</a>
        }
       *[other] 🙋 <b>{ $holder }</b> has it{ $link ->
            [none] {""}
           *[other] {" "}· <a href="{ $link }">open the ticket</a>
        }
    }
button-reassign = 🤝 Reassign
button-back = « Back
toast-choose = Choose on the alert.
toast-given = { $number } is handed to { $name }.
toast-nobody-on-duty = Nobody is on duty now. Take it over yourself, or /assign { $number } @name.
toast-not-there = { $name } is not on duty any more. Choose somebody else.
toast-has-it = { $name } already has { $number }.

staff-menu-extend = Extend the legal limit (supervisors)
staff-menu-call = Call the customer of a ticket

# /why
why-head =
    🧮 <b>{ $number }</b> · { $topic_name }
    Policy { $policy } · reckoned { $now }
why-clock =
    { $late ->
        [yes] 🔴
       *[no] 🟢
    } <b>{ $clock_name }</b>{ $epoch ->
        [1] {""}
       *[other] {" "}no. { $epoch }
    }{ $target ->
        [none] {""}
       *[other] {" "}· target { $target }{ $time ->
            [always] {" "}(day and night)
            [days] {""}
           *[business] {" "}(working time)
        }
    }{ $source ->
        [none] {""}
       *[other] {" "}· <i>{ $source }</i>
    }
    { $start } → { $due ->
        [none] (no deadline for now)
       *[other] <b>{ $due }</b>
    } · used <b>{ $used }</b>{ $state ->
        [stopped] {" "}· stopped { $stopped }
        [paused] {" "}· paused
       *[running] {" "}· running
    }
why-days = { $count ->
        [one] { $count } business day
       *[other] { $count } business days
    }
why-hours = { $count } h
why-stretch = { $counted ->
        [yes] ▶️
       *[no] ⏸
    } { $start } – { $end ->
        [none] now
       *[other] { $end }
    }: { $counted ->
        [yes] { $worked }
       *[no] not counted, waiting for the customer
    }
why-day = 📅 { $first }{ $last ->
        [none] {""}
       *[other] {" "}– { $last }
    }: { $line }{ $open ->
        [yes] {" "}(open)
       *[no] {" "}(closed)
    }
why-rung = { $state ->
        [done] ✓
        [ahead] ○
       *[moot] –
    } { $at } · { $rung } → { $audience ->
        [card] card
        [owner] owner
        [team] team
        [duty] on call
        [next] next on call
        [supervisor] supervisors
        [head] head
        [compliance] compliance
       *[other] { $audience }
    }
why-promises = <b>Promises to the customer</b>
why-promise = { $fate ->
        [kept] ✅
        [renewed] 🔁
        [broken] ❌
       *[pending] ⏳
    } { $until } · { $fate ->
        [kept] kept
        [renewed] renewed before it broke
        [broken] broken
       *[pending] waiting for an answer
    } (told { $made }: { $reason ->
        [receipt] receipt
        [added] further message
        [reopened] reopened
        [status] status
        [apology] apology
        [relaxed] less urgent than feared
       *[other] { $reason }
    })
staff-menu-why = The arithmetic of a ticket's deadlines

# In the morning
morning =
    ☀️ Good morning. Open: { $open ->
        [1] <b>1</b> ticket
       *[other] <b>{ $open }</b> tickets
    }{ $unclaimed ->
        [0] {""}
       *[other] , { $unclaimed } unclaimed
    }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } waiting for the customer
    }.
    Due today: <b>{ $due }</b>{ $is_more ->
        [yes] {" "}or more
       *[no] {""}
    } · late: <b>{ $late }</b>{ $held ->
        [0] {""}
       *[other] {""}
            🤔 Held replies nobody has decided about, in tickets: { $held }
    }{ $unreachable ->
        [0] {""}
       *[other] {""}
            ⛔ Customers who have blocked the bot: { $unreachable }
    }

    { $lines_html }

    /overdue · /queue
morning-line = { $late ->
        [none] ▫️
       *[other] 🔴
    } { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    } { $topic_name } · { $owner ->
        [none] <b>unclaimed</b>
       *[other] { $owner }
    } · { $clock_name } { $late ->
        [none] { $due }
       *[other] { $late } late
    }
