# Who has a ticket: duty, lease, hand-over, waiting for the customer.

card-returned = ↩️ { $reason ->
        [lease_over] Back in the queue: no word for long{ $agent ->
            [none] {""}
           *[other] {" "}from { $agent }
        }
        [moved] Moved here from another group{ $agent ->
            [none] {""}
           *[other] ; { $agent } had it
        }
        [off_duty] Back in the queue: { $agent ->
            [none] its agent went off duty
           *[other] { $agent } went off duty
        }
       *[other] Back in the queue{ $agent ->
            [none] {""}
           *[other] {" "}from { $agent }
        }
    }
card-waits-for = 📨 Asked of the customer: { $what }

asked-by-name = 👋 { $agent_mention }, nobody has <b>{ $number }</b> · { $topic_name } yet. Can you take it? If nobody has by { $until_at }, the supervisors are told.
alert-unclaimed =
    { $severity ->
        [critical] 🚨
       *[other] ⏳
    } <b>{ $number }</b> · { $topic_name }
    <b>Nobody has taken it</b>{ $asked ->
        [none] {""}
       *[other] , though { $asked } was asked
    }.
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }
    { $holder ->
        [none] Claim it, or give it to somebody: <code>/assign { $number } @name</code>
       *[other] 🙋 <b>{ $holder }</b> has it
    }{ $link ->
        [none] {""}
       *[other] {" "}· <a href="{ $link }">see its card</a>
    }
lease-warned = ⏳ { $owner_mention }, there has been no word from you in <b>{ $number }</b> for long. Answer the customer, write a note, or /wait if you are waiting for them; otherwise this ticket goes back to the queue on { $until_at }.
lease-over = ↩️ <b>{ $number }</b> is back in the queue, as there was no word for long. { $agent_mention }, you no longer have it; /claim if you want to go on.

duty-off-holding =
    { $count ->
        [1] You are off duty and still have <b>1</b> ticket: { $numbers }.
       *[other] You are off duty and still have <b>{ $count }</b> tickets: { $numbers }.
    }

    What is to become of that? A button with a name hands everything to that colleague on duty.
agent-gone =
    { $count ->
        [1] 👋 { $agent } is no longer in the staff group and still has <b>1</b> ticket: { $numbers }.
       *[other] 👋 { $agent } is no longer in the staff group and still has <b>{ $count }</b> tickets: { $numbers }.
    }

    Who goes on with that? A button with a name hands everything to that colleague on duty. The deadlines keep running.
off-given-back = ↩️ { $agent } went off duty; <b>{ $number }</b> is back in the queue.
handed-over = 🤝 { $from } handed <b>{ $number }</b> to { $agent_mention }. Its deadline keeps running.

assigned = 🤝 { $agent } has <b>{ $number }</b> now.
assign-needs-name = To whom? In the ticket's conversation: <code>/assign @name</code>. Elsewhere with its number: <code>/assign TG-10019 @name</code>.
assign-nobody = Nobody in this group is called “{ $said }”.{ $names ->
        [none] {" "}Nobody is on duty right now.
       *[other] {" "}On duty: { $names }.
    }
assign-several = “{ $said }” fits several people: { $names }. Please say the whole name.
assign-has-it = { $agent } already has <b>{ $number }</b>.
assign-only-yourself = Nobody has <b>{ $number }</b> yet. You can take it yourself with /claim; only a supervisor can give it to { $agent }.
assign-off-duty = { $agent } is off duty, so <b>{ $number }</b> was not handed over. Choose another colleague, or ask a supervisor.
assign-full = { $agent } already has { $load } tickets, as many as the limit, so <b>{ $number }</b> was not handed over. Choose another colleague, or ask a supervisor.

wait-too-long = The reason is too long; { $limit } letters at most. Write the details in the ticket's topic, then /wait without words.
waiting-already = This ticket is waiting for the customer already. Is something else needed? Write it behind /wait.
waiting-asked = 📨 For <b>{ $number }</b> the customer is asked to send: { $what }
waiting-reminded = 🔔 The customer was reminded about <b>{ $number }</b>. Without an answer by { $until_at } the ticket is closed.
waiting-closed = 🔒 <b>{ $number }</b> is closed: the customer did not answer, nor after a reminder. It opens again if they write.

button-off_back = Give all back
button-off_keep = Keep them
toast-off-given-back = { $count ->
        [1] 1 ticket is back in the queue.
       *[other] { $count } tickets are back in the queue.
    }
toast-off-kept = { $count ->
        [1] 1 ticket stays with you.
       *[other] { $count } tickets stay with you.
    }
toast-off-handed = { $count ->
        [1] { $name } has 1 ticket of yours now.
       *[other] { $name } has { $count } tickets of yours now.
    }
toast-off-cannot = { $name } cannot take all of them now: off duty, or full. Choose another way.
toast-off-not-yours = These are a colleague's tickets; only they or a supervisor may decide.
toast-off-over = This button works only while off duty. Type /off to ask again.
toast-off-nothing = There is no ticket left to decide about.
error-too-much-work = You have { $load } tickets; the limit is { $limit }. Finish or hand over one first (/mine, /assign), then take a new one.
error-reason-held = That reason was not sent: it asks for secret data, names another customer's ticket, or has a gap to fill. Change it for { $number }, then send /wait again.

staff-menu-assign = Hand a ticket to a colleague
