# Surveys, for customers
survey =
    { $intro ->
        [none] {""}
       *[other] { $intro }
    }
    { $count ->
        [0] {""}
       *[other] <i>Question { $place } of { $count }</i>
    }
    <b>{ $ask }</b>
    { survey-ends }
survey-ends = { $low ->
        [none] {""}
       *[other] { $lowest } = { $low }, { $highest } = { $high }
    }
survey-reminder =
    We have kept this question for you. One tap is enough, and this is the last reminder.
    { $count ->
        [0] {""}
       *[other] <i>Question { $place } of { $count }</i>
    }
    <b>{ $ask }</b>
    { survey-ends }
survey-below = <i>This survey goes on in a newer message, below.</i>
survey-over = <i>This survey has ended. Thank you.</i>
survey-withdrawn = <i>The complaint is open again, so we have withdrawn this survey. Solving it comes first.</i>
survey-thanks = 🙏 { $thanks ->
        [none] Thank you, we have recorded your answers.
       *[other] { $thanks }
    }
survey-thanks-high = 🙏 { $thanks ->
        [none] Thank you for your rating. The person who helped you will be glad to read it.
       *[other] { $thanks }
    }
survey-thanks-low = 🙏 Thank you for being frank. We are sorry that we have not met your expectations.
comment-or-complaint = Is what you wrote also a complaint that we should handle? If so, it gets a number and a date of its own.
score-alone = We have not recorded that number or those stars as a rating, because no survey is waiting for an answer. If there is anything we can help with, please write it.
recovery-offer =
    We would like to put this right. A supervisor, not the person from before, will contact you by <b>{ $promised_at }</b>. The number of this follow-up is <b>{ $number }</b>.

    When may we call you?
recovery-slot =
    { $slot_at ->
        [none] Of course, a supervisor will write to you here. The number of this follow-up is <b>{ $number }</b>.
       *[other] Of course, a supervisor will call you from <b>{ $slot_at }</b>, within two hours. The number of this follow-up is <b>{ $number }</b>.
    }{ $has_phone ->
        [no] {" "}We still need your phone number.
       *[yes] {""}
    }
recovery-phone = On which number can the supervisor call you about <b>{ $number }</b>? Press <b>{ button-share_phone }</b> below.

# Surveys and recovery, for staff
card-unhappy =
    { $trouble ->
        [detractor] 📉 { $score } of { $scale } for recommending us
        [not_solved] 📉 Said “not solved” twice
       *[low_score] 📉 Rated { $score } of { $scale }
    }{ $number ->
        [none] {""}
       *[other] {" "}· { $number } { $rated_topic }
    }{ $agent ->
        [none] {""}
       *[other] {" "}· answered by { $agent }
    }{ $hands ->
        [0] {""}
        [1] {""}
       *[other] {" "}(together, { $hands } agents)
    }{ $reason ->
        [none] {""}
       *[other] {""}
    💬 { $reason }
    }{ $slot ->
        [none] {""}
       *[other] {""}
    📞 Wants a call from { $slot }
    }{ $prefers_chat ->
        [yes] {""}
    ✍️ Wants to be written to here
       *[no] {""}
    }{ $called ->
        [none] {""}
       *[other] {""}
    ✅ Called { $called }
    }
card-last-rating = 🕘 This customer's last rating: { $score }/5 ({ $number }){ $comment ->
        [none] {""}
       *[other] : “{ $comment }”
    }
thread-slot = 📞 { $slot_at ->
        [none] <b>{ $customer }</b> would rather be written to.
       *[other] <b>{ $customer }</b> wants a call from <b>{ $slot_at }</b> (within two hours).
    }{ $has_phone ->
        [no] {" "}There is no number yet; we have asked for it.
       *[yes] {""}
    }
thread-called = ✅ <b>{ $agent }</b> noted: the customer was called. Note the outcome with // here; /resolve asks for cause, redress and apology.
thread-still-unhappy = 📉 <b>{ $customer }</b> was asked again after this follow-up, and still { $trouble ->
        [detractor] would not recommend us
       *[other] is not satisfied
    }. No new ticket is opened; /reopen if there is more to mend.
error-rated-agent = Ticket { $number } is about your own answer. Let a colleague follow it up.

button-answer = { $value ->
        [yes] 👍 Yes
       *[no] 👎 Not yet
    }
button-ticked = Done choosing
button-survey_back = { $value ->
        [end] ✏️ Change an answer
       *[other] ← Back
    }
button-survey_skip = Skip →
button-file = Yes, open a complaint
button-no_file = No, only a comment
button-slots = 🕘 Another time
button-slot_chat = ✍️ Write to me here instead
button-called = 📞 I have called

toast-enough = { $most } choices at most.
toast-called = Noted for { $number }.

# Campaigns
campaign-preview =
    📋 <b>{ $title }</b> (dry run, nothing is sent)
    Would be invited: <b>{ $invited }</b>{ $languages ->
        [none] {""}
       *[other] {" "}({ $languages })
    }
    Sending takes { $lasts }, until about { $ends } if started now
    { $left_out ->
        [none] Nobody is left out.
       *[other] Left out: { $left_out }
    }
    Start with <code>/survey start { $code }</code>.
campaign-nobody =
    📭 <b>{ $title }</b>: nobody would be asked now, so it is not started and nothing is sent.
    { $left_out ->
        [none] There are no customers yet.
       *[other] Left out: { $left_out }
    }
    Who is asked stands under <code>audience</code> of this survey in surveys.yaml.
campaign-started = ▶️ <b>{ $title }</b> has started. How far it is: /survey. Stop: <code>/survey stop { $code }</code>.
campaign-stopped = ⏸ <b>{ $title }</b> is stopped. What was sent can still be answered. Go on: <code>/survey resume { $code }</code>.
campaign-resumed = ▶️ <b>{ $title }</b> goes on where it stopped.
campaign-done = ✅ <b>{ $title }</b> has been sent: { $sent } sent, { $skipped } left out. The answers: /report surveys.
campaign-none = There has been no survey campaign. Try one dry: <code>/survey try nps</code>.
campaign-progress =
    { $state ->
        [running] ▶️
        [stopped] ⏸
       *[done] ✅
    } <b>{ $code }</b>, started { $started }
    { $sent } sent, { $answered } answered, { $waiting } of { $invited } waiting{ $counted ->
        [no] {" "}(the list is still being made)
       *[yes] {""}
    }{ $put_off ->
        [0] {""}
       *[other] {""}
    Put off until a complaint or talk is over, or for the hour at their place: { $put_off } (three days at most)
    }
    { $left_out ->
        [none] Nobody is left out.
       *[other] Left out: { $left_out }
    }{ $state ->
        [running] { $lasts ->
            [none] {""}
           *[other] {""}
    Left to send: about { $lasts }, in polite hours only
        }
       *[other] {""}
    }
campaign-usage = Write <code>/survey</code> for how far it is, or <code>/survey try nps</code>, <code>/survey start nps</code>, <code>/survey stop nps</code>, <code>/survey resume nps</code>.
error-no-campaign = { $reason ->
        [unknown] There is no campaign called “{ $code }”. There are: { $codes }.
        [nobodys] “{ $code }” cannot start yet: give it an owner and a decision in surveys.yaml, and no active: false.
        [under_way] “{ $code }” is under way or stopped. See /survey.
       *[none] No campaign “{ $code }” is under way.
    }
left-out-new = known for less than { $known } days
left-out-inactive = no complaint lately
left-out-language = another language
left-out-lot = not drawn by lot
left-out-stopped = want no surveys or cannot be reached
left-out-asked_lately = asked lately
left-out-blocked = blocked the bot
left-out-silenced = marked as spam
left-out-complaint_open = complaint still open
left-out-not_solved = no resolution
left-out-reopened = reopened
left-out-staff = staff
left-out-ended = survey turned off
language-id = Indonesian
language-en = English
staff-menu-survey = Survey campaigns (supervisors)
