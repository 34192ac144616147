# Sentences for customers. Warm and exact; one thought, one sentence; number, next step, deadline.

# Used inside other sentences; a part that does not exist is not mentioned.
signature =
    { $phone ->
        [none] { $organisation ->
            [none] {""}
           *[other] { $organisation }
        }
       *[other] { $organisation ->
            [none] { $phone }
           *[other] { $organisation }, { $phone }
        }
    }
quoted-words =
    { $words ->
        [none] {""}
       *[other] <blockquote>{ $words }</blockquote>
    }

answer-by =
    { $overdue ->
        [alerted] We are sorry to be later than the promised <b>{ $promised_at }</b>; a supervisor has been told.
        [yes] We are sorry to be later than the promised <b>{ $promised_at }</b>.
        [soon] Our staff will answer as soon as they can.
        [renewed] We are sorry to be later than first promised. Our staff will answer <b>by { $promised_at }</b>.
        [renewed_alerted] We are sorry to be later than first promised; a supervisor has been told. Our staff will answer <b>by { $promised_at }</b>.
       *[no] Our staff will answer <b>by { $promised_at }</b>.
    }
tip-line =
    { $tip ->
        [none] {""}
       *[other] {""}
            💡 <b>In the meantime:</b> { $tip }
            {""}
    }

start =
    Welcome to the{ $organisation ->
        [none] {""}
       *[other] {" "}<b>{ $organisation }</b>
    } complaint desk, { $name }.

    Tell us what went wrong in your own words, at any time. Every complaint gets a number, a deadline for our answer, and a person who looks after it.

    We keep your messages only to handle your complaint: see them with /mydata, erase them with /forget. Now and then we ask how satisfied you are; type /stop if you would rather not be asked. Please never send a PIN, OTP, CVV or password.
help =
    <b>What you can do here</b>
    • Tell us what went wrong, just as it comes; photos, documents and voice messages are welcome.
    • /status – number, status and answer deadline of your complaints
    • /new – a new complaint, separate from the ones in progress
    • /language – change the language
    • /mydata and /forget – see or erase your data
    • /stop – stop receiving surveys, or start again

    Would you rather talk to someone? Press the button below{ $phone ->
        [none] {""}
       *[other] {" "}or call { $phone }
    }.
unknown-command =
    We do not know that command. Just write your complaint as a normal message; no command is needed.

    Available: /status, /new, /help, /language, /mydata, /forget, /stop.
greeting =
    Hello, { $name }. This is the{ $organisation ->
        [none] {""}
       *[other] {" "}<b>{ $organisation }</b>
    } complaint desk.

    Please tell us what happened. We give you a number and a deadline, and one of our staff answers.
greeting-again = Yes, we are here. Just write what happened, where and when; you get a number for it at once.
thanks = You are welcome, { $name }. If anything is still on your mind, just write to us here.
robot =
    The first reply does come from an automatic assistant, { $name }. It records your complaint and gives you a number.

    The answer is always written by one of our staff. To talk to a person right away, press the button below.
small-talk = Thank you, { $name }. If there is anything you would like to tell us, just write it here.
sticker = We are here, { $name }. If there is anything you would like to tell us, please write it in words so that we can record it.
cannot-read = We are sorry, we cannot read this kind of message. Please write it in words, or send a photo, a document or a voice message.
place-without-ticket = Thank you. So that we can look into it, please also write what happened.
file-too-large = We are sorry, this file is larger than 20 MB, so we cannot accept it. Please send a smaller file, or write here what it shows.
secret-warning =
    ⚠️ <b>For your safety:</b> your last message contains confidential data (a card number, national ID number, PIN, OTP, CVV or password). We keep only a masked copy.

    Please delete that message. Our staff never ask for such data; if someone else knows your PIN or password, change it now and call us.

receipt =
    ✅ We received your complaint on { $received_at }. Its number is <b>{ $number }</b>.

    As we understand it: <b>{ $topic }</b>
    { quoted-words }
    { answer-by } If you want to add anything, just write it here.
    { tip-line }
    { signature }
receipt-more =
    ✅ We have received { $count ->
        [1] your message
       *[other] your { $count } messages
    } about complaint <b>{ $number }</b>.

    As we understand it: <b>{ $topic }</b>
    { quoted-words }
    { answer-by }
    { tip-line }
    { signature }
receipt-person =
    ✅ We received your complaint on { $received_at }. Its number is <b>{ $number }</b>.
    { quoted-words }
    A person will read it. { answer-by }

    { signature }
receipt-person-more =
    ✅ We have received { $count ->
        [1] your message
       *[other] your { $count } messages
    } about complaint <b>{ $number }</b>.
    { quoted-words }
    A person will read it. { answer-by }

    { signature }
receipt-product =
    ✅ We recorded your question on { $received_at }. Its number is <b>{ $number }</b>.
    { quoted-words }
    So that the answer is right, it comes from our staff and not from an automatic assistant. { answer-by }

    { signature }
receipt-no-words =
    ✅ We received what you sent on { $received_at }. Its number is <b>{ $number }</b>.

    To bring it to the right person, please write <b>one sentence</b> about the problem. Even without it, we will look at what you sent. { answer-by }

    { signature }
receipt-ask =
    ✅ We received your complaint on { $received_at }. Its number is <b>{ $number }</b>. { answer-by }
    { quoted-words }
    To bring it straight to the right team: <b>what is it about?</b>
ask-again =
    We are sorry, we misunderstood. Complaint <b>{ $number }</b> stays on record.
    { quoted-words }
    Which of these fits better?
ask-rephrase = Of course. Please tell us once more in other words: what happened, where (ATM, app, card, branch), and when. Complaint <b>{ $number }</b> stays in progress.
topic-noted =
    ✅ Thank you. We have recorded complaint <b>{ $number }</b> as being about <b>{ $topic }</b>.

    { answer-by }
    { tip-line }
person-comes =
    { $agent ->
        [none] Of course. Complaint <b>{ $number }</b> goes straight to a person. { answer-by }
       *[other] Of course. We have told { $agent } that you would like to talk about complaint <b>{ $number }</b>.
    }

    { $has_phone ->
        [yes] If needed, they will call the number you have given us.
        [said] The phone number you wrote goes along with it.
       *[no] Would you like a call back? Press the button below to share your phone number, or write it here.
    }

    { signature }
emergency =
    🚨 <b>Important, if this is happening to you:</b>
    { $advice }
second-topic = You also mention <b>{ $topic }</b>. Shall we open a separate complaint for it, besides <b>{ $number }</b>?
added =
    { $count ->
        [1] ✅ Added to complaint <b>{ $number }</b>.
       *[other] ✅ Added to complaint <b>{ $number }</b> ({ $count } messages).
    } { answer-by }
added-late =
    { $count ->
        [1] ✅ Added to complaint <b>{ $number }</b>.
       *[other] ✅ Added to complaint <b>{ $number }</b> ({ $count } messages).
    } We promised an answer by { $promised_at } and are late; we are sorry.{ $overdue ->
        [alerted] {" "}The supervisor of this desk knows.
       *[other] {""}
    }
reopened-by-words =
    We have reopened complaint <b>{ $number }</b> and passed your message on{ $agent ->
        [none] {""}
       *[other] {" "}to { $agent }
    }. { answer-by }

    If it is a different matter, press <b>{ button-new }</b> and it gets its own number and deadline.
moved =
    ✅ We have moved that message to complaint <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.
flood =
    Thank you, { $name }. We have received all your messages; they are kept with complaint <b>{ $number }</b>. Our staff read them together, so there is no need to send them again. { answer-by }

    If something else is wrong as well, write /new.
flood-without-ticket = Thank you, { $name }. We have received all your messages. Please write in one message what happened; we record it with a number and a deadline.
passed-on =
    { $count ->
        [1] ✅ Passed on to { $agent } (<b>{ $number }</b>).
       *[other] ✅ Passed on to { $agent } (<b>{ $number }</b>, { $count } messages).
    } { answer-by }
promise-renewed =
    { $is_late ->
        [yes] We are sorry: you have not had our answer to complaint <b>{ $number }</b> by the promised time ({ $old_at }).
       *[no] We are sorry: our answer to complaint <b>{ $number }</b> will not be ready by the promised time ({ $old_at }).
    } We are still working on it{ $agent ->
        [none] {""}
       *[other] , and { $agent } is the one who looks after it
    }.

    Our new promise: an answer <b>by { $promised_at }</b>. If you would like to talk to somebody, press the button below.
added-or-new =
    We have added this message to complaint <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.

    If it is a different matter, press <b>{ button-new }</b> and it gets its own number and deadline.
new-complaint = Please write your new complaint, in one message or several. We will give it its own number.

agent-words =
    💬 <b>{ $agent }</b> · { $number }

    { $words_html }
agent-file = 📎 <b>{ $agent }</b> · { $number }
agent-words-edited =
    ✏️ <b>{ $agent }</b> has corrected this message · { $number }

    { $words_html }
edit-noted = We have recorded the change to your message{ $number ->
        [none] {""}
       *[other] {" "}in complaint <b>{ $number }</b>
    }. We also keep what you wrote first.

greeting-open =
    Hello, { $name }. Your complaints with us:

    { $lines_html }

    Anything to add, or another problem? Just write it here.
status =
    <b>Your complaints</b>

    { $lines_html }
status-line =
    <b>{ $number }</b> – { $topic }
    { $state }
status-state =
    { $status ->
        [alerted] not answered yet, later than the promised { $promised_at }; we are sorry, a supervisor has been told
        [late] not answered yet, later than the promised { $promised_at }; we are sorry
        [soon] waiting for our staff, who will answer as soon as they can
        [new] waiting for our staff, answer by { $promised_at }
        [claimed] { $agent } is handling it{ $promised_at ->
            [none] {""}
           *[other] , answer by { $promised_at }
        }
        [renewed] not answered yet, we are sorry for the delay; answer by { $promised_at }
        [renewed_alerted] not answered yet, we are sorry for the delay; a supervisor has been told; answer by { $promised_at }
        [claimed_renewed] { $agent } is handling it, we are sorry for the delay; answer by { $promised_at }
        [claimed_renewed_alerted] { $agent } is handling it, we are sorry for the delay; a supervisor has been told; answer by { $promised_at }
        [claimed_soon] { $agent } is handling it and will answer as soon as they can
        [claimed_late] { $agent } is handling it; the answer is later than the promised { $promised_at }, we are sorry
        [claimed_alerted] { $agent } is handling it; the answer is later than the promised { $promised_at }, we are sorry, a supervisor has been told
        [waiting] { $agent } is waiting for your answer
        [resolved] resolved by { $agent }, waiting for you to confirm
        [withdrawn] withdrawn by you
        [self_solved] solved with our tip
        [solved] solved
        [no_reply] closed without a reply from you
        [merged] joined to another complaint
       *[other] closed
    }
no-topic = general complaint
status-none =
    You have no complaints with us here.

    Write what went wrong and you get a number right away.
number-unknown =
    We find no <b>{ $written }</b> among your complaints; perhaps two digits changed places. Your complaints with us:

    { $lines_html }

    Copy one of the numbers above, or tell us what happened, and we record it at once.
number-unknown-none =
    We find no <b>{ $written }</b>, and there is no complaint in your name here yet.

    Please write what happened; you get a number at once.
number-unknown-beside = We do not find the number that you wrote among your complaints; perhaps two digits changed places. We read the rest of your message all the same.
withdraw-ask = Do you really want to withdraw complaint <b>{ $number }</b>? Our staff will then stop working on it.
withdrawn = Complaint <b>{ $number }</b> is withdrawn. If the problem comes back, just write to us here.
self-solved = We are glad to hear it. Complaint <b>{ $number }</b> is closed. If it is not solved after all, reply to this message and we reopen it.

resolved =
    ✅ <b>{ $agent }</b> has marked complaint <b>{ $number }</b> as resolved{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.
    { $words_html ->
        [none] {""}
       *[other] {""}
            { $words_html }
            {""}
    }
    <b>Is the problem solved?</b> If we do not hear from you, we close this complaint on { $closes_at }.
solved-thanks = Thank you for confirming. Complaint <b>{ $number }</b> is closed.
reopened =
    We are sorry it is not solved yet. Complaint <b>{ $number }</b> is open again. { answer-by }

    Please write what we still need to put right.
closed-silent = As we have not heard from you, complaint <b>{ $number }</b> is now closed. If it is not solved, reply to this message and we reopen it.

language-ask = Silakan pilih bahasa. / Please choose a language.
language-set = Of course, from now on we write in English.
phone-noted =
    { $number ->
        [none] Thank you, we have recorded your phone number (ending in { $phone_last }). Write in a sentence what it is about, and our staff can call you.
       *[other] Thank you. The staff handling complaint <b>{ $number }</b> can now call you on the number ending in { $phone_last }.
    }{ $asks_time ->
        [yes] {" "}When would a call suit you? Choose a time below.
       *[no] {""}
    }
phone-unclear = We could not read that number. Press <b>{ button-share_phone }</b>, or write it like 0812 3456 7890.
surveys-stopped = Of course, we will not send you any more surveys. Your complaints are handled as before. Type /stop once more to receive surveys again.
surveys-again = Of course, we will again send you a short survey once a complaint is resolved.
mydata =
    <b>The data we keep about you</b>
    • Name on Telegram: { $name }{ $username ->
        [none] {""}
       *[other] {" "}(@{ $username })
    }
    • Language: { $language ->
        [en] English
       *[id] Indonesian
    }
    • Phone: { $phone_last ->
        [none] not given
       *[other] ending in { $phone_last }
    }
    • Complaints: { $tickets ->
        [none] no complaint yet
       *[other] { $tickets }
    }
    • On record since: { $since_at }

    We keep the messages and files of your complaints in order to handle them. Erase them with /forget.
forget-ask =
    We can erase your phone number and the text of your messages: comments on surveys, and complaints that are <b>closed</b>. Complaints in progress, and records that we must keep by law (number, dates, outcome), remain.

    Press the button to erase them now.
forgotten =
    { $kept ->
        [0] Done. Your phone number and the text of all your messages, comments on surveys included, are erased.
        [1] Done for surveys and your closed complaints. One complaint is still in progress and its text is still needed.
       *[other] Done for surveys and your closed complaints. { $kept } complaints are still in progress and their text is still needed.
    }
error = We are sorry, we could not process this message. Our staff have been told. Please send it once more.

button-wrong = Not this
button-person = 🙋 Talk to a person
button-withdraw = Withdraw
button-drop = ✖️ Withdraw { $value }
button-fixed = 👍 It is solved
button-else = None of these
button-second = Yes, please
button-one = No need
button-same = Same complaint
button-new = New complaint
button-move = For { $value }
button-share_phone = 📞 Share my number
button-status = 📋 My complaints
button-withdraw_yes = Yes, withdraw it
button-keep = No, keep it
button-solved = 👍 Yes, solved
button-unsolved = 👎 Not yet
button-surveys_off = Stop sending surveys
button-language = { $value ->
        [en] English
       *[id] Bahasa Indonesia
    }
button-forget_yes = Yes, erase

toast-late = This button no longer works. Please write a message.
toast-noted = We have noted it.
toast-person = We have told our staff about { $number }.
toast-kept = Of course, { $number } stays in progress.
toast-rated = Rating { $score } recorded. Thank you.
toast-thanks = Thank you.
toast-survey-over = This survey has ended. Thank you.
error-desk = We are sorry, that is not possible right now.
error-illegal-move = We are sorry, that is not possible right now.
error-unknown-ticket = We cannot find that number.

# The command menu
menu-start = Begin and choose a language
menu-help = What you can do here
menu-new = A new complaint
menu-status = How my complaints stand
menu-language = Change the language
menu-mydata = My data
menu-forget = Erase my data
menu-stop = Stop or resume surveys

# Details, asked one at a time
detail-ask =
    To help us handle complaint <b>{ $number }</b> faster:
    <b>{ $ask }</b>
    { detail-example }
detail-still =
    For complaint <b>{ $number }</b> we still need this:
    <b>{ $ask }</b>
    { detail-example }
detail-again =
    ✅ Noted with complaint <b>{ $number }</b>. This we still need; if you do not know it, press a button below:
    <b>{ $ask }</b>
    { detail-example }
detail-example =
    { $type ->
        [money_idr] <i>For example: Rp250,000 or 250k</i>
        [digits4] <i>Just the 4 digits.</i>
        [datetime] <i>For example: 3 March, 10:30</i>
        [phone] <i>For example: 0812 3456 7890</i>
       *[other] {""}
    }
details-done = Thank you. The details for complaint <b>{ $number }</b> are noted, and our staff will read them.
button-skip = Skip
button-skip_all = Skip them all
button-yes = Yes
button-no = No
toast-skipped = All right, we go on without it.

receipt-vague =
    ✅ We have received your complaint on { $received_at } under number <b>{ $number }</b>.

    To take it straight to the right people, please tell us <b>what happened, through what</b> (ATM, app, card, transfer, branch) <b>and when</b>.

    Even without that, our staff will reply <b>by { $promised_at }</b>.

receipt-vague-more =
    ✅ We have received your { $count } messages about complaint <b>{ $number }</b>.
    { quoted-words }
    To take it straight to the right people, please tell us <b>what happened, through what</b> (ATM, app, card, transfer, branch) <b>and when</b>.

    Even without that, our staff will reply <b>by { $promised_at }</b>.

# The decision, once for each resolution
decision =
    📄 <b>Our decision on complaint { $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }

    { $finding ->
        [upheld] We have looked into your complaint and <b>found that you are right</b>.
        [partly] We have looked into your complaint and <b>found that you are right in part</b>. If any of it is unclear, please ask us here.
       *[rejected] We have looked into your complaint with care. We are sorry: on what we found, we <b>cannot uphold it</b>. You may ask us here why; our staff will explain it.
    }{ $explanation ->
        [none] {""}
       *[other] {""}

            What we found: { $explanation }

    }{ $redress ->
        [nothing] {""}
        [refund] {" "}We are giving you a refund{ decision-worth }.
        [fee] {" "}We have waived the fee that you complained about{ decision-worth }.
        [goodwill] {" "}As a gesture of goodwill we are giving you compensation{ decision-worth }.
       *[other] {" "}We are putting it right as our staff told you{ decision-worth }.
    }{ $apology ->
        [yes] {""}

            We apologise for the trouble that this has caused you.
       *[no] {""}
    }

    If you are not satisfied, please reply to this message and we will open your complaint again.{ $phone ->
        [none] {""}
       *[other] {" "}You can also call { $phone }.
    }{ $appeal ->
        [none] {""}
       *[other] {" "}{ $appeal }
    }
decision-worth = { $redress_money ->
        [none] {""}
       *[other] : <b>{ $redress_money }</b>
    }{ $reference ->
        [none] {""}
       *[other] {" "}(reference { $reference })
    }

# Waiting for something from the customer
waiting-for =
    💬 <b>{ $agent }</b> · { $number }

    To go on with this complaint, we kindly ask you for the following:
    <blockquote>{ $what_html }</blockquote>
    Please reply here in words, or with a photo or a document. Please do not send a PIN, OTP, CVV or password.
waiting-reminder =
    🔔 About complaint <b>{ $number }</b>{ $what ->
        [none] {""}: we are still waiting to hear from you.
       *[other] {""}, we are still waiting for the following from you:
            <blockquote>{ $what }</blockquote>
    }

    Please reply here. If we have not heard from you by <b>{ $until_at }</b>, we close this complaint; even after that, a reply to our message opens it again.
closed-waiting = As we have not received what we asked for{ $what ->
        [none] {""}
       *[other] {" "}(“{ $what }”)
    }, complaint <b>{ $number }</b> is now closed. If you would like us to go on, reply to this message and we reopen it.

merged = We have joined complaint <b>{ $number }</b> to <b>{ $into }</b> because it is the same matter; our answer comes under <b>{ $into }</b>.
heard-again = We are sorry that your messages went unanswered for a time. Complaint <b>{ $number }</b> goes on; our staff will answer <b>by { $promised_at }</b>.
distress =
    { $name }, we have read what you wrote and we care. You are not alone, and there is a way out of every trouble with money.
    If you want to hurt yourself, please call <b>119 and press 8</b> now (mental health line in Indonesia, 24 hours, free) or <b>112</b> in an emergency, or go to somebody you trust.
    Our supervisors have been told and will contact you here.

# A customer writes that their complaint may end
end-offered =
    We have noted this with complaint <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.

    Press <b>{ button-fixed }</b> if the problem is solved, or <b>{ button-withdraw }</b> if you do not wish to go on. Until you press one, the complaint goes on.
