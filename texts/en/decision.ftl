# The decision on a resolved ticket: the form in its topic, and a supervisor's approval.

decision-form =
    { $step ->
        [told] ⚖️ The decision on <b>{ $number }</b> has gone to the customer.
        [pending] ⏳ The decision on <b>{ $number }</b> waits for a supervisor; the customer does not have it yet.
       *[other] ✅ { $agent } resolved <b>{ $number }</b>.
    }
    { decision-facts }

    { $step ->
        [finding] <b>What did you find?</b>
        [cause] <b>What was the root cause?</b> For our own records only.
        [redress] <b>What does the customer get?</b>
        [amount] <b>How much?</b> Type /redress, the amount and a reference, such as <code>/redress 50000 REF123</code>.
        [apology] <b>Add an apology?</b> After this the decision goes to the customer.
        [words] <b>What was found?</b> Write one sentence here; the customer reads it in the decision. Nothing is sent yet.
        [summary] The decision is not complete, so it was not sent. Still open:
        [pending] Once approved, the decision goes out by itself.
       *[told] {""}
    }
decision-facts = { $finding ->
        [upheld] Finding: <b>upheld</b>
        [partly] Finding: <b>partly upheld</b>
        [rejected] Finding: <b>rejected</b>
       *[none] Finding: not set down yet
    }{ $cause ->
        [none] {""}
       *[other] {" "}· cause: { $cause }
    }{ $redress ->
        [nothing] {" "}· no redress
        [refund] {" "}· refund
        [fee] {" "}· fee waived
        [goodwill] {" "}· goodwill
        [other] {" "}· other redress
       *[none] {""}
    }{ $redress_money ->
        [none] {""}
       *[other] {" "}<b>{ $redress_money }</b>
    }{ $reference ->
        [none] {""}
       *[other] {" "}(reference { $reference })
    }{ $apology ->
        [yes] {" "}· with an apology
       *[no] {""}
    }{ $explanation ->
        [none] {""}
       *[other] {""}
    <blockquote>{ $explanation }</blockquote>
    }

button-finding = { $value ->
        [upheld] Upheld
        [partly] Partly upheld
       *[rejected] Rejected
    }
button-redress = { $value ->
        [refund] Refund
        [fee] Fee waived
        [goodwill] Goodwill
        [other] Other
       *[nothing] None
    }
button-apology = { $value ->
        [yes] 🙏 Yes, send
       *[no] No, send
    }
button-form_skip = Skip
button-form_step = { $value ->
        [finding] ✏️ Finding
        [cause] ✏️ Root cause
        [redress] ✏️ Redress
        [amount] ✏️ Amount
        [words] ✍️ Add what was found
       *[apology] 🙏 Apology
    }
finding-refused =
    ✋ <b>This sentence cannot stand in the decision.</b>{ held-reasons }
    Write another one, or go on without by the button on the form.
finding-too-long = A sentence for the decision has at most { $limit } letters. Write a shorter one, or go on without by the button on the form.
button-approve = ✅ Approve
button-decline = ✖️ Decline

redress-ask =
    { $approved ->
        [yes] ✅ Approved by { $name }
        [no] ✖️ Declined by { $name }
       *[none] 💰 <b>Redress needs approval</b>
    } · <b>{ $number }</b> · { $topic_name }
    👤 { $customer } · resolved by { $agent }
    { decision-facts }{ $link ->
        [none] {""}
       *[other] {""}
    <a href="{ $link }">Open the ticket</a>
    }
redress-judged = { $approved ->
        [yes] ✅ { $name } (supervisor) approved the redress of <b>{ $number }</b>. The decision goes to the customer.
       *[no] ✖️ { $name } (supervisor) declined the redress of <b>{ $number }</b>. Choose another one in the decision's form.
    }
redress-noted = 💰 <b>{ $number }</b>: { $redress_money }{ $reference ->
        [none] {""}
       *[other] , reference { $reference }
    }. Go on in the decision's form in its topic.
redress-needs-amount = Write the amount after the command, with a reference if there is one: <code>/redress 50000 REF123</code>; outside the ticket's conversation with its number in front: <code>/redress TG-10019 50000 REF123</code>. 50k, Rp50.000 or 1.5jt will do too.
toast-form-next = Noted.
toast-form-skipped = Skipped; it can be filled in later.
toast-decision-incomplete = The decision on { $number } is not complete, so it was not sent. Fill in what is open on the form.
toast-decision-sent = The decision on { $number } goes to the customer.
toast-redress-asked = A supervisor is asked to approve. After that the decision on { $number } goes out by itself.
toast-redress-approved = Approved. The decision on { $number } goes to the customer.
toast-redress-declined = Declined. The agent is asked to choose another redress for { $number }.
toast-redress-changed = Nothing waits for you here any more: the decision on { $number } has changed.
error-form-over = This decision form of { $number } is over: the ticket is not resolved, or was opened again. Every resolution has a form of its own.
error-not-the-decider = The decision on { $number } belongs to { $name }, who resolved it, or to a supervisor.
error-already-decided = The customer already has the decision on { $number }; it cannot be changed any more.
staff-menu-redress = Amount of redress, such as 50000 REF123
