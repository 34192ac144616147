# Kalimat untuk petugas dan penyelia: pendek, yang terpenting di depan.

card =
    { $colour } <b>{ $number }</b> · { $topic }
    { $facts }{ $why ->
        [none] {""}
       *[other] {""}
    { $why }
    }

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
    }{ $details ->
        [none] {""}
       *[other] {""}
    📝 { $details }
    }{ $ruling ->
        [none] {""}
       *[other] {""}
    { $ruling }
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
        [desk] dibuka otomatis
       *[other] { $source }
    } · diterima { $opened_at }
card-new = ⏳ <b>Belum ada petugas</b>{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } paling lambat <b>{ $due_at }</b> · { $pace }
    }
card-claimed = 🧑‍💼 <b>{ $owner }</b> menangani{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } paling lambat <b>{ $due_at }</b> · { $pace }
    }
card-waiting = 💤 <b>{ $owner }</b> menunggu jawaban nasabah{ $clock_name ->
        [none] {""}
       *[other] {" "}· { $clock_name } paling lambat <b>{ $due_at }</b> · { $pace }
    }
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

    { $is_forum ->
        [yes] Tulis di topik ini atau balas pesan ini:
       *[no] Balas pesan ini atau kartunya:
    } kata-kata Anda sampai ke nasabah. <code>//</code> di depan = catatan intern. /resolve bila selesai.
thread-rebuilt =
    🧵 Topik <b>{ $number }</b> yang lama sudah dihapus; percakapannya diteruskan di sini.
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
talk-line = { $state ->
        [customer] 👤 { $words }
        [forwarded] 👤 ↪️ { $words }
        [note] 📝 { $name }: { $words }
        [draft] ⏳ { $name } (belum terkirim): { $words }
        [held] ⏳ { $name } (belum terkirim): { $words }
        [unsent] 🙈 { $name }: { $words }
        [cut] …
       *[sent] 🧑‍💼 { $name }: { $words }
    }
thread-claimed-again = 🧑‍💼 { $agent_mention } kini menangani <b>{ $number }</b>.
thread-released = ↩️ { $agent } mengembalikan <b>{ $number }</b> ke antrean.
thread-taken-over = 🔁 { $agent_mention } mengambil alih tiket ini.
thread-resolved = ✅ { $agent } menyelesaikan <b>{ $number }</b>. Nasabah ditanya apakah sudah beres. Putusannya: apa hasil pemeriksaan?
thread-solved = 👍 { $customer } menyatakan <b>{ $number }</b> sudah beres.
thread-withdrawn = ✖️ Nasabah menarik kembali <b>{ $number }</b>.
thread-self-solved = 👍 Nasabah menyatakan <b>{ $number }</b> sudah beres dengan petunjuk.
thread-phone = 📞 { $customer } dapat ditelepon di <code>{ $phone }</code>.
thread-wants-person = 🙋 { $customer } ingin berbicara langsung. { $owner_mention }
thread-moved = ↪️ Nasabah memindahkan pesan terakhirnya ke <b>{ $number }</b>.
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
forwarded-from = { $forwarded ->
        [yes] { $origin ->
            [none] ↪️ <i>diteruskan nasabah, dari orang lain</i>
           *[other] ↪️ <i>diteruskan nasabah dari { $origin }</i>
        }
       *[no] {""}
    }
customer-wrote =
    { forwarded-from }
    <blockquote>{ $words }</blockquote>{ $owner_mention ->
        [none] {""}
       *[other] {""}
            { $owner_mention }
    }
customer-flood =
    🌊 <b>{ $count } pesan beruntun</b> dari nasabah:
    { $lines_html }
customer-file =
    { forwarded-from }
    📎 dari nasabah{ $owner_mention ->
        [none] {""}
       *[other] {" "}· { $owner_mention }
    }
customer-file-late =
    { forwarded-from }
    📎 menyusul dari nasabah, bagian dari kiriman di atas{ $owner_mention ->
        [none] {""}
       *[other] {" "}· { $owner_mention }
    }
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
reply-failed = ⚠️ Pesan ini tidak dapat dikirim. Perbaiki lalu kirim lagi. Sebabnya: { failure }
staff-file-too-large = ⚠️ Berkas ini lebih dari 20 MB dan tidak dapat diteruskan. Kirim berkas yang lebih kecil.
draft-unclaimed = Belum terkirim: tiket ini belum ada petugasnya.
draft-closed = Belum terkirim: <b>{ $number }</b> sudah ditutup. Ketik /reopen dulu, lalu kirim lagi.
draft-not-owner = Belum terkirim, disimpan sebagai catatan: tiket ini ditangani { $owner_mention }.
draft-elsewhere = Belum terkirim: percakapan <b>{ $number }</b> ada di { $link ->
        [none] topiknya
       *[other] <a href="{ $link }">topiknya</a>
    }. Bila ini memang untuk nasabah, tekan tombol.
draft-gone = { $became ->
        [sent] ✅ Sudah dikirim ke nasabah oleh { $agent }.
        [held] ✋ Belum sampai ke nasabah: ditahan pemeriksaan. Alasannya dan tombolnya ada di bawah kata-kata itu.
       *[behind] 👀 Belum sampai ke nasabah: menunggu balasan lain yang masih ditahan di tiket ini.
    }
staff-cannot-pass-on = Jenis pesan ini tidak dapat diteruskan kepada nasabah. Kirim teks, foto, dokumen, atau pesan suara.
failure = { $error ->
        [no-file] berkasnya tidak dapat diambil dari Telegram.
        [staff-bot-blocked] bot petugas belum dimulai atau diblokir di sana.
       *[other] { $error }
    }
customer-not-shown = ⚠️ Satu pesan atau berkas nasabah tidak dapat ditampilkan di sini. Mintalah ia mengirimnya sekali lagi. Sebabnya: { failure }
dead-letter = ⚠️ Satu pemberitahuan ({ $key }) ditolak Telegram: { failure }
orphan-thread = Topik ini tidak dipakai untuk tiket mana pun, jadi pesan di sini tidak sampai kepada siapa pun. Cari tiketnya dengan /queue atau /mine.
not-a-ticket = Balas kartu atau pesan tiketnya supaya saya tahu tiket mana yang dimaksud, atau sebutkan nomornya, misalnya { $command } TG-10019.
anonymous-admin = Anda menulis sebagai admin anonim, jadi saya tidak tahu siapa Anda dan tidak melakukan apa-apa. Matikan “Tetap anonim” pada hak admin Anda, lalu kirim lagi.
refused = Mohon maaf, ini meja kerja petugas. Bila Anda nasabah, silakan hubungi bot pengaduan kami.
agent-edited-sent = ✏️ Perubahan diteruskan kepada nasabah.
agent-edit-kept-inside = ✏️ Perubahan ini tidak diteruskan: nasabah tetap melihat tulisan semula. Tulis pesan baru bila perlu.
no-topic-rights = ⚠️ Di grup “{ $title }” saya tidak boleh membuat topik, jadi tiket dibicarakan dengan membalas kartunya. Berilah bot hak admin “Kelola topik”.
lost-rights = ⚠️ Saya bukan lagi admin di grup “{ $title }”: tulisan petugas tidak sampai kepada saya, hanya perintah. Jadikan bot admin lagi.
got-rights = ✅ Saya admin grup “{ $title }” dan melihat tulisan petugas di sana.
lost-group = ⚠️ Saya dikeluarkan dari grup “{ $title }”. Kartu dan pesan untuk grup itu menunggu sampai bot dimasukkan lagi sebagai admin.

remind-owner = ⏰ { $owner_mention }, <b>{ $number }</b> mendekati tenggat ({ $clock_name }): { $due_at }.
remind-team = ⏰ <b>{ $number }</b> · { $topic_name } belum ada petugasnya; tenggat ({ $clock_name }) { $due_at }.
alert =
    { $is_over ->
        [yes] ✅
       *[no] { $severity ->
            [critical] 🚨
           *[other] 🔴
        }
    } <b>{ $number }</b> · { $topic_name }
    { $owner ->
        [none] <b>belum ada petugas</b>
       *[other] ditangani <b>{ $owner }</b>
    } · { $is_over ->
        [yes] { $clock_name } tidak ditunggu lagi (tenggatnya { $due_at })
       *[no] { $late ->
            [none] { $clock_name }, tenggat { $due_at }
           *[other] terlambat <b>{ $late }</b> ({ $clock_name }, tenggat { $due_at })
        }
    }
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }{ $turn_mention ->
        [none] {""}
       *[other] {""}
            { alert-turn }
    }
    { alert-holder }
alert-acknowledged = 🙋 { $name } menangani <b>{ $number }</b>. Tenggatnya tetap berjalan.
parked-update = ⚠️ Satu pesan tidak dapat diproses dan disimpan untuk diperiksa (bot { $bot }, nomor { $update_id }): { $error }
clock-acknowledgement = tanda terima
clock-first_response = jawaban pertama
clock-next_response = jawaban berikut
clock-resolution = penyelesaian
clock-legal = batas hukum

staff-start =
    Halo, { $name }. Ini meja kerja petugas. Mulai sekarang saya dapat mengirim pemberitahuan pribadi kepada Anda.

    /help menunjukkan semua perintah.
staff-told =
    Halo, { $name }. Tiket yang sudah begitu terlambat sehingga Anda perlu tahu diberitahukan di sini; tombol di bawahnya boleh Anda tekan.

    Dengan nomornya: <code>/card TG-10019</code> keadaannya · <code>/why TG-10019</code> asal tenggatnya · <code>/call TG-10019</code> menelepon nasabah · <code>/extend TG-10019</code> memperpanjang batas hukum.
staff-help =
    <b>Menangani tiket</b>
    Tekan <b>{ button-claim }</b> pada kartunya, lalu tulis di topik yang terbuka (tanpa topik: balas kartunya). Tulisan pemilik tiket sampai ke nasabah; <code>//</code> di depan = catatan intern.

    /claim – ambil · /take – ambil alih · /release – kembalikan · /assign – serahkan
    /wait – menunggu nasabah · /resolve – selesai, boleh diikuti pesan penutup · /reopen – buka lagi
    /card – keadaan tiket · /note – catatan intern · /redress – jumlah ganti rugi
    /reply – kata siap pakai · /steps – prosedur · /unsend – tarik kembali jawaban
    /priority – prioritas · /merge – gabung · /split – pisah · /spam, /unspam
    /topic – mengapa topik ini, dan membetulkannya

    <b>Daftar</b>
    /queue – belum diambil · /mine – tiket saya · /overdue – terlambat
    /find – cari tiket · /customer – nasabahnya · /mystats – angka saya
    /why – hitungan tenggat · /call – telepon nasabah
    /on, /off – bertugas atau tidak · /id – nomor obrolan ini{ $role ->
        [supervisor] {""}
            /extend – perpanjang batas hukum (penyelia)
            /report – apa yang ditahan penjaga topik · /report surveys – jawaban nasabah (penyelia)
            /segment – jenis nasabah (penyelia) · /survey – kampanye survei (penyelia)
       *[agent] {""}
    }

    Di luar topiknya, sebutkan nomor tiket: <code>/card TG-10019</code>.
    Tanda di pesan Anda: 👀 menunggu · 👍 sampai · 👎 gagal · ✍ catatan
staff-id = Nomor obrolan ini: <code>{ $chat_id }</code>{ $thread_id ->
        [none] {""}
       *[other] {" "}(topik { $thread_id })
    }.{ $user_id ->
        [none] {""}
       *[other] {" "}Nomor Anda: <code>{ $user_id }</code>.
    }
duty-on = Anda bertugas. /queue menunjukkan tiket yang belum diambil.
duty-off = Anda tidak bertugas. Tiket yang dibuka kembali tidak kembali kepada Anda.
unknown-staff-command = Perintah itu tidak ada, dan tidak ada yang terkirim. /help menunjukkan semuanya.
note-needs-words = Tulis catatannya sesudah perintah, misalnya: /note sudah diperiksa oleh bagian kartu. Di luar percakapan tiketnya dengan nomornya di depan: /note TG-10019 sudah diperiksa.
waiting-set = 💤 <b>{ $number }</b> menunggu jawaban nasabah; tenggat penyelesaian berhenti sampai ia menulis.
list-queue = <b>Antrean: { $count } tiket belum ada petugasnya</b>
list-queue-none = Semua tiket sudah ada petugasnya.
list-mine = <b>Tiket Anda: { $count }</b>
list-mine-none = Tidak ada tiket terbuka pada Anda. /queue menunjukkan yang belum diambil.
list-overdue = <b>Terlambat: { $count } tiket</b>
list-overdue-none = Tidak ada yang terlambat.
list-more = … dan { $count } tiket lagi.
list-line =
    { $colour } { $number } { $topic }{ $who ->
        [none] {""}
       *[other] {" "}· { $who }
    } · { $clock_name ->
        [none] { $status ->
            [waiting] menunggu nasabah
            [resolved] diselesaikan
            [closed] ditutup
           *[other] tanpa tenggat
        }
       *[other] { $clock_name } { $late ->
            [none] { $due_at }
           *[other] <b>terlambat { $late }</b>
        }
    }
    <i>{ $words ->
        [none] (tanpa teks)
       *[other] { $words }
    }</i>

button-claim = Ambil
button-have_it = 🙋 Saya tangani
button-claim_send = Ambil dan kirim
button-send = Kirim ke nasabah
button-take_send = Ambil alih dan kirim

toast-claimed = { $number } milik Anda.
toast-taken = { $number } sudah diambil { $name }.
toast-yours = { $number } sudah milik Anda.
toast-taken-over = Anda kini menangani { $number }.
toast-resolved = { $number } selesai. Nasabah ditanya apakah sudah beres.
toast-reopened = { $number } dibuka kembali.
toast-done = { $number } sudah selesai; tidak ada lagi yang perlu ditangani.
toast-old = Tombol ini sudah tidak berlaku. Ketik /card dan nomor tiketnya untuk keadaan terbaru.
toast-not-yours = Hanya penulis kata-kata ini yang dapat mengambil alih dengannya.
toast-have-it-taken = { $name } sudah menangani { $number }.
toast-released = { $number } kembali ke antrean.
toast-sent = Dikirim.
toast-have-it = Tercatat: Anda menangani { $number }.
toast-refused = { $role ->
        [supervisor] Tombol ini untuk penyelia.
       *[agent] Tombol ini untuk petugas.
    }
error-already-claimed = Tiket ini sudah diambil petugas lain.
error-not-the-owner = Hanya pemilik { $number } yang dapat melakukan ini. Ketik /take { $number } untuk mengambil alih.
staff-unknown-ticket = { $fault ->
        [short] { $number } terlalu pendek untuk nomor tiket; nomor tiket paling sedikit lima angka, misalnya TG-10019.
        [long] { $number } terlalu panjang untuk nomor tiket; bentuknya seperti TG-10019.
        [letters] { $number } bukan nomor tiket: sesudah TG- hanya ada angka, misalnya TG-10019.
        [slip] { $number } salah ketik: angka terakhirnya tidak cocok dengan angka di depannya.
       *[unknown] Penulisan { $number } benar, tetapi tidak ada tiket dengan nomor itu.
    } Tidak ada yang diubah. /find juga mencari menurut nama atau kata.
staff-illegal-move = { $status ->
        [new] Tiket ini belum ada petugasnya. Ambil dulu: /claim.
        [claimed] Tiket ini sedang ditangani; langkah itu tidak diperlukan sekarang. /card menunjukkan keadaannya.
        [waiting] Tiket ini sedang menunggu nasabah; langkah itu tidak diperlukan sekarang. /card menunjukkan keadaannya.
        [resolved] Tiket ini sudah diselesaikan. /reopen membukanya lagi.
       *[closed] Tiket ini sudah ditutup. /reopen membukanya lagi.
    }
only-supervisors = Hanya untuk penyelia.
error-not-allowed = Anda tidak berhak melakukan ini di sini.
error-nothing-to-say = { $again ->
        [yes] Nasabah menyatakan { $number } belum beres dan sejak itu belum dijawab.
       *[no] Belum ada jawaban kepada nasabah di { $number }.
    } Tulis jawabannya dulu, atau: /resolve lalu kalimatnya.

plain = { $text_html }

# The command menu
staff-menu-claim = Ambil tiket
staff-menu-take = Ambil alih tiket dari rekan
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

# Topik: mengapa, dan cara membetulkannya
why-topic =
    <b>{ $number }</b> · { $topic_name }
    { $source ->
        [agent] Dipilih petugas.
        [customer] Dipilih nasabah.
       *[matcher] Dikenali otomatis, { $confidence }% yakin.
    }{ $words ->
        [none] {""}
       *[other] {" "}Kata yang menentukan: <i>{ $words }</i>.
    }{ $nearest ->
        [none] {""}
       *[other] {" "}Paling mirip: “{ $nearest }”.
    }{ $runner_up ->
        [none] {""}
       *[other] {" "}Kemungkinan berikut: { $runner_up }.
    }

    Membetulkan: /topic lalu nama topiknya.
    { $choices_html }
topic-set = <b>{ $number }</b> kini tentang <b>{ $topic_name }</b>. Contoh ini dipelajari; tenggatnya mengikuti topik yang baru.
topic-unclear =
    Topik “{ $said }” tidak saya kenal. { $count ->
        [0] Semua topik: <code>/topic { $number }</code>
       *[other] Apakah salah satu ini? Semua topik: <code>/topic { $number }</code>
    }
topic-chosen = { $number } kini tentang { $topic_name }; tenggatnya ikut.
topic-choice = <code>/topic { $id }</code> – { $title }
configuration-refused =
    ⚠️ Perubahan konfigurasi belum dipakai; yang lama tetap berlaku. Perbaiki:
    <code>{ $faults }</code>
staff-menu-topic = Lihat atau betulkan topik tiket
alert-distress =
    🆘 <b>{ $customer }</b>{ $number ->
        [none] {""}
       *[other] {" "}· { $number }
    } menulis kata-kata yang menunjukkan ia mungkin menyakiti diri:
    <blockquote>{ $words }</blockquote>
    Ia sudah diberi nomor bantuan (119 tekan 8, dan 112). Mohon hubungi sekarang juga, jangan menunggu giliran.{ $link ->
        [none] {""}
       *[other] {" "}<a href="{ $link }">Buka</a>
    }
