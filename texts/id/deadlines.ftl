# Tenggat secara keseluruhan: bila kalender menggesernya, dan bila tidak ada yang mengawasinya.

promises-moved =
    📅 <b>Kalender berubah: { $total } tenggat bergeser.</b> Nasabah yang janjinya bergeser diberi tahu.
    { $lines_html }{ $hidden ->
        [0] {""}
       *[other] {""}
            … dan { $hidden } lagi; /why dengan nomor tiket menunjukkan rinciannya.
    }
moved-line = ▫️ <b>{ $number }</b> · { $clock_name }: { $before } → <b>{ $after }</b>
promise-later =
    Mengenai pengaduan <b>{ $number }</b>: hari kerja kami berubah, sehingga jawaban untuk Bapak/Ibu datang lebih lambat dari yang kami sampaikan.

    Semula { $before_at }, kini paling lambat <b>{ $promised_at }</b>. Kami mohon maaf; urutan pengaduan Bapak/Ibu tidak berubah.
promise-earlier =
    Kabar baik mengenai pengaduan <b>{ $number }</b>: hari kerja kami berubah, dan jawaban untuk Bapak/Ibu datang lebih cepat.

    Kami menjawab paling lambat <b>{ $promised_at }</b>, semula { $before_at }.
deadlines-stopped =
    { $count ->
        [1] 🛑 Meja pengaduan tidak dapat memproses <b>{ $number }</b>, yang jatuh pada { $due_at }. Tidak ada yang diingatkan tentang tiket ini: mohon diawasi sendiri, dan mintalah pengelola meja membaca lognya.
       *[other] 🛑 <b>Tenggat sedang tidak diawasi.</b> Yang jatuh pada { $due_at } (<b>{ $number }</b>) masih menunggu, seluruhnya { $count } tiket.
        Sampai ini diperbaiki tidak ada yang diingatkan: lihatlah sendiri /overdue, dan mintalah pengelola meja membaca lognya lalu memulai ulang.
    }
deadlines-unreadable =
    🛑 <b>Meja pengaduan tidak dapat mencapai basis datanya</b>, jadi tenggat tidak diawasi dan pesan menunggu. Tulisan nasabah tidak ada yang hilang. Mohon pengelola meja memeriksanya.
updates-stopped =
    🛑 <b>Telegram tidak memberi pesan { $bot ->
            [customer] nasabah
           *[staff] petugas
        } kepada meja pengaduan</b> sejak dua menit. Mungkin tokennya diganti, atau ada program lain yang memakainya. Pesan menunggu di Telegram paling lama 24 jam; sesudah itu hilang. Mohon pengelola meja memeriksanya sekarang.
updates-again = ✅ Pesan { $bot ->
        [customer] nasabah
       *[staff] petugas
    } masuk lagi; yang sempat menunggu sedang dikerjakan.
disk-low =
    🛑 <b>Disk meja pengaduan hampir penuh</b>: sisa { $left } MB. Bila penuh, pesan menunggu sampai ada ruang lagi; yang menunggu lebih dari 24 jam hilang di Telegram. Mohon pengelola meja mengosongkan ruang sekarang.
disk-again = ✅ Ruang disk meja pengaduan cukup lagi; yang sempat menunggu sedang dikerjakan.
deadlines-again = ✅ Tenggat kembali diawasi; yang sempat menunggu sudah dikerjakan.

segment-how = { $segment ->
        [none] {""}
       *[other] <b>{ $customer }</b> termasuk segmen <b>{ $segment }</b>.{" "}
    }Tulis salah satu di belakang /segment: { $segments }; atau <code>/segment -</code> untuk tanpa segmen. Berlaku untuk pengaduan { $customer } mulai sekarang.
segment-set = 🏷 <b>{ $customer }</b> kini termasuk segmen <b>{ $segment }</b>. Pengaduan berikutnya mendapat janji segmen itu; yang sedang berjalan tetap.
segment-cleared = 🏷 <b>{ $customer }</b> kini tanpa segmen. Pengaduan berikutnya mendapat janji biasa; yang sedang berjalan tetap.
segment-without-rules = Tidak ada aturan di escalation.yaml yang menyebut segmen, jadi belum ada yang dapat dipilih.
staff-menu-segment = Jenis nasabah (penyelia)
