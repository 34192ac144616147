# Ringkasan yang mewakili banyak kartu, dan banyak permintaan dalam satu pesan.

overview-head =
    📋 <b>Ramai: { $count } tiket baru menunggu kartunya.</b>
    Yang paling mendesak:

overview-line =
    { $critical ->
        [yes] 🚨
       *[no] ▫️
    } <b>{ $number }</b> · { $topic }{ $promised_at ->
        [none] {""}
       *[other] {" "}· dijanjikan { $promised_at }
    }{ $words ->
        [none] {""}
       *[other] {""}
            <i>{ $words }</i>
    }
overview-more = … dan { $count } tiket lagi: /queue
overview-foot = Tombol di bawah langsung mengambil tiketnya; kartunya menyusul.
overview-over = ✅ Keramaian tadi sudah tertangani: semua tiket baru sudah diambil atau ada kartunya. Yang belum diambil: /queue
overview-claim = Ambil { $number }

asked-for-many =
    👋 { $agent_mention }, <b>{ $count } tiket</b> belum ada petugasnya. Dapatkah Anda mengambilnya? Tekan nomornya.
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … dan { $hidden } tiket lagi: /queue
    }
    Yang belum diambil dilaporkan kepada penyelia, yang pertama pada { $until_at }.
asked-line =
    { $is_critical ->
        [yes] 🚨
       *[no] ▫️
    } <b>{ $number }</b> · { $topic_name }{ $due ->
        [none] {""}
       *[other] {" "}· dijanjikan { $due }
    }

alerts-folded =
    🔴 <b>{ $total } tiket sekaligus perlu perhatian.</b> Yang terberat:
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … dan { $hidden } tiket lagi: /overdue, /queue
    }
    Tombol berarti “Saya tangani”, atau Ambil bila belum ada petugasnya; tenggat tetap berjalan.
folded-line =
    { $is_open ->
        [no] ✅
       *[yes] { $severity ->
            [critical] 🚨
           *[other] ▫️
        }
    } { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    } · { $topic_name } · { $clock_name }: { $due } · { $owner ->
        [none] <b>belum diambil</b>
       *[other] { $owner }
    }{ $holder ->
        [none] {""}
       *[other] {" "}· 🙋 { $holder }
    }
clock-unclaimed = belum diambil, dijanjikan
clock-lease = batas pegang
clock-lease_over = masa pegang habis
