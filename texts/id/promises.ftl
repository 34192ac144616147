# Janji kepada nasabah: tenggat, permintaan maaf, telepon, perpanjangan. Kalimat untuk nasabah dan petugas.

thread-promise-renewed = 🕰 { $number } belum dijawab: nasabah sudah dimintai maaf dan dijanjikan jawaban paling lambat <b>{ $promised_at }</b> (semula { $old_at }).
closing-soon =
    Pengaduan <b>{ $number }</b> sudah dinyatakan selesai. Tanpa kabar dari Bapak/Ibu, pengaduan ini kami tutup pada <b>{ $closes_at }</b>.

    Apakah masalahnya sudah beres?
receipt-linked =
    ✅ Pengaduan { $before } sudah lebih dari 30 hari ditutup, jadi pesan Bapak/Ibu kami catat sebagai pengaduan baru dengan nomor <b>{ $number }</b>. Keduanya terhubung, Bapak/Ibu tidak perlu mengulang cerita.
    { quoted-words }
    { answer-by }

    { signature }

# Telepon
call-offer =
    { $missed ->
        [yes] Kami baru saja menelepon Bapak/Ibu tentang pengaduan <b>{ $number }</b>, tetapi belum tersambung. Kapan sebaiknya kami telepon lagi?
       *[no] Tentang pengaduan <b>{ $number }</b>, kapan sebaiknya petugas kami menelepon Bapak/Ibu?
    } Pilih salah satu waktu di bawah, atau tulis saja di sini bila lebih suka lewat obrolan.
call-noted =
    📞 Baik, petugas kami menelepon Bapak/Ibu tentang pengaduan <b>{ $number }</b> pada <b>{ $call_at }</b>.{ $phone_last ->
        [none] {" "}Mohon tekan tombol di bawah untuk membagikan nomor telepon.
       *[other] {" "}Nomor yang kami hubungi berakhiran { $phone_last }.
    } Petugas kami tidak pernah meminta PIN, OTP, atau kata sandi.
button-callme = 📞 Minta ditelepon
toast-call-over = Waktu itu sudah lewat. Silakan pilih waktu lain.

thread-call-at = 📞 { $customer } minta ditelepon pada <b>{ $call_at }</b>{ $phone ->
        [none] {" "}(nomornya belum ada)
       *[other] : <code>{ $phone }</code>
    }. { $owner_mention }
call-now =
    📞 { $owner_mention ->
        [none] Belum ada petugasnya, padahal
       *[other] { $owner_mention },
    } <b>{ $customer }</b> menunggu telepon sekarang tentang <b>{ $number }</b>{ $phone ->
        [none] {" "}(nomornya belum ada)
       *[other] : <code>{ $phone }</code>
    }. Sesudahnya tekan hasilnya.
card-follows = ↪️ Lanjutan dari <b>{ $number }</b>, yang sudah lama ditutup
card-call-at = 📞 Minta ditelepon: <b>{ $at }</b>
call-ask =
    📞 <b>{ $number }</b> · { $customer }: <code>{ $phone }</code>
    Sesudah menelepon, tekan hasilnya.
call-told = 📞 <b>{ $number }</b>: { $customer } belum memberi nomor, jadi ditanya kapan sebaiknya ditelepon.
call-done-told = 📞 <b>{ $number }</b>: { $answered ->
        [yes] { $name } sudah berbicara dengan { $customer }.
       *[no] { $name } menelepon { $customer }, belum tersambung. Nasabah ditanya kapan sebaiknya ditelepon.
    }
button-call = 📞 Telepon nasabah
button-call_done = ✅ Tersambung
button-call_missed = ❌ Tidak tersambung
toast-call-number = Telepon { $customer }: { $phone }. Sesudahnya tekan hasilnya.
toast-call-asked = { $customer } belum memberi nomor; ia sudah ditanya kapan sebaiknya ditelepon.
toast-call-waiting = { $customer } sudah ditanya dan belum menjawab.
toast-call-set = { $customer } minta ditelepon pada { $at }.
toast-call-noted = Tercatat.
toast-call-blocked = { $customer } memblokir bot dan tidak memberi nomor; hubungi lewat jalan lain.

# Perpanjangan menurut hukum
extended =
    Pengaduan <b>{ $number }</b> memerlukan waktu lebih lama. Alasannya: { $reason ->
        [distance] kantor yang menerima dan kantor tempat masalahnya terjadi berjauhan
        [examination] pengaduan ini memerlukan pemeriksaan khusus
       *[outside] ada hal di luar kendali kami, misalnya menunggu pihak lain
    }. Batas waktu semula { $old_at } kami perpanjang satu kali: Bapak/Ibu mendapat putusan <b>paling lambat { $until_at }</b>.

    Mohon maaf atas penantiannya. Bila ada pertanyaan, tulis saja di sini.
extend-ask =
    ⏳ <b>{ $number }</b>: batas hukum { $due_at }. Perpanjangan hanya satu kali, sampai <b>{ $until_at }</b>, dan nasabah langsung diberi tahu. Apa alasannya?
extend-refused = ⏳ <b>{ $number }</b> tidak diperpanjang: { $why ->
        [none-given] untuk topik ini tidak ada perpanjangan (legal_extension).
        [again] perpanjangan hanya boleh satu kali; batasnya sekarang { $due_at }.
        [late] batas hukum sudah lewat pada { $due_at }, dan nasabah harus diberi tahu sebelumnya.
        [paused] tiket ini menunggu nasabah, jadi waktunya sedang berhenti.
        [blocked] nasabah memblokir bot, jadi tidak dapat diberi tahu; perpanjangan tanpa pemberitahuan tidak sah.
       *[done] tiket ini sudah selesai.
    }
extended-told = ⏳ { $name } memperpanjang <b>{ $number }</b> sampai <b>{ $until_at }</b>: { $reason ->
        [distance] kantor berjauhan
        [examination] pemeriksaan khusus
       *[outside] di luar kendali kami
    }. Nasabah diberi tahu.
extension-lost = ⚠️ Pemberitahuan perpanjangan <b>{ $number }</b> tidak sampai kepada nasabah, jadi perpanjangannya batal dan batas semula berlaku.
button-extend = ⏳ Perpanjang
button-extend_for = { $value ->
        [distance] Kantor berjauhan
        [examination] Pemeriksaan khusus
       *[outside] Di luar kendali kami
    }
toast-extended = { $number } diperpanjang; nasabah diberi tahu.
toast-extend-refused = { $number } tidak diperpanjang: { $why ->
        [none-given] tidak ada perpanjangan untuk topik ini.
        [again] hanya boleh satu kali.
        [late] batas hukum sudah lewat; nasabah harus diberi tahu sebelumnya.
        [paused] tiket ini menunggu nasabah, waktunya sedang berhenti.
        [blocked] nasabah memblokir bot, jadi tidak dapat diberi tahu.
       *[done] tiket ini sudah selesai.
    }

# Peringatan dan tombolnya
alert-turn = { $turn_mention ->
        [none] {""}
       *[other] 👉 { $turn_mention }{ $next ->
            [none] {""}
           *[other] , giliran Anda. Tanpa ketukan, berikutnya { $next }.
        }
    }
alert-reopened =
    🔁 <b>{ $number }</b> · { $topic_name }
    <b>Dibuka kembali untuk ke-{ $times } kalinya</b>{ $owner ->
        [none] {" "}· belum ada petugasnya
       *[other] {" "}· ditangani <b>{ $owner }</b>
    }
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }
    { alert-holder }
alert-last = { $lines_html ->
        [none] {""}
       *[other] 🕘 { $lines_html }
    }
alert-holder = { $holder ->
        [none] { $link ->
            [none] {""}
           *[other] <a href="{ $link }">Buka tiketnya</a>
        }
       *[other] 🙋 <b>{ $holder }</b> menanganinya{ $link ->
            [none] {""}
           *[other] {" "}· <a href="{ $link }">buka tiketnya</a>
        }
    }
button-reassign = 🤝 Serahkan
button-back = « Kembali
toast-choose = Pilih pada pesan peringatannya.
toast-given = { $number } diserahkan kepada { $name }.
toast-nobody-on-duty = Tidak ada petugas yang bertugas sekarang. Ambil alih sendiri, atau /assign { $number } @nama.
toast-not-there = { $name } tidak bertugas lagi. Pilih petugas lain.
toast-has-it = { $name } sudah memegang { $number }.

staff-menu-extend = Perpanjang batas hukum (penyelia)
staff-menu-call = Telepon nasabah tiket ini

# /why
why-head =
    🧮 <b>{ $number }</b> · { $topic_name }
    Kebijakan { $policy } · dihitung { $now }
why-clock =
    { $late ->
        [yes] 🔴
       *[no] 🟢
    } <b>{ $clock_name }</b>{ $epoch ->
        [1] {""}
       *[other] {" "}ke-{ $epoch }
    }{ $target ->
        [none] {""}
       *[other] {" "}· target { $target }{ $time ->
            [always] {" "}(siang malam)
            [days] {""}
           *[business] {" "}(jam kerja)
        }
    }{ $source ->
        [none] {""}
       *[other] {" "}· <i>{ $source }</i>
    }
    { $start } → { $due ->
        [none] (tanpa tenggat sementara ini)
       *[other] <b>{ $due }</b>
    } · terpakai <b>{ $used }</b>{ $state ->
        [stopped] {" "}· berhenti { $stopped }
        [paused] {" "}· sedang dijeda
       *[running] {" "}· berjalan
    }
why-days = { $count } hari kerja
why-hours = { $count } jam
why-stretch = { $counted ->
        [yes] ▶️
       *[no] ⏸
    } { $start } – { $end ->
        [none] kini
       *[other] { $end }
    }: { $counted ->
        [yes] { $worked }
       *[no] tidak dihitung, menunggu nasabah
    }
why-day = 📅 { $first }{ $last ->
        [none] {""}
       *[other] {" "}– { $last }
    }: { $line }{ $open ->
        [yes] {" "}(buka)
       *[no] {" "}(tutup)
    }
why-rung = { $state ->
        [done] ✓
        [ahead] ○
       *[moot] –
    } { $at } · { $rung } → { $audience ->
        [card] kartu
        [owner] pemegang tiket
        [team] tim
        [duty] petugas jaga
        [next] petugas jaga berikutnya
        [supervisor] penyelia
        [head] pimpinan
        [compliance] kepatuhan
       *[other] { $audience }
    }
why-promises = <b>Janji kepada nasabah</b>
why-promise = { $fate ->
        [kept] ✅
        [renewed] 🔁
        [broken] ❌
       *[pending] ⏳
    } { $until } · { $fate ->
        [kept] ditepati
        [renewed] diperbarui sebelum terlewat
        [broken] terlewat
       *[pending] menunggu jawaban
    } (disampaikan { $made }: { $reason ->
        [receipt] tanda terima
        [added] pesan tambahan
        [reopened] dibuka kembali
        [status] status
        [apology] permintaan maaf
        [relaxed] ternyata tidak segenting dugaan
       *[other] { $reason }
    })
staff-menu-why = Hitungan semua tenggat sebuah tiket

# Pagi hari
morning =
    ☀️ Selamat pagi. Terbuka: <b>{ $open }</b> tiket{ $unclaimed ->
        [0] {""}
       *[other] , { $unclaimed } belum diambil
    }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } menunggu nasabah
    }.
    Jatuh tempo hari ini: <b>{ $due }</b>{ $is_more ->
        [yes] {" "}atau lebih
       *[no] {""}
    } · terlambat: <b>{ $late }</b>{ $held ->
        [0] {""}
       *[other] {""}
            🤔 Balasan tertahan yang belum diputuskan: { $held } tiket
    }{ $unreachable ->
        [0] {""}
       *[other] {""}
            ⛔ Nasabah yang memblokir bot: { $unreachable }
    }

    { $lines_html }

    /overdue · /queue
morning-line = { $late ->
        [none] ▫️
       *[other] 🔴
    } { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    } { $topic_name } · { $owner ->
        [none] <b>belum diambil</b>
       *[other] { $owner }
    } · { $clock_name } { $late ->
        [none] { $due }
       *[other] terlambat { $late }
    }
