# Kalimat untuk nasabah. Bahasa baku yang hangat; satu gagasan satu kalimat; nomor, langkah berikut, tenggat.

# Dipakai di dalam kalimat lain; bagian yang tidak ada tidak disebut.
signature =
    { $phone ->
        [none] { $organisation ->
            [none] {""}
           *[other] { $organisation }
        }
       *[other] { $organisation ->
            [none] { $phone }
           *[other] { $organisation }, { $phone }
        }
    }
quoted-words =
    { $words ->
        [none] {""}
       *[other] <blockquote>{ $words }</blockquote>
    }

answer-by =
    { $overdue ->
        [alerted] Mohon maaf, kami terlambat dari janji <b>{ $promised_at }</b>; penyelia sudah diberi tahu.
        [yes] Mohon maaf, kami terlambat dari janji <b>{ $promised_at }</b>.
        [soon] Petugas kami akan menjawab secepatnya.
        [renewed] Mohon maaf, kami terlambat dari janji semula. Petugas kami akan menjawab <b>paling lambat { $promised_at }</b>.
        [renewed_alerted] Mohon maaf, kami terlambat dari janji semula; penyelia sudah diberi tahu. Petugas kami akan menjawab <b>paling lambat { $promised_at }</b>.
       *[no] Petugas kami akan menjawab <b>paling lambat { $promised_at }</b>.
    }
tip-line =
    { $tip ->
        [none] {""}
       *[other] {""}
            💡 <b>Sambil menunggu:</b> { $tip }
            {""}
    }

start =
    Selamat datang di layanan pengaduan{ $organisation ->
        [none] {""}
       *[other] {" "}<b>{ $organisation }</b>
    }, { $name }.

    Silakan tulis keluhan Bapak/Ibu dengan kata-kata sendiri, kapan saja. Setiap pengaduan mendapat nomor, tenggat jawaban, dan petugas yang menanganinya.

    Pesan Bapak/Ibu kami simpan hanya untuk menangani pengaduan: lihat dengan /mydata, hapus dengan /forget. Sesekali kami menanyakan kepuasan Bapak/Ibu; bila tidak berkenan, ketik /stop. Mohon jangan kirim PIN, OTP, CVV, atau kata sandi.
help =
    <b>Yang dapat Bapak/Ibu lakukan di sini</b>
    • Tulis keluhan apa adanya; foto, dokumen, dan pesan suara boleh disertakan.
    • /status – nomor, status, dan tenggat jawaban pengaduan Bapak/Ibu
    • /new – pengaduan baru, terpisah dari yang sedang berjalan
    • /language – ganti bahasa
    • /mydata dan /forget – lihat atau hapus data Bapak/Ibu
    • /stop – berhenti (atau mulai lagi) menerima survei

    Ingin berbicara langsung? Tekan tombol di bawah{ $phone ->
        [none] {""}
       *[other] {" "}atau hubungi { $phone }
    }.
unknown-command =
    Perintah itu belum kami kenal. Keluhan cukup ditulis seperti biasa, tanpa perintah.

    Yang tersedia: /status, /new, /help, /language, /mydata, /forget, /stop.
greeting =
    Halo, { $name }. Di sini layanan pengaduan{ $organisation ->
        [none] {""}
       *[other] {" "}<b>{ $organisation }</b>
    }.

    Silakan ceritakan masalahnya. Kami beri nomor dan tenggat, lalu petugas kami menjawab.
greeting-again = Ya, kami di sini. Silakan langsung tulis apa yang terjadi, lewat apa, dan kapan; nomor pengaduannya segera kami berikan.
thanks = Sama-sama, { $name }. Bila masih ada yang mengganjal, silakan tulis di sini.
robot =
    Yang membalas pertama memang asisten otomatis, { $name }. Tugasnya mencatat pengaduan dan memberi nomor.

    Jawabannya selalu ditulis oleh petugas. Bila ingin langsung berbicara dengan petugas, tekan tombol di bawah.
small-talk = Terima kasih, { $name }. Bila ada yang ingin Bapak/Ibu sampaikan, silakan tulis di sini.
sticker = Kami di sini, { $name }. Bila ada yang ingin Bapak/Ibu sampaikan, silakan tulis dengan kata-kata supaya dapat kami catat.
cannot-read = Mohon maaf, jenis pesan ini tidak dapat kami baca. Silakan tulis dengan kata-kata, atau kirim foto, dokumen, atau pesan suara.
place-without-ticket = Terima kasih. Supaya dapat kami tangani, mohon tuliskan juga apa yang terjadi.
file-too-large = Mohon maaf, berkas ini lebih dari 20 MB sehingga tidak dapat kami terima. Mohon kirim berkas yang lebih kecil, atau tuliskan isinya di sini.
secret-warning =
    ⚠️ <b>Demi keamanan Bapak/Ibu:</b> pesan tadi memuat data rahasia (nomor kartu, NIK, PIN, OTP, CVV, atau kata sandi). Kami hanya menyimpan bentuk yang disamarkan.

    Mohon hapus pesan itu. Petugas kami tidak pernah meminta data tersebut; bila PIN atau kata sandi sudah diketahui orang lain, segera ganti dan hubungi kami.

receipt =
    ✅ Pengaduan Bapak/Ibu kami terima { $received_at } dengan nomor <b>{ $number }</b>.

    Yang kami pahami: <b>{ $topic }</b>
    { quoted-words }
    { answer-by } Keterangan tambahan cukup ditulis di sini.
    { tip-line }
    { signature }
receipt-more =
    ✅ { $count } pesan untuk pengaduan <b>{ $number }</b> sudah kami terima.

    Yang kami pahami: <b>{ $topic }</b>
    { quoted-words }
    { answer-by }
    { tip-line }
    { signature }
receipt-person =
    ✅ Pengaduan Bapak/Ibu kami terima { $received_at } dengan nomor <b>{ $number }</b>.
    { quoted-words }
    Pesan ini langsung kami baca sendiri. { answer-by }

    { signature }
receipt-person-more =
    ✅ { $count } pesan untuk pengaduan <b>{ $number }</b> sudah kami terima.
    { quoted-words }
    Pesan ini langsung kami baca sendiri. { answer-by }

    { signature }
receipt-product =
    ✅ Pertanyaan Bapak/Ibu kami catat { $received_at } dengan nomor <b>{ $number }</b>.
    { quoted-words }
    Supaya jawabannya benar, pertanyaan ini dijawab petugas, bukan asisten otomatis. { answer-by }

    { signature }
receipt-no-words =
    ✅ Kiriman Bapak/Ibu kami terima { $received_at } dengan nomor <b>{ $number }</b>.

    Supaya sampai ke petugas yang tepat, mohon tulis <b>satu kalimat</b> tentang masalahnya. Tanpa itu pun, kiriman ini tetap kami periksa. { answer-by }

    { signature }
receipt-ask =
    ✅ Pengaduan Bapak/Ibu kami terima { $received_at } dengan nomor <b>{ $number }</b>. { answer-by }
    { quoted-words }
    Supaya langsung ke bagian yang tepat: <b>ini tentang apa?</b>
ask-again =
    Mohon maaf, kami keliru memahaminya. Pengaduan <b>{ $number }</b> tetap tercatat.
    { quoted-words }
    Mana yang lebih tepat?
ask-rephrase = Baik. Mohon ceritakan sekali lagi dengan kata-kata lain: apa yang terjadi, melalui apa (ATM, aplikasi, kartu, cabang), dan kapan. Pengaduan <b>{ $number }</b> tetap berjalan.
topic-noted =
    ✅ Terima kasih. Pengaduan <b>{ $number }</b> kami catat tentang <b>{ $topic }</b>.

    { answer-by }
    { tip-line }
person-comes =
    { $agent ->
        [none] Baik, pengaduan <b>{ $number }</b> langsung kami teruskan kepada petugas. { answer-by }
       *[other] Baik, { $agent } sudah kami beri tahu bahwa Bapak/Ibu ingin berbicara langsung tentang pengaduan <b>{ $number }</b>.
    }

    { $has_phone ->
        [yes] Bila perlu, petugas menelepon nomor yang sudah Bapak/Ibu berikan.
        [said] Nomor telepon yang Bapak/Ibu tulis ikut kami teruskan.
       *[no] Ingin ditelepon kembali? Tekan tombol di bawah untuk membagikan nomor telepon, atau tulis nomornya di sini.
    }

    { signature }
emergency =
    🚨 <b>Penting, bila ini terjadi pada Bapak/Ibu:</b>
    { $advice }
second-topic = Bapak/Ibu juga menyebut <b>{ $topic }</b>. Perlukah kami buatkan pengaduan tersendiri, di samping <b>{ $number }</b>?
added =
    { $count ->
        [1] ✅ Sudah kami tambahkan ke pengaduan <b>{ $number }</b>.
       *[other] ✅ Sudah kami tambahkan ke pengaduan <b>{ $number }</b> ({ $count } pesan).
    } { answer-by }
added-late =
    { $count ->
        [1] ✅ Sudah kami tambahkan ke pengaduan <b>{ $number }</b>.
       *[other] ✅ Sudah kami tambahkan ke pengaduan <b>{ $number }</b> ({ $count } pesan).
    } Kami menjanjikan jawaban paling lambat { $promised_at } dan terlambat; mohon maaf.{ $overdue ->
        [alerted] {" "}Penyelia kami sudah diberi tahu.
       *[other] {""}
    }
reopened-by-words =
    Pengaduan <b>{ $number }</b> kami buka kembali, dan pesan Bapak/Ibu kami teruskan{ $agent ->
        [none] {""}
       *[other] {" "}kepada { $agent }
    }. { answer-by }

    Bila ini masalah lain, tekan <b>{ button-new }</b> supaya mendapat nomor dan tenggat sendiri.
moved =
    ✅ Pesan tadi kami pindahkan ke pengaduan <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.
flood =
    Terima kasih, { $name }. Semua pesan sudah kami terima dan tersimpan pada pengaduan <b>{ $number }</b>. Petugas membacanya sekaligus, jadi tidak perlu dikirim ulang. { answer-by }

    Bila ada masalah lain, tulis /new.
flood-without-ticket = Terima kasih, { $name }. Semua pesan sudah kami terima. Silakan tulis dalam satu pesan apa yang terjadi; kami catat dengan nomor dan tenggat.
passed-on =
    { $count ->
        [1] ✅ Sudah kami sampaikan kepada { $agent } (<b>{ $number }</b>).
       *[other] ✅ Sudah kami sampaikan kepada { $agent } (<b>{ $number }</b>, { $count } pesan).
    } { answer-by }
promise-renewed =
    { $is_late ->
        [yes] Mohon maaf, jawaban atas pengaduan <b>{ $number }</b> tidak kami berikan pada waktu yang dijanjikan ({ $old_at }).
       *[no] Mohon maaf, jawaban atas pengaduan <b>{ $number }</b> belum akan siap pada waktu yang kami janjikan ({ $old_at }).
    } Pengaduan ini tetap kami kerjakan{ $agent ->
        [none] {""}
       *[other] , { $agent } yang menanganinya
    }.

    Janji kami yang baru: jawaban <b>paling lambat { $promised_at }</b>. Bila Bapak/Ibu ingin bicara langsung, tekan tombol di bawah.
added-or-new =
    Pesan ini kami tambahkan ke pengaduan <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.

    Bila ini masalah lain, tekan <b>{ button-new }</b> supaya mendapat nomor dan tenggat sendiri.
new-complaint = Silakan tulis keluhan yang baru, dalam satu pesan atau lebih. Kami beri nomor tersendiri.

agent-words =
    💬 <b>{ $agent }</b> · { $number }

    { $words_html }
agent-file = 📎 <b>{ $agent }</b> · { $number }
agent-words-edited =
    ✏️ <b>{ $agent }</b> memperbaiki pesannya · { $number }

    { $words_html }
edit-noted = Perubahan pesan Bapak/Ibu sudah kami catat{ $number ->
        [none] {""}
       *[other] {" "}pada pengaduan <b>{ $number }</b>
    }. Tulisan semula tetap kami simpan.

greeting-open =
    Halo, { $name }. Pengaduan Bapak/Ibu di sini:

    { $lines_html }

    Ada tambahan atau masalah lain? Tulis saja di sini.
status =
    <b>Pengaduan Bapak/Ibu</b>

    { $lines_html }
status-line =
    <b>{ $number }</b> – { $topic }
    { $state }
status-state =
    { $status ->
        [alerted] belum dijawab, terlambat dari janji { $promised_at }; mohon maaf, penyelia sudah diberi tahu
        [late] belum dijawab, terlambat dari janji { $promised_at }; mohon maaf
        [soon] menunggu petugas, dijawab secepatnya
        [new] menunggu petugas, dijawab paling lambat { $promised_at }
        [claimed] ditangani { $agent }{ $promised_at ->
            [none] {""}
           *[other] , dijawab paling lambat { $promised_at }
        }
        [renewed] belum dijawab, mohon maaf atas keterlambatannya; dijawab paling lambat { $promised_at }
        [renewed_alerted] belum dijawab, mohon maaf atas keterlambatannya; penyelia sudah diberi tahu; dijawab paling lambat { $promised_at }
        [claimed_renewed] ditangani { $agent }, mohon maaf atas keterlambatannya; dijawab paling lambat { $promised_at }
        [claimed_renewed_alerted] ditangani { $agent }, mohon maaf atas keterlambatannya; penyelia sudah diberi tahu; dijawab paling lambat { $promised_at }
        [claimed_soon] ditangani { $agent }, dijawab secepatnya
        [claimed_late] ditangani { $agent }; jawabannya terlambat dari janji { $promised_at }, mohon maaf
        [claimed_alerted] ditangani { $agent }; jawabannya terlambat dari janji { $promised_at }, mohon maaf, penyelia sudah diberi tahu
        [waiting] menunggu jawaban Bapak/Ibu kepada { $agent }
        [resolved] diselesaikan { $agent }, menunggu konfirmasi Bapak/Ibu
        [withdrawn] ditarik kembali oleh Bapak/Ibu
        [self_solved] selesai dengan petunjuk
        [solved] selesai
        [no_reply] ditutup tanpa tanggapan
        [merged] digabung dengan pengaduan lain
       *[other] ditutup
    }
no-topic = pengaduan umum
status-none =
    Belum ada pengaduan atas nama Bapak/Ibu di sini.

    Silakan tulis keluhannya; nomornya langsung kami berikan.
number-unknown =
    Nomor <b>{ $written }</b> tidak kami temukan di antara pengaduan Bapak/Ibu; mungkin ada angka yang tertukar. Pengaduan Bapak/Ibu di sini:

    { $lines_html }

    Salin salah satu nomor di atas, atau ceritakan masalahnya; kami langsung mencatatnya.
number-unknown-none =
    Nomor <b>{ $written }</b> tidak kami temukan, dan belum ada pengaduan atas nama Bapak/Ibu di sini.

    Silakan tulis keluhannya; nomornya langsung kami berikan.
number-unknown-beside = Nomor yang Bapak/Ibu tulis tidak kami temukan di antara pengaduan Bapak/Ibu; mungkin ada angka yang tertukar. Isi pesannya tetap kami baca.
withdraw-ask = Apakah Bapak/Ibu yakin ingin menarik kembali pengaduan <b>{ $number }</b>? Setelah ditarik, petugas berhenti menanganinya.
withdrawn = Pengaduan <b>{ $number }</b> sudah ditarik kembali. Bila masalahnya muncul lagi, silakan tulis di sini.
self-solved = Syukurlah. Pengaduan <b>{ $number }</b> kami tutup. Bila ternyata belum beres, balas pesan ini, lalu kami buka kembali.

resolved =
    ✅ <b>{ $agent }</b> menyatakan pengaduan <b>{ $number }</b> selesai{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.
    { $words_html ->
        [none] {""}
       *[other] {""}
            { $words_html }
            {""}
    }
    <b>Apakah masalahnya sudah beres?</b> Tanpa kabar dari Bapak/Ibu, pengaduan ini kami tutup pada { $closes_at }.
solved-thanks = Terima kasih atas konfirmasinya. Pengaduan <b>{ $number }</b> kami tutup.
reopened =
    Mohon maaf, masalahnya belum beres. Pengaduan <b>{ $number }</b> kami buka kembali. { answer-by }

    Silakan tulis apa yang masih perlu kami selesaikan.
closed-silent = Karena tidak ada tanggapan, pengaduan <b>{ $number }</b> kami tutup. Bila belum beres, balas pesan ini, lalu kami buka kembali.

language-ask = Silakan pilih bahasa. / Please choose a language.
language-set = Baik, selanjutnya kami menulis dalam bahasa Indonesia.
phone-noted =
    { $number ->
        [none] Terima kasih, nomor telepon Bapak/Ibu (berakhiran { $phone_last }) sudah kami catat. Tulis dalam satu kalimat tentang apa, supaya petugas kami dapat menelepon.
       *[other] Terima kasih. Petugas pengaduan <b>{ $number }</b> dapat menelepon nomor Bapak/Ibu yang berakhiran { $phone_last }.
    }{ $asks_time ->
        [yes] {" "}Kapan sebaiknya kami menelepon? Pilih salah satu waktu di bawah.
       *[no] {""}
    }
phone-unclear = Nomor itu belum dapat kami baca. Tekan tombol <b>{ button-share_phone }</b>, atau tulis seperti 0812 3456 7890.
surveys-stopped = Baik, kami tidak akan mengirim survei lagi. Pengaduan tetap kami layani seperti biasa. Ketik /stop sekali lagi untuk menerimanya kembali.
surveys-again = Baik, survei singkat akan kami kirim lagi setelah pengaduan selesai.
mydata =
    <b>Data Bapak/Ibu yang kami simpan</b>
    • Nama di Telegram: { $name }{ $username ->
        [none] {""}
       *[other] {" "}(@{ $username })
    }
    • Bahasa: { $language ->
        [en] Inggris
       *[id] Indonesia
    }
    • Telepon: { $phone_last ->
        [none] belum ada
       *[other] berakhiran { $phone_last }
    }
    • Pengaduan: { $tickets ->
        [none] belum ada
       *[other] { $tickets }
    }
    • Tercatat sejak: { $since_at }

    Isi pesan dan berkas pengaduan disimpan untuk penanganannya. Hapus dengan /forget.
forget-ask =
    Kami dapat menghapus nomor telepon dan isi pesan Bapak/Ibu, yaitu komentar pada survei dan pengaduan yang <b>sudah ditutup</b>. Pengaduan yang masih berjalan dan catatan yang wajib disimpan (nomor, tanggal, hasil) tetap ada.

    Tekan tombol untuk menghapus sekarang.
forgotten =
    { $kept ->
        [0] Selesai. Nomor telepon dan isi semua pesan Bapak/Ibu, termasuk komentar pada survei, telah dihapus.
       *[other] Selesai untuk survei dan pengaduan yang sudah ditutup. { $kept } pengaduan masih berjalan dan isinya masih diperlukan.
    }
error = Mohon maaf, pesan ini belum berhasil kami proses. Petugas sudah diberi tahu. Silakan kirim sekali lagi.

button-wrong = Bukan ini
button-person = 🙋 Bicara dengan petugas
button-withdraw = Tarik kembali
button-drop = ✖️ Tarik { $value }
button-fixed = 👍 Sudah beres
button-else = Tidak ada yang cocok
button-second = Ya, buatkan
button-one = Tidak perlu
button-same = Lanjutan pengaduan tadi
button-new = Pengaduan baru
button-move = Untuk { $value }
button-share_phone = 📞 Bagikan nomor saya
button-status = 📋 Status pengaduan
button-withdraw_yes = Ya, tarik kembali
button-keep = Tidak jadi
button-solved = 👍 Ya, sudah
button-unsolved = 👎 Belum
button-surveys_off = Jangan kirim survei lagi
button-language = { $value ->
        [en] English
       *[id] Bahasa Indonesia
    }
button-forget_yes = Ya, hapus

toast-late = Tombol ini sudah tidak berlaku. Silakan tulis pesan.
toast-noted = Sudah kami catat.
toast-person = Petugas sudah kami beri tahu tentang { $number }.
toast-kept = Baik, { $number } tetap berjalan.
toast-rated = Nilai { $score } tercatat. Terima kasih.
toast-thanks = Terima kasih.
toast-survey-over = Survei ini sudah berakhir. Terima kasih.
error-desk = Mohon maaf, itu tidak dapat dilakukan sekarang.
error-illegal-move = Mohon maaf, itu tidak dapat dilakukan sekarang.
error-unknown-ticket = Nomor itu tidak kami temukan.

# The command menu
menu-start = Mulai dan pilih bahasa
menu-help = Apa yang dapat dilakukan di sini
menu-new = Pengaduan baru
menu-status = Keadaan pengaduan saya
menu-language = Ganti bahasa
menu-mydata = Data saya
menu-forget = Hapus data saya
menu-stop = Berhenti atau mulai lagi menerima survei

# Keterangan yang diminta satu per satu
detail-ask =
    Supaya pengaduan <b>{ $number }</b> lebih cepat ditangani:
    <b>{ $ask }</b>
    { detail-example }
detail-still =
    Untuk pengaduan <b>{ $number }</b> ini masih kami perlukan:
    <b>{ $ask }</b>
    { detail-example }
detail-again =
    ✅ Sudah kami catat di pengaduan <b>{ $number }</b>. Yang ini masih kami perlukan; bila tidak tahu, tekan tombol di bawah:
    <b>{ $ask }</b>
    { detail-example }
detail-example =
    { $type ->
        [money_idr] <i>Contoh: Rp250.000 atau 250rb</i>
        [digits4] <i>Cukup 4 angka.</i>
        [datetime] <i>Contoh: 3 Maret, pukul 10.30</i>
        [phone] <i>Contoh: 0812 3456 7890</i>
       *[other] {""}
    }
details-done = Terima kasih, keterangan untuk pengaduan <b>{ $number }</b> sudah kami catat dan akan dibaca petugas.
button-skip = Lewati
button-skip_all = Lewati semuanya
button-yes = Ya
button-no = Tidak
toast-skipped = Baik, kami lanjutkan tanpa itu.

receipt-vague =
    ✅ Pengaduan Bapak/Ibu kami terima { $received_at } dengan nomor <b>{ $number }</b>.

    Supaya langsung ke bagian yang tepat, mohon ceritakan: <b>apa yang terjadi, lewat apa</b> (ATM, aplikasi, kartu, transfer, cabang), <b>dan kapan?</b>

    Tanpa itu pun petugas kami akan menjawab <b>paling lambat { $promised_at }</b>.

receipt-vague-more =
    ✅ { $count } pesan untuk pengaduan <b>{ $number }</b> sudah kami terima.
    { quoted-words }
    Supaya langsung ke bagian yang tepat, mohon ceritakan: <b>apa yang terjadi, lewat apa</b> (ATM, aplikasi, kartu, transfer, cabang), <b>dan kapan?</b>

    Tanpa itu pun petugas kami akan menjawab <b>paling lambat { $promised_at }</b>.

# Putusan, sekali untuk setiap penyelesaian
decision =
    📄 <b>Putusan atas pengaduan { $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }

    { $finding ->
        [upheld] Pengaduan Bapak/Ibu sudah kami periksa dan <b>kami kabulkan</b>.
        [partly] Pengaduan Bapak/Ibu sudah kami periksa dan <b>kami kabulkan sebagian</b>. Bila ada bagian yang belum jelas, silakan tanyakan di sini.
       *[rejected] Pengaduan Bapak/Ibu sudah kami periksa dengan saksama. Mohon maaf, berdasarkan hasilnya pengaduan ini <b>belum dapat kami kabulkan</b>. Alasannya boleh Bapak/Ibu tanyakan di sini; petugas kami akan menjelaskannya.
    }{ $explanation ->
        [none] {""}
       *[other] {""}

            Yang kami temukan: { $explanation }

    }{ $redress ->
        [nothing] {""}
        [refund] {" "}Kami mengembalikan dana Bapak/Ibu{ decision-worth }.
        [fee] {" "}Biaya yang Bapak/Ibu adukan kami hapus{ decision-worth }.
        [goodwill] {" "}Sebagai tanda iktikad baik, kami memberikan kompensasi{ decision-worth }.
       *[other] {" "}Penyelesaiannya kami lakukan seperti yang disampaikan petugas kami{ decision-worth }.
    }{ $apology ->
        [yes] {""}

            Kami mohon maaf atas ketidaknyamanan yang Bapak/Ibu alami.
       *[no] {""}
    }

    Bila Bapak/Ibu belum puas, silakan balas pesan ini: pengaduan kami buka kembali.{ $phone ->
        [none] {""}
       *[other] {" "}Bapak/Ibu juga dapat menghubungi { $phone }.
    }{ $appeal ->
        [none] {""}
       *[other] {" "}{ $appeal }
    }
decision-worth = { $redress_money ->
        [none] {""}
       *[other] {" "}senilai <b>{ $redress_money }</b>
    }{ $reference ->
        [none] {""}
       *[other] {" "}(nomor rujukan { $reference })
    }

# Menunggu sesuatu dari nasabah
waiting-for =
    💬 <b>{ $agent }</b> · { $number }

    Agar pengaduan ini dapat kami teruskan, mohon bantuan Bapak/Ibu:
    <blockquote>{ $what_html }</blockquote>
    Silakan balas di sini dengan tulisan, foto, atau dokumen. Mohon tidak mengirim PIN, OTP, CVV, atau kata sandi.
waiting-reminder =
    🔔 Mengenai pengaduan <b>{ $number }</b>{ $what ->
        [none] {""}: kami masih menunggu kabar dari Bapak/Ibu.
       *[other] {""}, kami masih menunggu dari Bapak/Ibu:
            <blockquote>{ $what }</blockquote>
    }

    Silakan balas di sini. Bila sampai <b>{ $until_at }</b> belum ada kabar, pengaduan ini kami tutup; sesudah itu pun dapat dibuka kembali dengan membalas pesan kami.
closed-waiting = Karena yang kami minta{ $what ->
        [none] {""}
       *[other] {" "}(“{ $what }”)
    } belum kami terima, pengaduan <b>{ $number }</b> kami tutup. Bila masih ingin diteruskan, balas pesan ini, lalu kami buka kembali.

merged = Pengaduan <b>{ $number }</b> kami gabungkan dengan <b>{ $into }</b> karena masalahnya sama; jawaban kami berikan di <b>{ $into }</b>.
heard-again = Mohon maaf, pesan Bapak/Ibu sempat belum kami jawab. Pengaduan <b>{ $number }</b> kami lanjutkan; petugas akan menjawab <b>paling lambat { $promised_at }</b>.
distress =
    { $name }, kami membaca tulisan Bapak/Ibu dan kami peduli. Bapak/Ibu tidak sendirian, dan masalah uang selalu ada jalan keluarnya.
    Bila Bapak/Ibu ingin menyakiti diri sendiri, mohon hubungi sekarang <b>119 lalu tekan 8</b> (layanan kejiwaan, 24 jam, gratis) atau <b>112</b> untuk keadaan darurat, atau temui seseorang yang Bapak/Ibu percayai.
    Penyelia kami sudah diberi tahu dan akan menghubungi Bapak/Ibu di sini.

# Nasabah menulis bahwa pengaduannya boleh berakhir
end-offered =
    Baik, sudah kami catat pada pengaduan <b>{ $number }</b>{ $topic ->
        [none] {""}
       *[other] {" "}({ $topic })
    }.

    Tekan <b>{ button-fixed }</b> bila masalahnya sudah selesai, atau <b>{ button-withdraw }</b> bila tidak ingin diteruskan. Sebelum tombol ditekan, pengaduan tetap berjalan.
