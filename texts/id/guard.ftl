### Penjaga topik: kata-kata untuk petugas dan penyelia.

held-reasons = { $secret ->
        [none] {""}
       *[yes] {""}
    Balasan ini seperti meminta data rahasia (PIN, OTP, kata sandi, atau sejenisnya). Bank tidak pernah memintanya; hanya penyelia yang dapat tetap mengirimnya.
    }{ $looks_like ->
        [none] {""}
       *[other] {""}
    Isinya seperti tentang <b>{ $looks_like }</b> ({ $words }), sedangkan { $number } tentang <b>{ $topic_name }</b>.
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    Ada nomor tiket yang bukan milik nasabah ini: <b>{ $tickets }</b>.
    }{ $gaps ->
        [none] {""}
       *[other] {""}
    Ada bagian yang belum diisi: <b>{ $gaps }</b>.
    }
held =
    ✋ <b>Belum dikirim ke nasabah.</b>{ held-reasons }
    Pilih di bawah, atau ubah langsung pesan Anda di atas: kata-kata baru diperiksa lagi.
held-again =
    ⏳ <b>Masih ditahan, belum sampai ke nasabah.</b> Balasan { $agent }:
    <blockquote>{ $reply }</blockquote>{ held-reasons }
    Pilih di bawah.
held-asked-again =
    ✋ <b>Belum dikirim ke nasabah.</b>{ held-reasons }
    Tombolnya kini ada pada pesan yang lebih baru di percakapan tiket ini.
held-decided =
    { $choice ->
        [sent_anyway] 📨 Dikirim ke nasabah atas keputusan { $agent }.
        [edited] ✏️ Diubah oleh { $agent } dan diperiksa lagi.
        [moved] ↪️ Tiket dipindahkan ke <b>{ $looks_like }</b> oleh { $agent }, lalu balasan dikirim.
       *[left] 🗒 Tidak dikirim; disimpan sebagai catatan oleh { $agent }.
    }
held-reminder =
    ⏳ { $agent_mention }, satu balasan Anda di { $number } masih ditahan dan belum sampai ke nasabah. Pilih tombol di bawah balasan itu atau ubah pesannya.
held-undecided =
    ⏳ Balasan { $agent } di <b>{ $number }</b> ({ $topic_name }) ditahan sejak { $held_at } dan belum diputuskan, jadi belum sampai ke nasabah.{ $link ->
        [none] {""}
       *[other] {""}
    <a href="{ $link }">Buka topiknya</a>
    }
resolve-not-whole =
    ✋ { $number } belum diselesaikan. Menurut catatan tiket, jawaban untuk nasabah belum lengkap:{ $words ->
        [none] {""}
       *[other] {""}
    • belum menyebut: <b>{ $words }</b>
    }{ $amounts ->
        [none] {""}
       *[other] {""}
    • belum menyebut jumlah: <b>{ $amounts }</b>
    }{ $dates ->
        [none] {""}
       *[other] {""}
    • belum menyebut tanggal: <b>{ $dates }</b>
    }{ $gaps ->
        [none] {""}
       *[other] {""}
    • bagian yang belum diisi: <b>{ $gaps }</b>
    }{ $secrets ->
        [none] {""}
       *[other] {""}
    • meminta data rahasia: <b>{ $secrets }</b>
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    • menyebut tiket lain: <b>{ $tickets }</b>
    }{ $looks_like ->
        [none] {""}
       *[other] {""}
    • kata-katanya seperti tentang <b>{ $looks_like }</b>, bukan { $topic_name }
    }
    Kirim jawaban yang lengkap lalu /resolve lagi, atau tekan tombol bila memang sudah cukup.
resolve-held = ✋ { $number } belum diselesaikan: masih ada balasan yang ditahan dan belum sampai ke nasabah. Putuskan dulu balasan itu.
button-send_anyway = Tetap kirim
button-edit_held = Ubah
button-move_topic = Pindahkan tiket ke topik itu
button-keep_inside = Jangan kirim
button-resolve_anyway = Tetap selesaikan
toast-held = Ditahan; lihat alasannya di bawah pesan Anda.
toast-behind = Menunggu balasan sebelumnya yang masih ditahan.
toast-edit-it = Ubah pesan Anda sendiri di atas (tekan lama → Ubah). Setelah disimpan, kata-kata baru diperiksa lagi.
toast-kept-inside = Disimpan sebagai catatan; tidak dikirim.
card-held = ✋ Ada balasan yang ditahan dan belum diputuskan.
card-noted = 💬 Balasan terakhir juga mirip topik { $topic }.
guard-report =
    <b>Penjaga topik, { $days } hari terakhir</b>
    { $checked ->
        [0] Belum ada balasan yang diperiksa.
       *[other] { $checked } balasan diperiksa · ditahan { $held } ({ $share }) · diberi catatan { $noted }
    }{ $held ->
        [0] {""}
       *[other] {""}
    Dari yang ditahan: tetap dikirim { $anyway }, diubah { $edited }, tiket dipindahkan { $moved }, tidak dikirim { $left }, belum diputuskan { $open }.
    }
report-how = Berapa hari ke belakang? Ketik <code>/report</code> untuk 30 hari terakhir, <code>/report 7</code> untuk 7 hari (paling banyak { $longest }), atau <code>/report surveys</code> untuk jawaban survei nasabah.
guard-report-agents = Per petugas (ditahan dari diperiksa):
guard-report-topics = Per topik (ditahan dari diperiksa):
guard-report-line = { $name }: { $held } dari { $checked }
staff-menu-report = Angka penjaga topik dan survei (penyelia)
