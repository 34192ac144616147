# Satu grup untuk tiap tim, dan tiket yang pindah antargrup.

card-moved = ↪️ { $number } · { $topic }
    Kini ditangani di grup { $group ->
        [none] lain
       *[other] “{ $group }”
    }.
thread-moved-away =
    ↪️ <b>{ $number }</b> kini bertopik { $topic_name } dan pindah ke grup { $group ->
        [none] lain
       *[other] “{ $group }”
    }, bersama semua yang sudah dikatakan.{ $link ->
        [none] {""}
       *[other] {" "}<a href="{ $link }">Buka kartunya</a>
    }{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }, tiket ini tidak lagi di tangan Anda.
    }
thread-moved-in =
    ↪️ <b>{ $number }</b> pindah ke grup ini. Inilah yang sudah dikatakan.
    { $topic_name } · { $owner_mention ->
        [none] belum ada petugas
       *[other] ditangani { $owner_mention }
    }
    👤 { $customer }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    }{ $link ->
        [none] {""}
       *[other] {" "}· <a href="{ $link }">kartu tiket</a>
    }
    { $lines_html ->
        [none] {""}
       *[other] <blockquote expandable>{ $lines_html }</blockquote>
    }
error-other-group = { $number } ditangani di grup { $group ->
        [none] lain
       *[other] “{ $group }”
    }, dan Anda belum menjadi anggotanya. Mintalah masuk ke grup itu, atau serahkan kepada rekan di sana.
