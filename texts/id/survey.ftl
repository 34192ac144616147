# Survei, untuk nasabah
survey =
    { $intro ->
        [none] {""}
       *[other] { $intro }
    }
    { $count ->
        [0] {""}
       *[other] <i>Pertanyaan { $place } dari { $count }</i>
    }
    <b>{ $ask }</b>
    { survey-ends }
survey-ends = { $low ->
        [none] {""}
       *[other] { $lowest } = { $low }, { $highest } = { $high }
    }
survey-reminder =
    Pertanyaan ini masih kami simpan untuk Bapak/Ibu. Satu ketukan cukup, dan ini pengingat terakhir.
    { $count ->
        [0] {""}
       *[other] <i>Pertanyaan { $place } dari { $count }</i>
    }
    <b>{ $ask }</b>
    { survey-ends }
survey-below = <i>Survei ini berlanjut di pesan yang lebih baru, di bawah.</i>
survey-over = <i>Survei ini sudah berakhir. Terima kasih.</i>
survey-withdrawn = <i>Pengaduan dibuka kembali, jadi survei ini kami tarik. Kami utamakan penyelesaiannya.</i>
survey-thanks = 🙏 { $thanks ->
        [none] Terima kasih, jawaban Bapak/Ibu sudah kami catat.
       *[other] { $thanks }
    }
survey-thanks-high = 🙏 { $thanks ->
        [none] Terima kasih atas penilaiannya. Petugas yang membantu Bapak/Ibu akan senang membacanya.
       *[other] { $thanks }
    }
survey-thanks-low = 🙏 Terima kasih sudah berterus terang. Mohon maaf, kami belum memenuhi harapan Bapak/Ibu.
comment-or-complaint = Apakah pesan tadi juga pengaduan yang perlu kami tangani? Bila ya, kami buatkan nomor dan tenggatnya.
score-alone = Angka atau bintang itu belum kami catat sebagai nilai, karena tidak ada survei yang menunggu jawaban. Bila ada yang perlu kami bantu, silakan tulis.
recovery-offer =
    Kami ingin memperbaikinya. Seorang penyelia, bukan petugas yang tadi, akan menghubungi Bapak/Ibu paling lambat <b>{ $promised_at }</b>. Nomor tindak lanjutnya <b>{ $number }</b>.

    Kapan sebaiknya kami menelepon?
recovery-slot =
    { $slot_at ->
        [none] Baik, penyelia akan menulis kepada Bapak/Ibu di sini. Nomor tindak lanjutnya <b>{ $number }</b>.
       *[other] Baik, penyelia akan menelepon mulai <b>{ $slot_at }</b>, dalam rentang dua jam. Nomor tindak lanjutnya <b>{ $number }</b>.
    }{ $has_phone ->
        [no] {" "}Kami masih memerlukan nomor telepon Bapak/Ibu.
       *[yes] {""}
    }
recovery-phone = Ke nomor mana penyelia dapat menelepon tentang <b>{ $number }</b>? Tekan <b>{ button-share_phone }</b> di bawah.

# Survei dan pemulihan, untuk staf
card-unhappy =
    { $trouble ->
        [detractor] 📉 Nilai { $score } dari { $scale } untuk kesediaan merekomendasikan
        [not_solved] 📉 Dua kali dijawab “belum selesai”
       *[low_score] 📉 Nilai { $score } dari { $scale }
    }{ $number ->
        [none] {""}
       *[other] {" "}· { $number } { $rated_topic }
    }{ $agent ->
        [none] {""}
       *[other] {" "}· dijawab { $agent }
    }{ $hands ->
        [0] {""}
        [1] {""}
       *[other] {" "}(bersama, { $hands } petugas)
    }{ $reason ->
        [none] {""}
       *[other] {""}
    💬 { $reason }
    }{ $slot ->
        [none] {""}
       *[other] {""}
    📞 Minta ditelepon mulai { $slot }
    }{ $prefers_chat ->
        [yes] {""}
    ✍️ Minta dihubungi lewat chat
       *[no] {""}
    }{ $called ->
        [none] {""}
       *[other] {""}
    ✅ Sudah ditelepon { $called }
    }
card-last-rating = 🕘 Nilai terakhir dari nasabah ini: { $score }/5 ({ $number }){ $comment ->
        [none] {""}
       *[other] : “{ $comment }”
    }
thread-slot = 📞 { $slot_at ->
        [none] <b>{ $customer }</b> memilih dihubungi lewat chat.
       *[other] <b>{ $customer }</b> minta ditelepon mulai <b>{ $slot_at }</b> (rentang dua jam).
    }{ $has_phone ->
        [no] {" "}Nomornya belum ada; sudah kami minta.
       *[yes] {""}
    }
thread-called = ✅ <b>{ $agent }</b> mencatat: nasabah sudah ditelepon. Catat hasilnya dengan // di sini; /resolve menanyakan sebab, ganti rugi, dan permintaan maaf.
thread-still-unhappy = 📉 <b>{ $customer }</b> menilai lagi setelah tindak lanjut ini, dan masih { $trouble ->
        [detractor] tidak akan merekomendasikan
       *[other] tidak puas
    }. Tiket baru tidak dibuka; /reopen bila masih ada yang dapat diperbaiki.
error-rated-agent = Tiket { $number } berisi penilaian atas jawaban Anda sendiri. Biarkan rekan lain yang menindaklanjuti.

button-answer = { $value ->
        [yes] 👍 Ya
       *[no] 👎 Belum
    }
button-ticked = Selesai memilih
button-survey_back = { $value ->
        [end] ✏️ Ubah jawaban
       *[other] ← Sebelumnya
    }
button-survey_skip = Lewati →
button-file = Ya, buatkan pengaduan
button-no_file = Tidak, hanya komentar
button-slots = 🕘 Ubah waktu
button-slot_chat = ✍️ Lewat chat saja
button-called = 📞 Sudah saya telepon

toast-enough = Paling banyak { $most } pilihan.
toast-called = Tercatat untuk { $number }.

# Kampanye
campaign-preview =
    📋 <b>{ $title }</b> (percobaan, belum ada yang dikirim)
    Akan diundang: <b>{ $invited }</b>{ $languages ->
        [none] {""}
       *[other] {" "}({ $languages })
    }
    Lama pengiriman: { $lasts }, selesai sekitar { $ends } bila dimulai sekarang
    { $left_out ->
        [none] Tidak ada yang dilewati.
       *[other] Dilewati: { $left_out }
    }
    Mulai dengan <code>/survey start { $code }</code>.
campaign-nobody =
    📭 <b>{ $title }</b>: saat ini tidak ada yang akan ditanya, jadi survei tidak dimulai dan tidak ada yang dikirim.
    { $left_out ->
        [none] Belum ada nasabah.
       *[other] Dilewati: { $left_out }
    }
    Siapa yang ditanya diatur pada <code>audience</code> survei ini di surveys.yaml.
campaign-started = ▶️ <b>{ $title }</b> dimulai. Kemajuannya: /survey. Berhenti: <code>/survey stop { $code }</code>.
campaign-stopped = ⏸ <b>{ $title }</b> dihentikan. Yang sudah terkirim tetap dapat dijawab. Lanjut: <code>/survey resume { $code }</code>.
campaign-resumed = ▶️ <b>{ $title }</b> dilanjutkan dari tempatnya berhenti.
campaign-done = ✅ <b>{ $title }</b> selesai dikirim: { $sent } terkirim, { $skipped } dilewati. Jawabannya: /report surveys.
campaign-none = Belum pernah ada kampanye survei. Coba dulu: <code>/survey try nps</code>.
campaign-progress =
    { $state ->
        [running] ▶️
        [stopped] ⏸
       *[done] ✅
    } <b>{ $code }</b>, dimulai { $started }
    { $sent } terkirim, { $answered } menjawab, { $waiting } menunggu dari { $invited }{ $counted ->
        [no] {" "}(daftar masih dibuat)
       *[yes] {""}
    }{ $put_off ->
        [0] {""}
       *[other] {""}
    Ditunda karena pengaduan atau percakapan belum selesai, atau karena jam di tempatnya: { $put_off } (paling lama tiga hari)
    }
    { $left_out ->
        [none] Tidak ada yang dilewati.
       *[other] Dilewati: { $left_out }
    }{ $state ->
        [running] { $lasts ->
            [none] {""}
           *[other] {""}
    Sisa pengiriman: sekitar { $lasts }, hanya pada jam sopan
        }
       *[other] {""}
    }
campaign-usage = Tulis <code>/survey</code> untuk kemajuan, atau <code>/survey try nps</code>, <code>/survey start nps</code>, <code>/survey stop nps</code>, <code>/survey resume nps</code>.
error-no-campaign = { $reason ->
        [unknown] Tidak ada kampanye bernama “{ $code }”. Yang ada: { $codes }.
        [nobodys] “{ $code }” belum boleh dimulai: lengkapi owner dan decision di surveys.yaml, dan jangan active: false.
        [under_way] “{ $code }” masih berjalan atau dihentikan sementara. Lihat /survey.
       *[none] Tidak ada kampanye “{ $code }” yang berjalan.
    }
left-out-new = dikenal kurang dari { $known } hari
left-out-inactive = tidak mengadu belakangan ini
left-out-language = bahasa lain
left-out-lot = tidak terpilih undian
left-out-stopped = tidak ingin survei atau tidak terjangkau
left-out-asked_lately = baru ditanya
left-out-blocked = memblokir bot
left-out-silenced = ditandai spam
left-out-complaint_open = pengaduan masih terbuka
left-out-not_solved = tanpa penyelesaian
left-out-reopened = dibuka kembali
left-out-staff = staf
left-out-ended = survei dimatikan
language-id = Indonesia
language-en = Inggris
staff-menu-survey = Kampanye survei (penyelia)
