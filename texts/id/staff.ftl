# Kalimat untuk petugas dan penyelia: pendek, yang terpenting di depan.

card =
    { $colour } <b>{ $number }</b> · { $topic }
    { $facts }

    { $words ->
        [none] <i>(tanpa teks)</i>
       *[other] <blockquote>{ $words }</blockquote>
    }
    👤 { $customer } · { $language ->
        [en] 🇬🇧 Inggris
       *[id] 🇮🇩 Indonesia
    }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    }{ $files ->
        [0] {""}
       *[other] {" "}· 📎 { $files }
    }{ $wants_person ->
        [yes] {" "}· 🙋 ingin berbicara dengan petugas
       *[no] {""}
    }
    { $state }
card-facts = { $severity ->
        [critical] 🚨 genting
        [high] ❗ tinggi
        [medium] sedang
        [low] rendah
       *[other] { $severity }
    } · { $source ->
        [matcher] { $confidence ->
            [0] topik belum dipilih
           *[other] { $confidence }% yakin
        }
        [customer] dipilih nasabah
        [agent] dipilih petugas
       *[other] { $source }
    } · diterima { $opened_at }
card-new = ⏳ <b>Belum ada petugas</b> · jawab paling lambat { $promised_at }
card-claimed = 🧑‍💼 <b>{ $owner }</b> menangani · janji { $promised_at }
card-waiting = 💤 <b>{ $owner }</b> menunggu jawaban nasabah
card-resolved = ✅ <b>{ $owner }</b> menyelesaikan · menunggu konfirmasi nasabah
card-closed = 🔒 Ditutup · { $outcome ->
        [solved] dinyatakan beres oleh nasabah
        [self_solved] beres dengan petunjuk
        [withdrawn] ditarik kembali
        [no_reply] tanpa tanggapan
        [merged] digabung
        [spam] spam
       *[other] selesai
    }
card-thread = <a href="{ $link }">Buka percakapan</a>
colour-green = 🟢
colour-yellow = 🟡
colour-red = 🔴
colour-grey = ⚪
thread-name = { $number } · { $topic }

thread-claimed =
    🧑‍💼 { $agent_mention } menangani <b>{ $number }</b> · { $topic_name }
    👤 { $customer }, bahasa { $language ->
        [en] Inggris
       *[id] Indonesia
    } · janji jawaban { $promised_at }

    Tulis di sini: kata-kata Anda sampai ke nasabah. <code>//</code> di depan = catatan intern. /resolve bila selesai.
thread-claimed-again = 🧑‍💼 { $agent_mention } kini menangani <b>{ $number }</b>.
thread-released = ↩️ { $agent } mengembalikan <b>{ $number }</b> ke antrean.
thread-taken-over = 🔁 { $agent_mention } mengambil alih tiket ini.
thread-resolved = ✅ { $agent } menyelesaikan <b>{ $number }</b>. Nasabah ditanya apakah sudah beres.
thread-solved = 👍 { $customer } menyatakan <b>{ $number }</b> sudah beres.
thread-withdrawn = ✖️ Nasabah menarik kembali <b>{ $number }</b>.
thread-self-solved = 👍 Nasabah menyatakan <b>{ $number }</b> sudah beres dengan petunjuk.
thread-phone = 📞 { $customer } minta ditelepon ke <code>{ $phone }</code>.
thread-acknowledged = 🙋 { $name } (penyelia) ikut menangani keterlambatan tiket ini.
reopened-customer-wrote = 🔓 { $customer } menulis lagi; <b>{ $number }</b> dibuka kembali.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
reopened-not-solved = 🔓 { $customer } menyatakan <b>belum beres</b>; <b>{ $number }</b> dibuka kembali.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
reopened-agent = 🔓 <b>{ $number }</b> dibuka kembali oleh petugas.{ $owner_mention ->
        [none] {""}
       *[other] {" "}{ $owner_mention }
    }
customer-wrote =
    <blockquote>{ $words }</blockquote>{ $owner_mention ->
        [none] {""}
       *[other] {""}
            { $owner_mention }
    }
customer-file = 📎 dari nasabah
customer-edited =
    ✏️ Nasabah mengubah pesannya. Semula:
    { $old ->
        [none] <i>(tanpa teks)</i>
       *[other] <blockquote expandable>{ $old }</blockquote>
    }
    Sekarang:
    { $words ->
        [none] <i>(tanpa teks)</i>
       *[other] <blockquote>{ $words }</blockquote>
    }
customer-blocked = ⛔ { $customer } memblokir bot. Pesan Anda disimpan dan terkirim otomatis begitu ia kembali.
reply-failed = ⚠️ Pesan ini tidak dapat dikirim. Perbaiki lalu kirim lagi. Sebabnya: { $error }
staff-file-too-large = ⚠️ Berkas ini lebih dari 20 MB dan tidak dapat diteruskan. Kirim berkas yang lebih kecil.
draft-unclaimed = Belum terkirim: tiket ini belum ada petugasnya.
draft-closed = Belum terkirim: <b>{ $number }</b> sudah ditutup. Ketik /reopen dulu, lalu kirim lagi.
draft-not-owner = Disimpan sebagai catatan: tiket ini ditangani { $owner_mention }.
dead-letter = ⚠️ Satu pemberitahuan ({ $key }) ditolak Telegram: { $error }
orphan-thread = Topik ini tidak dipakai untuk tiket mana pun, jadi pesan di sini tidak sampai kepada siapa pun. Cari tiketnya dengan /queue atau /mine.
not-a-ticket = Balas kartu atau pesan tiketnya supaya saya tahu tiket mana yang dimaksud, atau sebutkan nomornya, misalnya /card TG-10018.
anonymous-admin = Anda menulis sebagai admin anonim, jadi saya tidak tahu siapa Anda. Matikan “tetap anonim” di hak admin Anda, lalu kirim lagi.
refused = Mohon maaf, ini meja kerja petugas. Bila Anda nasabah, silakan hubungi bot pengaduan kami.
agent-edited-sent = Perubahan sudah disampaikan kepada nasabah.

remind-owner = ⏰ { $owner_mention }, <b>{ $number }</b> mendekati tenggat ({ $clock_name }): { $due_at }.
remind-team = ⏰ <b>{ $number }</b> · { $topic_name } belum ada petugasnya; tenggat ({ $clock_name }) { $due_at }.
alert =
    🔴 <b>{ $number }</b> · { $topic_name }
    { $owner ->
        [none] <b>belum ada petugas</b>
       *[other] ditangani <b>{ $owner }</b>
    } · { $late ->
        [none] { $clock_name }, tenggat { $due_at }
       *[other] terlambat <b>{ $late }</b> ({ $clock_name }, tenggat { $due_at })
    }
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
alert-acknowledged = 🙋 { $name } menangani <b>{ $number }</b>. Tenggatnya tetap berjalan.
parked-update = ⚠️ Satu pesan tidak dapat diproses dan disimpan untuk diperiksa (bot { $bot }, nomor { $update_id }): { $error }
clock-acknowledgement = tanda terima
clock-first_response = jawaban pertama
clock-next_response = jawaban berikut
clock-resolution = penyelesaian
clock-legal = batas peraturan

staff-start =
    Halo, { $name }. Ini meja kerja petugas. Mulai sekarang saya dapat mengirim pemberitahuan pribadi kepada Anda.

    /help menunjukkan semua perintah.
staff-help =
    <b>Di grup petugas</b>
    • Tekan <b>{ button-claim }</b> pada kartu; percakapannya dibuka di topik tersendiri.
    • Tulisan pemilik tiket sampai ke nasabah; <code>//</code> di depan = catatan intern.
    • /claim – ambil tiket · /release – kembalikan · /resolve [pesan] – selesai · /reopen – buka lagi
    • /wait – menunggu nasabah · /card – kartu tiket · /note teks – catatan
    • /queue – belum diambil · /mine – milik saya · /overdue – terlambat · /on /off – bertugas atau tidak
    • /id – nomor obrolan ini
    Di luar topik, sebutkan nomornya: /card TG-10018.
    👀 diterima · 👍 sampai · 👎 gagal · ✍ catatan
staff-id = Nomor obrolan ini: <code>{ $chat_id }</code>{ $thread_id ->
        [none] {""}
       *[other] {" "}(topik { $thread_id })
    }. Nomor Anda: <code>{ $user_id }</code>.
duty-on = Anda bertugas.
duty-off = Anda tidak bertugas. Tiket yang dibuka kembali tidak kembali kepada Anda.
unknown-staff-command = Perintah itu belum ada. /help menunjukkan semuanya.
resolve-needs-words = Belum ada jawaban kepada nasabah di <b>{ $number }</b>. Tulis jawabannya dulu, atau: /resolve lalu kalimatnya.
note-needs-words = Tulis catatannya sesudah perintah, misalnya: /note sudah diperiksa oleh bagian kartu.
waiting-set = 💤 <b>{ $number }</b> menunggu jawaban nasabah; tenggat penyelesaian berhenti sampai ia menulis.
list-queue = <b>Antrean: belum ada petugas</b>
list-mine = <b>Tiket Anda</b>
list-overdue = <b>Terlambat</b>
list-none = Tidak ada.
list-line =
    { $colour } <b>{ $number }</b> { $topic } · { $who } · { $promised_at }
    <i>{ $words ->
        [none] (tanpa teks)
       *[other] { $words }
    }</i>
list-nobody = belum diambil

button-claim = Ambil
button-have_it = 🙋 Saya tangani
button-claim_send = Ambil dan kirim
button-send = Kirim (pemilik)
button-take_send = Ambil alih dan kirim

toast-claimed = { $number } milik Anda.
toast-taken = { $number } sudah diambil { $name }.
toast-yours = { $number } sudah milik Anda.
toast-released = { $number } kembali ke antrean.
toast-sent = Dikirim.
toast-have-it = Tercatat: Anda menangani { $number }.
toast-refused = Tombol ini untuk petugas.
error-already-claimed = Tiket ini sudah diambil petugas lain.
error-not-the-owner = Hanya pemilik { $number } yang dapat melakukan ini. Ambil alih dulu.
error-not-allowed = Anda tidak berhak melakukan ini di sini.
error-nothing-to-say = Belum ada jawaban kepada nasabah di { $number }. Tulis jawabannya dulu, atau: /resolve lalu kalimatnya.

plain = { $text_html }

# The command menu
staff-menu-claim = Ambil tiket
staff-menu-release = Kembalikan tiket ke antrean
staff-menu-resolve = Tiket selesai; kalimat sesudahnya dikirim
staff-menu-reopen = Buka tiket lagi
staff-menu-wait = Menunggu jawaban nasabah
staff-menu-note = Catatan intern
staff-menu-card = Kartu tiket
staff-menu-queue = Tiket yang belum diambil
staff-menu-mine = Tiket saya
staff-menu-overdue = Tiket yang terlambat
staff-menu-on = Mulai bertugas
staff-menu-off = Selesai bertugas
staff-menu-id = Nomor obrolan ini
staff-menu-help = Semua perintah
