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
asked-line = ▫️ <b>{ $number }</b> · { $topic_name }
