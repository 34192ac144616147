audit-found =
    🔎 The nightly check found something that a person should look at:{ $messages ->
        [none] {""}
       *[other] {""}
    • messages without an answer: <b>{ $messages }</b>
    }{ $notices ->
        [none] {""}
       *[other] {""}
    • messages of ours not delivered: <b>{ $notices }</b>
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    • tickets without an owner, a card or a clock: <b>{ $tickets }</b>
    }{ $files ->
        [none] {""}
       *[other] {""}
    • files missing or altered: <b>{ $files }</b>
    }{ $journal ->
        [none] {""}
       *[other] {""}
    • places where the journal does not hold: <b>{ $journal }</b>
    }
    Please ask whoever runs the desk for <code>tanggap audit --verify</code>: it names each one.
