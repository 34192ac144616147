### The guard: words for agents and supervisors.

held-reasons = { $secret ->
        [none] {""}
       *[yes] {""}
    This reply seems to ask for a secret (PIN, OTP, password or the like). The bank never asks for it; only a supervisor can send it all the same.
    }{ $looks_like ->
        [none] {""}
       *[other] {""}
    It reads like <b>{ $looks_like }</b> ({ $words }), while { $number } is about <b>{ $topic_name }</b>.
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    It names a ticket that is not this customer's: <b>{ $tickets }</b>.
    }{ $gaps ->
        [none] {""}
       *[other] {""}
    Something was not filled in: <b>{ $gaps }</b>.
    }
held =
    ✋ <b>Not sent to the customer yet.</b>{ held-reasons }
    Choose below, or edit your message above: the new words are checked again.
held-again =
    ⏳ <b>Still held, not sent to the customer.</b> The reply by { $agent }:
    <blockquote>{ $reply }</blockquote>{ held-reasons }
    Choose below.
held-asked-again =
    ✋ <b>Not sent to the customer yet.</b>{ held-reasons }
    The buttons are now on a newer message in this ticket's conversation.
held-decided =
    { $choice ->
        [sent_anyway] 📨 Sent to the customer as { $agent } decided.
        [edited] ✏️ Edited by { $agent } and checked again.
        [moved] ↪️ { $agent } moved the ticket to <b>{ $looks_like }</b>, then the reply was sent.
       *[left] 🗒 Not sent; kept as a note by { $agent }.
    }
held-reminder =
    ⏳ { $agent_mention }, one of your replies in { $number } is still held and has not reached the customer. Choose a button beneath it, or edit the message.
held-undecided =
    ⏳ A reply by { $agent } in <b>{ $number }</b> ({ $topic_name }) has been held since { $held_at } and nobody decided, so it has not reached the customer.{ $link ->
        [none] {""}
       *[other] {""}
    <a href="{ $link }">Open its topic</a>
    }
resolve-not-whole =
    ✋ { $number } is not resolved yet. By the ticket's record the customer's answer is not complete:{ $words ->
        [none] {""}
       *[other] {""}
    • not mentioned: <b>{ $words }</b>
    }{ $amounts ->
        [none] {""}
       *[other] {""}
    • amount not mentioned: <b>{ $amounts }</b>
    }{ $dates ->
        [none] {""}
       *[other] {""}
    • date not mentioned: <b>{ $dates }</b>
    }{ $gaps ->
        [none] {""}
       *[other] {""}
    • not filled in: <b>{ $gaps }</b>
    }{ $secrets ->
        [none] {""}
       *[other] {""}
    • asks for a secret: <b>{ $secrets }</b>
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    • names another ticket: <b>{ $tickets }</b>
    }{ $looks_like ->
        [none] {""}
       *[other] {""}
    • the words read like <b>{ $looks_like }</b>, not { $topic_name }
    }
    Send a complete answer and /resolve again, or press the button if it is enough as it is.
resolve-held = ✋ { $number } is not resolved yet: a reply is still held and has not reached the customer. Decide about that reply first.
button-send_anyway = Send anyway
button-edit_held = Edit
button-move_topic = Move ticket to that topic
button-keep_inside = Don't send
button-resolve_anyway = Resolve anyway
toast-held = Held; the reason stands beneath your message.
toast-behind = Waiting behind your earlier reply, which is still held.
toast-edit-it = Edit your own message above (press and hold → Edit). Once saved, the new words are checked again.
toast-kept-inside = Kept as a note; not sent.
card-held = ✋ A reply is held and nobody has decided yet.
card-noted = 💬 The last reply also reads like { $topic }.
guard-report =
    <b>The guard, last { $days } days</b>
    { $checked ->
        [0] No reply was checked yet.
        [1] 1 reply checked · held { $held } ({ $share }) · noted { $noted }
       *[other] { $checked } replies checked · held { $held } ({ $share }) · noted { $noted }
    }{ $held ->
        [0] {""}
       *[other] {""}
    Of those held: sent anyway { $anyway }, edited { $edited }, ticket moved { $moved }, not sent { $left }, undecided { $open }.
    }
report-how = How many days back? Write <code>/report</code> for the last 30 days, <code>/report 7</code> for 7 days ({ $longest } at most), or <code>/report surveys</code> for what customers answered.
guard-report-agents = By agent (held of checked):
guard-report-topics = By topic (held of checked):
guard-report-line = { $name }: { $held } of { $checked }
staff-menu-report = Numbers of the guard and of surveys (supervisors)
