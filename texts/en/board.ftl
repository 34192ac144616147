# The buttons of a card by the ticket's state, and what stands behind "More".

card-why = 🔎 { $words ->
        [none] {""}
       *[other] because: <i>{ $words }</i>{ $runner_up ->
            [none] {""}
           *[other] {" "}·{" "}
        }
    }{ $runner_up ->
        [none] {""}
       *[other] perhaps: { $runner_up }
    }
card-was-late = ⏱ The first answer was late.
card-pace = { $pace ->
        [green] in time
        [yellow] due soon
        [red] <b>overdue</b>
       *[grey] no deadline
    }
card-ruling = ⚖️ { $finding ->
        [upheld] Upheld
        [partly] Partly upheld
        [rejected] Rejected
       *[none] Decision not complete
    }{ $cause ->
        [none] {""}
       *[other] {" "}· { $cause }
    }{ $redress ->
        [nothing] {" "}· no redress
        [refund] {" "}· refund
        [fee] {" "}· fee waived
        [goodwill] {" "}· goodwill
        [other] {" "}· other redress
       *[none] {""}
    }{ $redress_money ->
        [none] {""}
       *[other] {" "}{ $redress_money }
    }{ $reference ->
        [none] {""}
       *[other] {" "}({ $reference })
    }{ $apology ->
        [yes] {" "}· apology
       *[no] {""}
    }{ $told ->
        [yes] {""}
       *[no] {" "}· <i>not sent to the customer</i>
    }

button-resolve = ✅ Resolve
button-wait = 💤 Wait
button-resume = ▶️ Resume
button-take = 🔁 Take over
button-more = More
button-reopen = 🔓 Reopen
button-release = ↩️ Release
button-topic = 🏷 Topic
button-suggest = 💬 Model replies
button-history = 🕘 History

card-more =
    <b>{ $number }</b>, what else: /note a note · /topic the topic · /card how it stands · /redress amount of redress
    /take from a colleague · /release to the queue · /reopen open again · /help everything
card-topic =
    🏷 <b>{ $number }</b> · { $topic_name }
    { $source ->
        [agent] Chosen by an agent.
        [customer] Chosen by the customer.
       *[matcher] Recognised by the desk, { $confidence }% sure.
    }{ $words ->
        [none] {""}
       *[other] {" "}Telling words: <i>{ $words }</i>.
    }{ $runner_up ->
        [none] {""}
       *[other] {" "}Next guess: { $runner_up }.
    }

    To set it right: /topic and the topic's name. /topic alone lists them.
card-history =
    🕘 <b>{ $number }</b>{ $hidden ->
        [0] {""}
       *[other] {" "}· { $hidden } earlier events not shown
    }
    { $lines_html }
history-line = { $when } · { $kind ->
        [opened] complaint received
        [customer_wrote] the customer wrote
        [claimed] taken
        [released] back to the queue
        [replied] answer sent
        [reply_failed] answer not delivered
        [noted] note
        [waiting] waiting for the customer
        [resumed] resumed
        [resolved] resolved
        [ruled] decision sent
        [redress_judged] redress judged by a supervisor
        [reopened] opened again
        [closed] closed
        [topic_changed] topic: { $topic_name }
        [escalated] deadline announced
        [extended] legal limit extended
        [called] the customer was called and answered
        [call_missed] the customer was called, no answer
        [linked] linked to another ticket
        [merged] another ticket of this complaint joined
        [parted] one message went to another ticket
        [unsent] answer taken back
        [acknowledged] lateness taken in hand
       *[rated] rated { $score }
    }{ $who ->
        [none] {""}
       *[other] {" "}– { $who }
    }

thread-resumed = ▶️ <b>{ $number }</b> goes on; the time to resolve it runs again.
toast-waiting = { $number } waits for the customer; the time to resolve it stands still.
toast-resumed = { $number } goes on; the time to resolve it runs again.
toast-owned-by = { $number } belongs to { $name }. Only its owner can do this.
toast-on-duty = { $name } is on duty and has { $number }. If you must: /take { $number }.
toast-not-whole = The answers on { $number } are not complete. Type /resolve in its topic: it says what is missing.
toast-in-thread = It stands in the conversation of { $number }.
said-yes = yes
said-no = no
