# Tombol kartu menurut keadaan tiket, dan yang ada di balik "Lainnya".

card-why = 🔎 { $words ->
        [none] {""}
       *[other] karena: <i>{ $words }</i>{ $runner_up ->
            [none] {""}
           *[other] {" "}·{" "}
        }
    }{ $runner_up ->
        [none] {""}
       *[other] mungkin juga: { $runner_up }
    }
card-was-late = ⏱ Jawaban pertama terlambat.
card-pace = { $pace ->
        [green] masih dalam waktu
        [yellow] segera jatuh tempo
        [red] <b>terlambat</b>
       *[grey] tanpa tenggat
    }
card-ruling = ⚖️ { $finding ->
        [upheld] Dikabulkan
        [partly] Dikabulkan sebagian
        [rejected] Ditolak
       *[none] Putusan belum lengkap
    }{ $cause ->
        [none] {""}
       *[other] {" "}· { $cause }
    }{ $redress ->
        [nothing] {" "}· tanpa ganti rugi
        [refund] {" "}· pengembalian dana
        [fee] {" "}· biaya dihapus
        [goodwill] {" "}· kompensasi
        [other] {" "}· ganti rugi lain
       *[none] {""}
    }{ $redress_money ->
        [none] {""}
       *[other] {" "}{ $redress_money }
    }{ $reference ->
        [none] {""}
       *[other] {" "}({ $reference })
    }{ $apology ->
        [yes] {" "}· permintaan maaf
       *[no] {""}
    }{ $told ->
        [yes] {""}
       *[no] {" "}· <i>belum dikirim ke nasabah</i>
    }

button-resolve = ✅ Selesai
button-wait = 💤 Tunggu nasabah
button-resume = ▶️ Lanjutkan
button-take = 🔁 Alihkan ke saya
button-more = Lainnya
button-reopen = 🔓 Buka lagi
button-release = ↩️ Kembalikan
button-topic = 🏷 Topik
button-suggest = 💬 Contoh jawaban
button-history = 🕘 Riwayat

card-more =
    <b>{ $number }</b>, yang lain: /note catatan · /topic topik · /card keadaan · /redress jumlah ganti rugi
    /take ambil alih dari rekan · /release kembalikan ke antrean · /reopen buka lagi · /help semuanya
card-topic =
    🏷 <b>{ $number }</b> · { $topic_name }
    { $source ->
        [agent] Dipilih petugas.
        [customer] Dipilih nasabah.
       *[matcher] Dikenali otomatis, { $confidence }% yakin.
    }{ $words ->
        [none] {""}
       *[other] {" "}Kata yang menentukan: <i>{ $words }</i>.
    }{ $runner_up ->
        [none] {""}
       *[other] {" "}Kemungkinan berikut: { $runner_up }.
    }

    Membetulkan: /topic lalu nama topiknya. /topic saja menunjukkan daftarnya.
card-history =
    🕘 <b>{ $number }</b>{ $hidden ->
        [0] {""}
       *[other] {" "}· { $hidden } peristiwa sebelumnya tidak ditampilkan
    }
    { $lines_html }
history-line = { $when } · { $kind ->
        [opened] pengaduan masuk
        [customer_wrote] nasabah menulis
        [claimed] ditangani
        [released] dikembalikan ke antrean
        [replied] jawaban dikirim
        [reply_failed] jawaban tidak sampai
        [noted] catatan
        [waiting] menunggu nasabah
        [resumed] dilanjutkan
        [resolved] diselesaikan
        [ruled] putusan dikirim
        [redress_judged] ganti rugi diputus penyelia
        [reopened] dibuka lagi
        [closed] ditutup
        [topic_changed] topik: { $topic_name }
        [escalated] tenggat diingatkan
        [extended] batas hukum diperpanjang
        [called] nasabah ditelepon, tersambung
        [call_missed] nasabah ditelepon, tidak tersambung
        [linked] terhubung dengan tiket lain
        [merged] tiket lain pengaduan ini digabungkan
        [parted] satu pesan pindah ke tiket lain
        [unsent] jawaban ditarik kembali
        [acknowledged] keterlambatan ditangani
       *[rated] nilai { $score }
    }{ $who ->
        [none] {""}
       *[other] {" "}– { $who }
    }

thread-resumed = ▶️ <b>{ $number }</b> dilanjutkan; tenggat penyelesaian berjalan lagi.
toast-waiting = { $number } menunggu nasabah; tenggat penyelesaian berhenti.
toast-resumed = { $number } dilanjutkan; tenggat penyelesaian berjalan lagi.
toast-owned-by = { $number } ditangani { $name }. Hanya pemiliknya yang dapat melakukan ini.
toast-on-duty = { $name } sedang bertugas dan menangani { $number }. Bila memang perlu: /take { $number }.
toast-not-whole = Jawaban untuk { $number } belum lengkap. Ketik /resolve di topiknya: di sana tertulis apa yang kurang.
toast-in-thread = Ada di percakapan { $number }.
said-yes = ya
said-no = tidak
