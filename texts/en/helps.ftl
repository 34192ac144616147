# Helps at the desk: ready words, steps, search, joining, taking back.

# Ready words
reply-list =
    <b>{ $number }</b>: ready words for this customer{ $owns_html ->
        [none] {""}
       *[other] {""}
            { $owns_html }
    }
    { $models_html ->
        [none] { $is_filed ->
            [yes] There are no model replies for this topic yet.
           *[no] This ticket has no topic yet, so there are no model replies. <code>/topic</code> shows the topics and sets one.
        }
       *[other] {""}
            { $is_filed ->
                [yes] Model replies of this topic, nearest to this case first;
               *[no] This ticket has no topic yet. Model replies of what it may be about ({ $guessed });
            } press a number to use one as a draft, or type <code>/reply 1</code>:
            {""}
            { $models_html }
    }
reply-own = <code>/reply { $name }</code> – { $text_listed }
reply-model = <b>{ $place }</b>. { $text_listed }{ $gaps_named ->
        [none] {""}
       *[other] {""}
            ✏️ <i>still to be filled: { $gaps_named }</i>
    }
reply-draft =
    📝 Draft for the customer of <b>{ $number }</b>, not sent:

    <code>{ $text_gapped }</code>

    { $gaps_named ->
        [none] Press the button to send it, or copy it, change it, and send it yourself.
       *[other] Still empty: <b>{ $gaps_named }</b>. Copy it, complete it, then send it yourself.
    }
reply-draft-gone =
    📝 <b>{ $number }</b>: { draft-gone }

    <blockquote>{ $text }</blockquote>
reply-unknown =
    There are no ready words named “{ $name }” in this customer's language.{ $names ->
        [none] {""}
       *[other] {" "}There are: { $names }.
    } Type /reply alone to see all of them.
reply-claim-first = Nobody has <b>{ $number }</b>. Take it with /claim first, then choose again.
button-send_ready = Send to the customer
toast-claim-first = Nobody has { $number }. Take it with /claim first.
toast-draft-below = The draft is in the ticket's conversation; it is not sent.

# Steps of the procedure
steps =
    <b>{ $number }</b> · { $topic_name } · { $done } of { $count } steps done

    { $steps_html }

    Press a number to tick it off or to open it again.
steps-none = There is no list of steps for the topic { $topic_name }.
error-steps-open = { $number } cannot be resolved yet; tick its steps off with /steps first. Still open ({ $count }): { $steps }
button-waive_steps = Supervisor: resolve anyway
button-waive_words = Supervisor: resolve anyway
thread-steps-waived =
    ⚠️ { $name } (supervisor) lets <b>{ $number }</b> be resolved although these steps are open:
    { $steps }
    It is resolved in the name of { $owner }.
toast-step-done = Step { $place } is done.
toast-step-open = Step { $place } is open again.
toast-steps-waived = Noted: { $number } is resolved although steps are open.

# Priority
priority-how = Name one of four priorities: <code>/priority low</code>, medium, high or critical (Indonesian: rendah, sedang, tinggi, kritis); outside its topic with the ticket's number behind it.
priority-already = The priority of <b>{ $number }</b> already is { $severity ->
        [critical] critical
        [high] high
        [low] low
       *[medium] medium
    }.
priority-closed = <b>{ $number }</b> is closed. /reopen opens it again.
priority-set = The priority of <b>{ $number }</b> now is { $severity ->
        [critical] critical
        [high] high
        [low] low
       *[medium] medium
    }; its deadlines are reckoned anew.
thread-priority =
    ⚖️ { $agent } set the priority to <b>{ $severity ->
        [critical] critical
        [high] high
        [low] low
       *[medium] medium
    }</b>. { $due_at ->
        [none] No deadline is running.
       *[other] Next deadline: { $clock_name }, <b>{ $due_at }</b>.
    }

# Joining and parting
merge-how = Type it in the ticket's conversation, or in reply to its card, with the other ticket's number: <code>/merge TG-10019</code>. Elsewhere with both numbers: <code>/merge TG-10019 TG-10024</code>.
merge-itself = <b>{ $number }</b> cannot be joined to itself. Give the number of the other ticket.
merge-strangers = <b>{ $number }</b> and <b>{ $into }</b> belong to different customers, so they are not joined.
merge-closed = <b>{ $number }</b> and <b>{ $into }</b> cannot be joined yet: one of them is closed, or neither is open. /reopen opens it again.
merge-done = <b>{ $number }</b> is joined to <b>{ $into }</b>. The customer has been told.
thread-merged-away =
    🔀 { $agent } joined <b>{ $number }</b> to { $link ->
        [none] <b>{ $into }</b>
       *[other] <a href="{ $link }">{ $into }</a>
    }. This conversation is closed and can still be read; what the customer writes from now on goes there.
thread-merged-in = 🔀 { $agent } joined <b>{ $number }</b> to this ticket: it is the same complaint. { $owner_mention ->
        [none] {""}
       *[other] { $owner_mention }, the customer's words from there:
    }
split-what = Reply with /split to the copy of the customer's message in the ticket's conversation.
split-only = That is the customer's only message in <b>{ $number }</b>. If the topic is wrong, set it right with /topic.
split-done = That message now is a ticket of its own: { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    }.
thread-split = ✂️ { $agent } made one of the customer's messages a ticket of its own: <b>{ $number }</b>. The customer gets its number.

# Search
find-how = Write what you look for behind the command: number, name, @username, phone or words; for example <code>/find cashback Budi</code>.
list-found = <b>Found: { $count }</b>
list-found-none = Nothing fits among the newest 2,000 tickets. A number is always found, however old its ticket is.
only-in-staff-chats = Customers' data is shown only in the staff groups, in the supervisors' group, or in your own chat with this bot. Please type it there.

# Taking an answer back
unsend-what = Reply with /unsend to your own message that should be taken back.
unsend-not-yours = Only its author or a supervisor can take that message back.
unsend-done = That message has already been taken back.
unsend-never-sent = That message never went to the customer, so there is nothing to take back.
unsend-too-late = That message has been with the customer for 48 hours; Telegram does not delete it any more. Explain the mistake in a new message.
thread-unsent = { $seen ->
        [yes] 🙈 { $agent } took this message back; the customer's copy is being deleted now. It stood there for { $late }, so it may have been read. If needed, explain the mistake.
       *[no] 🙈 { $agent } took this message back before it was sent; the customer has not seen it.
    } The customer's answer now counts as still owed.

# Spam
spam-done = <b>{ $number }</b> is closed as spam. What this person writes is kept but not answered any more; /unspam { $number } undoes it.
spam-supervisor = This person has other open tickets, so only a supervisor can mark <b>{ $number }</b> as spam.
thread-spam = 🚫 { $agent } closed <b>{ $number }</b> as spam. What this person writes is kept but not answered any more.
unspam-done = { $number } is open again and the person is heard; what they wrote meanwhile stands in this ticket.
unspam-nothing = { $number } is not marked as spam and the person is not silenced.
button-unspam = Not spam

# Colleagues in the same ticket
in-company = ✍️ { $names } is writing in <b>{ $number }</b>, too. Agree first who answers.

# The customer
customer-card =
    👤 <b>{ $name }</b>{ $username ->
        [none] {""}
       *[other] {" "}· @{ $username }
    }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    } · { $language ->
        [en] 🇬🇧 English
       *[id] 🇮🇩 Indonesian
    }
    Customer since { $since } · tickets: { $tickets }{ $blocked ->
        [none] {""}
       *[other] {""}
            ⛔ Has blocked the bot since { $blocked }.
    }{ $silenced ->
        [none] {""}
       *[other] {""}
            🚫 Silenced since { $silenced }; { $unheard } messages kept without an answer.
    }

    { $open }{ $promises ->
        [none] {""}
       *[other] {""}
            { $promises }
            <i>{ $kept } promises kept, { $broken } broken</i>
    }
    { $ratings ->
        [none] {""}
            No ratings yet.
       *[other] {""}
            <b>Last ratings</b>
            { $ratings }
    }
customer-rating = { $score }/5 · { $number } · { $at }{ $comment ->
        [none] {""}
       *[other] {" "}· <i>{ $comment }</i>
    }
list-open = <b>Open: { $count }</b>
list-open-none = No ticket is open.

# One's own figures
own-figures =
    <b>Your figures</b>

    <b>Today</b>
    { $today }

    <b>7 days</b>
    { $week }

    { $said ->
        [none] {""}
       *[other] What customers wrote (after 24 hours):
    { $said }
    }
own-figures-of =
    Claimed { $claimed } · answered { $answered } · resolved { $resolved } · reopened { $reopened }
    First answer: { $pace ->
        [none] nothing yet
       *[other] { $pace } of working time (median, n = { $responses })
    }
    Ratings: { $score ->
        [none] n = { $ratings }; the average is shown from n = 10 on
       *[other] { $score } of 5 (n = { $ratings })
    }

# The command menu
staff-menu-customer = Customer: history and promises
staff-menu-find = Find a ticket
staff-menu-reply = Ready words
staff-menu-steps = Steps of the topic's procedure
staff-menu-priority = Set the priority
staff-menu-merge = Join with another ticket
staff-menu-split = Make one message a ticket of its own
staff-menu-unsend = Take an answer back
staff-menu-spam = Close as spam
staff-menu-unspam = Undo spam
staff-menu-mystats = My figures
