# A group for each team, and tickets that move between them.

card-moved = ↪️ { $number } · { $topic }
    Now worked on in { $group ->
        [none] another group
       *[other] the group “{ $group }”
    }.
thread-moved-away =
    ↪️ <b>{ $number }</b> is about { $topic_name } now and moves to { $group ->
        [none] another group
       *[other] the group “{ $group }”
    }, with all that was said.{ $link ->
        [none] {""}
       *[other] {" "}<a href="{ $link }">Open its card</a>
    }{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }, it is no longer in your hands.
    }
thread-moved-in =
    ↪️ <b>{ $number }</b> moved to this group. This is what was said so far.
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
error-other-group = { $number } is worked on in { $group ->
        [none] another group
       *[other] the group “{ $group }”
    }, and you are no member there. Ask to be added to it, or leave it to a colleague there.
