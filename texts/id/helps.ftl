# Bantuan di meja kerja: kata siap pakai, langkah, pencarian, penggabungan, penarikan.

# Kata siap pakai
reply-list =
    <b>{ $number }</b>: kata siap pakai untuk nasabah ini{ $owns_html ->
        [none] {""}
       *[other] {""}
            { $owns_html }
    }
    { $models_html ->
        [none] { $is_filed ->
            [yes] Untuk topik ini belum ada contoh jawaban.
           *[no] Tiket ini belum bertopik, jadi belum ada contoh jawaban. <code>/topic</code> menampilkan semua topik dan menetapkannya.
        }
       *[other] {""}
            { $is_filed ->
                [yes] Contoh jawaban topik ini, yang paling dekat dengan kasusnya di atas;
               *[no] Tiket ini belum bertopik. Contoh jawaban untuk yang paling mungkin ({ $guessed });
            } tekan nomornya untuk memakainya sebagai draf, atau ketik <code>/reply 1</code>:
            {""}
            { $models_html }
    }
reply-own = <code>/reply { $name }</code> – { $text_listed }
reply-model = <b>{ $place }</b>. { $text_listed }{ $gaps_named ->
        [none] {""}
       *[other] {""}
            ✏️ <i>masih perlu diisi: { $gaps_named }</i>
    }
reply-draft =
    📝 Draf untuk nasabah di <b>{ $number }</b>, belum terkirim:

    <code>{ $text_gapped }</code>

    { $gaps_named ->
        [none] Tekan tombol untuk mengirimnya, atau salin, ubah, dan kirim sendiri.
       *[other] Masih kosong: <b>{ $gaps_named }</b>. Salin, lengkapi, lalu kirim sendiri.
    }
reply-draft-gone =
    📝 <b>{ $number }</b>: { draft-gone }

    <blockquote>{ $text }</blockquote>
reply-unknown =
    Tidak ada kata siap pakai bernama “{ $name }” untuk bahasa nasabah ini.{ $names ->
        [none] {""}
       *[other] {" "}Yang ada: { $names }.
    } Ketik /reply saja untuk melihat semuanya.
reply-claim-first = <b>{ $number }</b> belum ada petugasnya. Ambil dulu dengan /claim, lalu pilih lagi.
button-send_ready = Kirim ke nasabah
toast-claim-first = { $number } belum ada petugasnya. Ambil dulu dengan /claim.
toast-draft-below = Drafnya ada di percakapan tiket; belum terkirim.

# Langkah prosedur
steps =
    <b>{ $number }</b> · { $topic_name } · { $done } dari { $count } langkah selesai

    { $steps_html }

    Tekan nomornya untuk mencentang atau membatalkannya.
steps-none = Untuk topik { $topic_name } tidak ada daftar langkah.
error-steps-open = { $number } belum dapat diselesaikan; centang dulu dengan /steps. Langkah yang masih terbuka ({ $count }): { $steps }
button-waive_steps = Penyelia: tetap selesaikan
button-waive_words = Penyelia: tetap selesaikan
thread-steps-waived =
    ⚠️ { $name } (penyelia) mengizinkan <b>{ $number }</b> diselesaikan walaupun langkah ini terbuka:
    { $steps }
    Tiket diselesaikan atas nama { $owner }.
toast-step-done = Langkah { $place } selesai.
toast-step-open = Langkah { $place } dibuka lagi.
toast-steps-waived = Tercatat: { $number } diselesaikan walaupun ada langkah yang terbuka.

# Prioritas
priority-how = Sebutkan satu dari empat prioritas: <code>/priority rendah</code>, sedang, tinggi, atau genting (Inggris: low, medium, high, critical); di luar topiknya dengan nomor tiket di belakangnya.
priority-already = Prioritas <b>{ $number }</b> memang sudah { $severity ->
        [critical] genting
        [high] tinggi
        [low] rendah
       *[medium] sedang
    }.
priority-closed = <b>{ $number }</b> sudah ditutup. /reopen membukanya lagi.
priority-set = Prioritas <b>{ $number }</b> kini { $severity ->
        [critical] genting
        [high] tinggi
        [low] rendah
       *[medium] sedang
    }; tenggatnya dihitung ulang.
thread-priority =
    ⚖️ { $agent } menetapkan prioritas <b>{ $severity ->
        [critical] genting
        [high] tinggi
        [low] rendah
       *[medium] sedang
    }</b>. { $due_at ->
        [none] Tidak ada tenggat yang sedang berjalan.
       *[other] Tenggat berikut: { $clock_name }, <b>{ $due_at }</b>.
    }

# Menggabung dan memisah
merge-how = Ketik di percakapan tiketnya, atau sebagai balasan kartunya, dengan nomor tiket yang satu lagi: <code>/merge TG-10019</code>. Di tempat lain dengan kedua nomornya: <code>/merge TG-10019 TG-10024</code>.
merge-itself = <b>{ $number }</b> tidak dapat digabung dengan dirinya sendiri. Sebutkan nomor tiket yang satu lagi.
merge-strangers = <b>{ $number }</b> dan <b>{ $into }</b> milik nasabah yang berbeda, jadi tidak digabung.
merge-closed = <b>{ $number }</b> dan <b>{ $into }</b> belum dapat digabung: salah satunya sudah ditutup, atau tidak ada yang masih terbuka. /reopen membukanya lagi.
merge-done = <b>{ $number }</b> digabung ke <b>{ $into }</b>. Nasabah sudah diberi tahu.
thread-merged-away =
    🔀 { $agent } menggabung <b>{ $number }</b> ke { $link ->
        [none] <b>{ $into }</b>
       *[other] <a href="{ $link }">{ $into }</a>
    }. Percakapan ini ditutup dan tetap dapat dibaca; pesan nasabah selanjutnya masuk ke sana.
thread-merged-in = 🔀 { $agent } menggabung <b>{ $number }</b> ke tiket ini: pengaduannya sama. { $owner_mention ->
        [none] {""}
       *[other] { $owner_mention }, kata-kata nasabah dari sana:
    }
split-what = Balas salinan pesan nasabah yang ingin dipisah di percakapan tiketnya dengan /split.
split-only = Itu satu-satunya pesan nasabah di <b>{ $number }</b>. Bila topiknya keliru, betulkan dengan /topic.
split-done = Pesan itu kini tiket tersendiri: { $link ->
        [none] <b>{ $number }</b>
       *[other] <a href="{ $link }">{ $number }</a>
    }.
thread-split = ✂️ { $agent } menjadikan satu pesan nasabah tiket tersendiri: <b>{ $number }</b>. Nasabah mendapat nomornya.

# Mencari
find-how = Tulis yang dicari sesudah perintah: nomor, nama, @username, telepon, atau kata-kata; misalnya <code>/find cashback Budi</code>.
list-found = <b>Ditemukan: { $count }</b>
list-found-none = Tidak ada yang cocok di antara 2.000 tiket terbaru. Nomor tiket selalu ditemukan, setua apa pun.
only-in-staff-chats = Data nasabah hanya ditampilkan di grup petugas, di grup penyelia, atau di obrolan pribadi Anda dengan bot ini. Silakan ketik di sana.

# Menarik kembali jawaban
unsend-what = Balas pesan Anda sendiri yang ingin ditarik kembali dengan /unsend.
unsend-not-yours = Hanya penulisnya atau penyelia yang dapat menarik pesan itu kembali.
unsend-done = Pesan itu sudah ditarik kembali.
unsend-never-sent = Pesan itu belum pernah dikirim kepada nasabah, jadi tidak ada yang perlu ditarik.
unsend-too-late = Pesan itu sudah lebih dari 48 jam pada nasabah; Telegram tidak lagi menghapusnya. Jelaskan kekeliruannya dengan pesan baru.
thread-unsent = { $seen ->
        [yes] 🙈 { $agent } menarik pesan ini kembali; salinannya pada nasabah dihapus sekarang. Pesan itu sudah { $late } di sana, jadi mungkin terbaca. Bila perlu, jelaskan kekeliruannya.
       *[no] 🙈 { $agent } menarik pesan ini kembali sebelum terkirim; nasabah tidak melihatnya.
    } Jawaban untuk nasabah kini terhitung belum ada.

# Spam
spam-done = <b>{ $number }</b> ditutup sebagai spam. Tulisan orang ini disimpan tetapi tidak dijawab lagi; /unspam { $number } membatalkannya.
spam-supervisor = Orang ini masih punya tiket lain yang terbuka, jadi hanya penyelia yang dapat menandai <b>{ $number }</b> sebagai spam.
thread-spam = 🚫 { $agent } menutup <b>{ $number }</b> sebagai spam. Tulisan orang ini disimpan tetapi tidak dijawab lagi.
unspam-done = { $number } dibuka lagi dan orangnya didengar kembali; tulisannya selama itu ada di tiket ini.
unspam-nothing = { $number } tidak ditandai sebagai spam dan orangnya tidak dibungkam.
button-unspam = Bukan spam

# Rekan di tiket yang sama
in-company = ✍️ { $names } juga sedang menulis di <b>{ $number }</b>. Sepakati dulu siapa yang menjawab.

# Nasabah
customer-card =
    👤 <b>{ $name }</b>{ $username ->
        [none] {""}
       *[other] {" "}· @{ $username }
    }{ $phone ->
        [none] {""}
       *[other] {" "}· 📞 { $phone }
    } · { $language ->
        [en] 🇬🇧 Inggris
       *[id] 🇮🇩 Indonesia
    }
    Nasabah sejak { $since } · tiket: { $tickets }{ $blocked ->
        [none] {""}
       *[other] {""}
            ⛔ Memblokir bot sejak { $blocked }.
    }{ $silenced ->
        [none] {""}
       *[other] {""}
            🚫 Dibungkam sejak { $silenced }; { $unheard } pesan disimpan tanpa jawaban.
    }

    { $open }{ $promises ->
        [none] {""}
       *[other] {""}
            { $promises }
            <i>{ $kept } janji ditepati, { $broken } terlewat</i>
    }
    { $ratings ->
        [none] {""}
            Belum ada penilaian.
       *[other] {""}
            <b>Penilaian terakhir</b>
            { $ratings }
    }
customer-rating = { $score }/5 · { $number } · { $at }{ $comment ->
        [none] {""}
       *[other] {" "}· <i>{ $comment }</i>
    }
list-open = <b>Terbuka: { $count }</b>
list-open-none = Tidak ada tiket yang terbuka.

# Angka sendiri
own-figures =
    <b>Angka Anda</b>

    <b>Hari ini</b>
    { $today }

    <b>7 hari</b>
    { $week }

    { $said ->
        [none] {""}
       *[other] Komentar nasabah (setelah 24 jam):
    { $said }
    }
own-figures-of =
    Diambil { $claimed } · dijawab { $answered } · diselesaikan { $resolved } · dibuka lagi { $reopened }
    Jawaban pertama: { $pace ->
        [none] belum ada
       *[other] { $pace } waktu kerja (median, n = { $responses })
    }
    Penilaian: { $score ->
        [none] n = { $ratings }; rata-rata ditunjukkan mulai n = 10
       *[other] { $score } dari 5 (n = { $ratings })
    }

# Menu perintah
staff-menu-customer = Nasabah: riwayat dan janji
staff-menu-find = Cari tiket
staff-menu-reply = Kata siap pakai
staff-menu-steps = Langkah prosedur topiknya
staff-menu-priority = Tetapkan prioritas
staff-menu-merge = Gabung dengan tiket lain
staff-menu-split = Pisahkan satu pesan menjadi tiket
staff-menu-unsend = Tarik kembali jawaban
staff-menu-spam = Tutup sebagai spam
staff-menu-unspam = Batalkan spam
staff-menu-mystats = Angka saya
