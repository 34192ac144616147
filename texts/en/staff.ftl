# Sentences for agents and supervisors: short, what matters first.

card =
    { $colour } <b>{ $number }</b> · { $topic }
    { $facts }{ $why ->
        [none] {""}
       *[other] {""}
    { $why }
    }

    { $words ->
        [none] <i>(no text)</i>
       *[other] <blockquote>{ $words }</blockquote>
    }
    👤 { $customer } · { $language ->
        [en] 🇬🇧 English
       *[id] 🇮🇩 Indonesian
    }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    }{ $files ->
        [0] {""}
       *[other] {" "}· 📎 { $files }
    }{ $wants_person ->
        [yes] {" "}· 🙋 wants to talk to a person
       *[no] {""}
    }{ $details ->
        [none] {""}
       *[other] {""}
    📝 { $details }
    }{ $ruling ->
        [none] {""}
       *[other] {""}
    { $ruling }
    }
    { $state }
card-facts = { $severity ->
        [critical] 🚨 critical
        [high] ❗ high
        [medium] medium
        [low] low
       *[other] { $severity }
    } · { $source ->
        [matcher] { $confidence ->
            [0] no topic chosen yet
           *[other] { $confidence }% sure
        }
        [customer] chosen by the customer
        [agent] chosen by an agent
        [desk] opened by the desk
       *[other] { $source }
    } · received { $opened_at }
card-new = ⏳ <b>Unclaimed</b>{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } due <b>{ $due_at }</b> · { $pace }
    }
card-claimed = 🧑‍💼 <b>{ $owner }</b> is on it{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } due <b>{ $due_at }</b> · { $pace }
    }
card-waiting = 💤 <b>{ $owner }</b> is waiting for the customer{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } due <b>{ $due_at }</b> · { $pace }
    }
card-resolved = ✅ Resolved by <b>{ $owner }</b> · waiting for the customer to confirm
card-closed = 🔒 Closed · { $outcome ->
        [solved] customer says solved
        [self_solved] solved with the tip
        [withdrawn] withdrawn
        [no_reply] no reply
        [merged] merged
        [spam] spam
       *[other] done
    }
card-thread = <a href="{ $link }">Open the conversation</a>
colour-green = 🟢
colour-yellow = 🟡
colour-red = 🔴
colour-grey = ⚪
thread-name = { $number } · { $topic }

thread-claimed =
    🧑‍💼 { $agent_mention } has <b>{ $number }</b> · { $topic_name }
    👤 { $customer }, writes { $language ->
        [en] English
       *[id] Indonesian
    } · answer promised { $promised_at }

    { $is_forum ->
        [yes] Write in this topic or reply to this message:
       *[no] Reply to this message or to the card:
    } your words reach the customer. <code>//</code> in front = internal note. /resolve when done.
thread-rebuilt =
    🧵 The old topic of <b>{ $number }</b> was deleted; the conversation goes on here.
    { $topic_name } · { $owner_mention ->
        [none] unclaimed
       *[other] with { $owner_mention }
    }
    👤 { $customer }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    }{ $link ->
        [none] {""}
       *[other] {" "}· <a href="{ $link }">the ticket's card</a>
    }
    { $lines_html ->
        [none] {""}
       *[other] <blockquote expandable>{ $lines_html }</blockquote>
    }
talk-line = { $state ->
        [customer] 👤 { $words }
        [forwarded] 👤 ↪️ { $words }
        [note] 📝 { $name }: { $words }
        [draft] ⏳ { $name } (not sent): { $words }
        [held] ⏳ { $name } (not sent): { $words }
        [unsent] 🙈 { $name }: { $words }
        [cut] …
       *[sent] 🧑‍💼 { $name }: { $words }
    }
thread-claimed-again = 🧑‍💼 { $agent_mention } now has <b>{ $number }</b>.
thread-released = ↩️ { $agent } returned <b>{ $number }</b> to the queue.
thread-taken-over = 🔁 { $agent_mention } took over this ticket.
thread-resolved = ✅ { $agent } resolved <b>{ $number }</b>. The customer is asked whether it is solved. The decision: what did you find?
thread-solved = 👍 { $customer } says <b>{ $number }</b> is solved.
thread-withdrawn = ✖️ The customer withdrew <b>{ $number }</b>.
thread-self-solved = 👍 The customer says the tip solved <b>{ $number }</b>.
thread-phone = 📞 { $customer } can be called on <code>{ $phone }</code>.
thread-wants-person = 🙋 { $customer } would like to talk to you. { $owner_mention }
thread-moved = ↪️ The customer moved their last message to <b>{ $number }</b>.
thread-acknowledged = 🙋 { $name } (supervisor) is looking into the delay of this ticket.
reopened-customer-wrote = 🔓 { $customer } wrote again; <b>{ $number }</b> is open again.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
reopened-not-solved = 🔓 { $customer } says <b>not solved</b>; <b>{ $number }</b> is open again.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
reopened-agent = 🔓 An agent reopened <b>{ $number }</b>.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
forwarded-from = { $forwarded ->
        [yes] { $origin ->
            [none] ↪️ <i>forwarded by the customer, from somebody else</i>
           *[other] ↪️ <i>forwarded by the customer from { $origin }</i>
        }
       *[no] {""}
    }
customer-wrote =
    { forwarded-from }
    <blockquote>{ $words }</blockquote>{ $owner_mention ->
        [none] {""}
       *[other] {""}
            { $owner_mention }
    }
customer-flood =
    🌊 <b>{ $count } messages in a row</b> from the customer:
    { $lines_html }
customer-file =
    { forwarded-from }
    📎 from the customer{ $owner_mention ->
        [none] {""}
       *[other] {" "}· { $owner_mention }
    }
customer-file-late =
    { forwarded-from }
    📎 one more from the customer, part of what is above{ $owner_mention ->
        [none] {""}
       *[other] {" "}· { $owner_mention }
    }
customer-edited =
    ✏️ The customer edited a message. Before:
    { $old ->
        [none] <i>(no text)</i>
       *[other] <blockquote expandable>{ $old }</blockquote>
    }
    Now:
    { $words ->
        [none] <i>(no text)</i>
       *[other] <blockquote>{ $words }</blockquote>
    }
customer-blocked = ⛔ { $customer } has blocked the bot. Your message is kept and goes out by itself when they return.
reply-failed = ⚠️ This message cannot be sent. Correct it and send it again. Reason: { failure }
staff-file-too-large = ⚠️ This file is over 20 MB and cannot be passed on. Send a smaller one.
draft-unclaimed = Not sent: nobody has claimed this ticket.
draft-closed = Not sent: <b>{ $number }</b> is closed. Type /reopen first, then send again.
draft-not-owner = Not sent, kept as a note: this ticket belongs to { $owner_mention }.
draft-elsewhere = Not sent: the conversation of <b>{ $number }</b> is in { $link ->
        [none] its topic
       *[other] <a href="{ $link }">its topic</a>
    }. If this is for the customer, press the button.
draft-gone = { $became ->
        [sent] ✅ Sent to the customer by { $agent }.
        [held] ✋ Not sent to the customer yet: it was held. The reason and the buttons stand beneath the words.
       *[behind] 👀 Not sent to the customer yet: it waits behind another reply that is held in this ticket.
    }
staff-cannot-pass-on = This kind of message cannot be passed on to the customer. Send text, a photo, a document or a voice message.
failure = { $error ->
        [no-file] the file could not be fetched from Telegram.
        [staff-bot-blocked] the staff bot was not started or is blocked there.
       *[other] { $error }
    }
customer-not-shown = ⚠️ One message or file of the customer's cannot be shown here. Please ask them to send it once more. The cause: { failure }
dead-letter = ⚠️ Telegram refused a notice ({ $key }): { failure }
orphan-thread = This topic belongs to no ticket, so nothing written here reaches anyone. Find the ticket with /queue or /mine.
not-a-ticket = Reply to the ticket's card or to one of its messages so that I know which ticket you mean, or give its number, for example { $command } TG-10019.
anonymous-admin = You are writing as an anonymous admin, so I cannot tell who you are and do nothing. Turn off “Remain anonymous” in your admin rights, then send again.
refused = Sorry, this is the staff desk. If you are a customer, please write to our complaint bot.
agent-edited-sent = ✏️ The change is passed on to the customer.
agent-edit-kept-inside = ✏️ This change is not passed on: the customer still sees the earlier words. Write a new message if needed.
no-topic-rights = ⚠️ In the group “{ $title }” I may not create topics, so tickets are talked over in replies to their cards. Give the bot the admin right “Manage topics”.
lost-rights = ⚠️ I am no longer an admin of the group “{ $title }”: I see commands there, but not what agents write. Make the bot an admin again.
got-rights = ✅ I am an admin of the group “{ $title }” and see what agents write there.
lost-group = ⚠️ I was removed from the group “{ $title }”. Its cards and messages wait until the bot is back as an admin.

remind-owner = ⏰ { $owner_mention }, <b>{ $number }</b> is close to its deadline ({ $clock_name }): { $due_at }.
remind-team = ⏰ <b>{ $number }</b> · { $topic_name } is unclaimed; deadline ({ $clock_name }) { $due_at }.
alert =
    { $is_over ->
        [yes] ✅
       *[no] { $severity ->
            [critical] 🚨
           *[other] 🔴
        }
    } <b>{ $number }</b> · { $topic_name }
    { $owner ->
        [none] <b>unclaimed</b>
       *[other] with <b>{ $owner }</b>
    } · { $is_over ->
        [yes] { $clock_name } no longer awaited (was due { $due_at })
       *[no] { $late ->
            [none] { $clock_name } due { $due_at }
           *[other] <b>{ $late }</b> late ({ $clock_name }, due { $due_at })
        }
    }
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }{ $turn_mention ->
        [none] {""}
       *[other] {""}
            { alert-turn }
    }
    { alert-holder }
alert-acknowledged = 🙋 { $name } has <b>{ $number }</b>. Its deadline keeps running.
parked-update = ⚠️ One message could not be processed and is kept for inspection ({ $bot } bot, update { $update_id }): { $error }
clock-acknowledgement = acknowledgement
clock-first_response = first answer
clock-next_response = next answer
clock-resolution = resolution
clock-legal = legal limit

staff-start =
    Hello, { $name }. This is the staff desk. From now on I can send you personal notices.

    /help shows all commands.
staff-told =
    Hello, { $name }. When a ticket is so late that it is told to you, you read it here, and the buttons beneath it are yours.

    With its number: <code>/card TG-10019</code> how it stands · <code>/why TG-10019</code> how its deadlines come about · <code>/call TG-10019</code> call the customer · <code>/extend TG-10019</code> extend the legal limit.
staff-help =
    <b>Working on a ticket</b>
    Press <b>{ button-claim }</b> on its card, then write in the topic that opens (without topics: reply to the card). The owner's words reach the customer; <code>//</code> in front = internal note.

    /claim – claim it · /take – take it over · /release – give it back · /assign – hand it on
    /wait – waiting for the customer · /resolve – done, closing words may follow · /reopen – open it again
    /card – how it stands · /note – internal note · /redress – amount of redress
    /reply – ready words · /steps – procedure · /unsend – take an answer back
    /priority · /merge – join · /split – part · /spam, /unspam
    /topic – why this topic, and setting it right

    <b>Lists</b>
    /queue – unclaimed · /mine – my tickets · /overdue – late
    /find – search · /customer – the customer · /mystats – your figures
    /why – how its deadlines come about · /call – call the customer
    /on, /off – on duty or not · /id – number of this chat{ $role ->
        [supervisor] {""}
            /extend – extend the legal limit (supervisors)
            /report – what the topic guard held · /report surveys – what customers answered (supervisors)
            /segment – kind of customer (supervisors) · /survey – survey campaigns (supervisors)
       *[agent] {""}
    }

    Outside its topic give the ticket's number: <code>/card TG-10019</code>.
    Marks on your messages: 👀 waiting · 👍 delivered · 👎 failed · ✍ note
staff-id = Number of this chat: <code>{ $chat_id }</code>{ $thread_id ->
        [none] {""}
       *[other] {" "}(topic { $thread_id })
    }.{ $user_id ->
        [none] {""}
       *[other] {" "}Your number: <code>{ $user_id }</code>.
    }
duty-on = You are on duty. /queue shows what nobody has yet.
duty-off = You are off duty. Reopened tickets will not come back to you.
unknown-staff-command = There is no such command, and nothing was sent. /help shows them all.
note-needs-words = Write the note after the command, for example: /note checked with the card team. Outside the ticket's conversation with its number in front: /note TG-10019 checked.
waiting-set = 💤 <b>{ $number }</b> is waiting for the customer; the resolution clock stops until they write.
list-queue = <b>Queue: { $count } unclaimed</b>
list-queue-none = Every ticket has somebody.
list-mine = <b>Your tickets: { $count }</b>
list-mine-none = You have no open ticket. /queue shows the unclaimed ones.
list-overdue = <b>Late: { $count }</b>
list-overdue-none = Nothing is late.
list-more = … and { $count } more.
list-line =
    { $colour } { $number } { $topic }{ $who ->
        [none] {""}
       *[other] {" "}· { $who }
    } · { $clock_name ->
        [none] { $status ->
            [waiting] waiting for the customer
            [resolved] resolved
            [closed] closed
           *[other] no deadline
        }
       *[other] { $clock_name } { $late ->
            [none] { $due_at }
           *[other] <b>{ $late } late</b>
        }
    }
    <i>{ $words ->
        [none] (no text)
       *[other] { $words }
    }</i>

button-claim = Claim
button-have_it = 🙋 I have it
button-claim_send = Claim and send
button-send = Send to the customer
button-take_send = Take over and send

toast-claimed = { $number } is yours.
toast-taken = { $name } has already claimed { $number }.
toast-yours = { $number } is already yours.
toast-taken-over = { $number } is yours now.
toast-resolved = { $number } is resolved. The customer is asked whether it is solved.
toast-reopened = { $number } is open again.
toast-done = { $number } is done; there is nothing left to handle.
toast-old = This button no longer works. Type /card and the ticket number to see how things stand.
toast-not-yours = Only the author of these words can take over with them.
toast-have-it-taken = { $name } already has { $number }.
toast-released = { $number } is back in the queue.
toast-sent = Sent.
toast-have-it = Recorded: you have { $number }.
toast-refused = { $role ->
        [supervisor] This button is for supervisors.
       *[agent] This button is for staff.
    }
error-already-claimed = Another agent has already claimed this ticket.
error-not-the-owner = Only the owner of { $number } can do this. Type /take { $number } to take it over.
staff-unknown-ticket = { $fault ->
        [short] { $number } is too short for a ticket's number; they have five digits or more, as in TG-10019.
        [long] { $number } is too long for a ticket's number; they look like TG-10019.
        [letters] { $number } is no ticket's number: behind TG- stand digits only, as in TG-10019.
        [slip] { $number } has a slip of the finger: its last digit does not fit the others.
       *[unknown] The number { $number } is well written, but no ticket has it.
    } Nothing was done. /find looks by name or words, too.
staff-illegal-move = { $status ->
        [new] Nobody has this ticket yet. Claim it first: /claim.
        [claimed] This ticket is being handled; that step is not needed now. /card shows how it stands.
        [waiting] This ticket is waiting for the customer; that step is not needed now. /card shows how it stands.
        [resolved] This ticket is already resolved. /reopen opens it again.
       *[closed] This ticket is closed. /reopen opens it again.
    }
only-supervisors = For supervisors only.
error-not-allowed = You may not do this here.
error-nothing-to-say = { $again ->
        [yes] The customer says that { $number } is not solved and has had no answer since.
       *[no] The customer has no answer yet in { $number }.
    } Write it first, or: /resolve and your sentence.

plain = { $text_html }

# The command menu
staff-menu-claim = Claim a ticket
staff-menu-take = Take a ticket over from a colleague
staff-menu-release = Give a ticket back to the queue
staff-menu-resolve = Ticket is done; words after it are sent
staff-menu-reopen = Open a ticket again
staff-menu-wait = Wait for the customer
staff-menu-note = Internal note
staff-menu-card = Show a ticket
staff-menu-queue = Tickets nobody has
staff-menu-mine = My tickets
staff-menu-overdue = Late tickets
staff-menu-on = Go on duty
staff-menu-off = Go off duty
staff-menu-id = Number of this chat
staff-menu-help = All commands

# The topic: why, and how to set it right
why-topic =
    <b>{ $number }</b> · { $topic_name }
    { $source ->
        [agent] Chosen by staff.
        [customer] Chosen by the customer.
       *[matcher] Recognised, { $confidence }% sure.
    }{ $words ->
        [none] {""}
       *[other] {" "}Words that decided: <i>{ $words }</i>.
    }{ $nearest ->
        [none] {""}
       *[other] {" "}Most alike: “{ $nearest }”.
    }{ $runner_up ->
        [none] {""}
       *[other] {" "}Next guess: { $runner_up }.
    }

    To set it right: /topic and the topic's name.
    { $choices_html }
topic-set = <b>{ $number }</b> is now about <b>{ $topic_name }</b>. The example is learned; the targets follow the new topic.
topic-unclear =
    I know no topic “{ $said }”. { $count ->
        [0] All topics: <code>/topic { $number }</code>
       *[other] Is it one of these? All topics: <code>/topic { $number }</code>
    }
topic-chosen = { $number } is now about { $topic_name }; the targets follow.
topic-choice = <code>/topic { $id }</code> – { $title }
configuration-refused =
    ⚠️ The edited configuration is not in use; the old one stays. Please mend:
    <code>{ $faults }</code>
staff-menu-topic = See or correct a ticket's topic
alert-distress =
    🆘 <b>{ $customer }</b>{ $number ->
        [none] {""}
       *[other] {" "}· { $number }
    } wrote words that show they may harm themselves:
    <blockquote>{ $words }</blockquote>
    They were given the help lines (119 press 8, and 112). Please contact them right now, whoever's turn it is.{ $link ->
        [none] {""}
       *[other] {" "}<a href="{ $link }">Open</a>
    }
