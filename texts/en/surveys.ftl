# What supervisors read about surveys
survey-report-head = 📊 <b>{ $title }</b>
    { $period }, compared with { $before }
survey-report-none = 📊 No survey was sent in { $period }. Figures appear once complaints are resolved or a survey is started.
error-unknown-period = I do not know that period. Write for example /report surveys 30 (days), 2026-10 (a month), 2026-Q3 (a quarter) or 2026 (a year).
error-period-not-begun = That period has not begun. Write for example /report surveys 30 for the last thirty days.
survey-period = { $first } – { $last }
survey-report-rate = Invited { $invited }, answered { $answered }: <b>{ $value }</b> ({ $range }){ $waiting ->
        [0] {""}
       *[other] {" "}· { $waiting } may still answer
    }
survey-range = n = { $n }; { $low } to { $high }{ $indicative ->
        [yes] , indicative
       *[no] {""}
    }
survey-measure-resolved = ✅ Problem solved: <b>{ $value }</b> ({ $range })
survey-measure-csat = ⭐ Satisfied (4–5): <b>{ $value }</b> ({ $range })
survey-measure-effort = 🪜 Easy: <b>{ $value }</b> of 7 ({ $range })
survey-measure-nps = 📣 NPS: <b>{ $value }</b> ({ $range })
survey-measure-loyalty = 🤝 Loyalty index: <b>{ $value }</b> of 100 ({ $range })
survey-beside-effort = Agree that it was easy (5–7): { $value } ({ $range })
survey-beside-loyalty = Loyal (8 or more on every item): { $value } ({ $range })
survey-change = { $direction ->
        [up] ▲ up { $difference }
        [down] ▼ down { $difference }
       *[level] = level
    } from { $before } (n = { $n }){ $clear ->
        [yes] {""}
       *[no] , may be chance
    }
survey-spread-nps = Promoters (9–10) { $promoters }, passives (7–8) { $passives }, detractors (0–6) { $detractors }
survey-needed = To be exact to ±10 points it needs about { $needed } answers.
survey-drivers = <b>What goes with loyalty</b> (n = { $n }; together they explain { $explained } of the differences; associated, not proven causes)
survey-drivers-few = Drivers of loyalty are shown from { $least } complete answers on; there are { $n }.
survey-driver-line = { $place }. { $driver }: <b>{ $value }</b> ({ $low } to { $high }), scored { $score } of 5 – { $quadrant ->
        [mend] mend first
        [keep] keep it up
        [watch] keep an eye on
       *[enough] good enough
    }
survey-driver-service = Service delivery
survey-driver-product = Products and fees
survey-driver-image = Image and trust
survey-driver-resolution = Problem resolution
survey-reasons = Reasons chosen: { $reasons }
survey-reason = { $label } { $count }
survey-own-words = own words
survey-other-reason = other
survey-aftercare = 🩹 Follow-ups of dissatisfied customers: { $cases }
survey-aftercare-in-time = Contacted in time: <b>{ $value }</b> ({ $range })
survey-aftercare-recovered = Recovered, a good score when asked once more: <b>{ $value }</b> ({ $range })
survey-quiet = <b>Who is heard too little</b>
survey-quiet-line = • { $kind ->
        [topic] Topic { $group }
        [finding] Decision { $group }
       *[late] Complaints that were late
    }: { $answered } of { $invited } answered ({ $value })
survey-finding-upheld = upheld
survey-finding-partly = partly upheld
survey-finding-rejected = rejected
survey-topics = <b>By topic</b> (satisfied, the lowest first)
survey-topic-line = • { $topic }: { $value } ({ $range })
survey-topics-few = • Topics with fewer than { $least } answers: { $topics } (n = { $n })
survey-quotes = <b>In customers' words</b> (comments: { $n })
survey-quote-line = • { $topic } ({ $count }){ $score ->
        [none] {""}
       *[other] , score { $score }
    }: <i>{ $words }</i>
survey-agents = <b>By agent</b> (satisfied)
survey-agent-line = • { $name }: { $value } ({ $range })
survey-agents-few = • Agents with fewer than { $least } answers: { $agents }, not shown
survey-handed = Answers about complaints that several agents handled: { $n }; they count for the one who answered the customer.
survey-skipped = Not asked: { $reasons }
survey-skip-reopened = reopened
survey-skip-stopped = wants no surveys
survey-skip-blocked = blocked the bot
survey-skip-silenced = marked as spam
survey-skip-asked_lately = asked lately
survey-skip-complaint_open = a complaint is open
survey-skip-not_solved = not solved
survey-skip-staff = member of staff
survey-skip-ended = survey ended
survey-skip-fraud_open = an open fraud case
survey-report-foot = In brackets: the number of answers and the range at 95 % confidence. Invitations count on the day for which they were planned.

# The picture of the report
survey-picture-caption = 📊 { $title }, { $period }
survey-table-caption = 📎 The answers as a table, { $period }. Open it in a spreadsheet.
survey-picture-trend = { $measure } per { $weeks ->
        [1] week
       *[other] { $weeks } weeks
    }
survey-picture-change = before { $before }
survey-picture-spread = All scores
survey-picture-topics = Satisfied, by topic
survey-picture-drivers = What goes with loyalty
survey-picture-importance = share of what is explained, %
survey-picture-score = mean score, 1–5
survey-picture-reasons = Reasons chosen
survey-picture-rate = { $answered } of { $invited } answered ({ $value })
survey-picture-foot = Lines: range at 95 % confidence. n: number of answers. { $organisation }
survey-short-resolved = Solved
survey-short-csat = Satisfied (4–5)
survey-short-effort = Easy (1–7)
survey-short-nps = NPS
survey-short-loyalty = Loyalty index
survey-short-in-time = Contacted in time
survey-short-recovered = Recovered
survey-quadrant-mend = mend first
survey-quadrant-keep = keep it up
survey-quadrant-watch = keep an eye on
survey-quadrant-enough = good enough

# The columns of the table
survey-column-day = day
survey-column-survey = survey
survey-column-invitation = invitation
survey-column-topic = topic
survey-column-finding = decision
survey-column-late = late
survey-column-agent = agent
survey-column-agents = agents
survey-column-question = question
survey-column-answer = answer
survey-column-label = what it means
survey-column-words = words
