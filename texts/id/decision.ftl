# Putusan atas tiket yang diselesaikan: formulir di topiknya, dan persetujuan penyelia.

decision-form =
    { $step ->
        [told] ⚖️ Putusan <b>{ $number }</b> sudah dikirim ke nasabah.
        [pending] ⏳ Putusan <b>{ $number }</b> menunggu persetujuan penyelia; nasabah belum menerimanya.
       *[other] ✅ { $agent } menyelesaikan <b>{ $number }</b>.
    }
    { decision-facts }

    { $step ->
        [finding] <b>Apa hasil pemeriksaan?</b>
        [cause] <b>Apa akar masalahnya?</b> Hanya untuk catatan kita.
        [redress] <b>Apa ganti rugi bagi nasabah?</b>
        [amount] <b>Berapa?</b> Ketik /redress, jumlah, dan nomor rujukan, misalnya <code>/redress 50000 REF123</code>.
        [apology] <b>Sertakan permintaan maaf?</b> Sesudah ini putusan dikirim ke nasabah.
        [words] <b>Apa yang ditemukan?</b> Tulis satu kalimat di sini; nasabah membacanya dalam putusan. Belum ada yang dikirim.
        [summary] Putusan belum lengkap, jadi belum dikirim. Yang masih dapat diisi:
        [pending] Sesudah disetujui, putusan langsung dikirim.
       *[told] {""}
    }
decision-facts = { $finding ->
        [upheld] Hasil: <b>dikabulkan</b>
        [partly] Hasil: <b>dikabulkan sebagian</b>
        [rejected] Hasil: <b>ditolak</b>
       *[none] Hasil: belum diisi
    }{ $cause ->
        [none] {""}
       *[other] {" "}· sebab: { $cause }
    }{ $redress ->
        [nothing] {" "}· tanpa ganti rugi
        [refund] {" "}· pengembalian dana
        [fee] {" "}· biaya dihapus
        [goodwill] {" "}· kompensasi
        [other] {" "}· ganti rugi lain
       *[none] {""}
    }{ $redress_money ->
        [none] {""}
       *[other] {" "}<b>{ $redress_money }</b>
    }{ $reference ->
        [none] {""}
       *[other] {" "}(rujukan { $reference })
    }{ $apology ->
        [yes] {" "}· dengan permintaan maaf
       *[no] {""}
    }{ $explanation ->
        [none] {""}
       *[other] {""}
    <blockquote>{ $explanation }</blockquote>
    }

button-finding = { $value ->
        [upheld] Dikabulkan
        [partly] Dikabulkan sebagian
       *[rejected] Ditolak
    }
button-redress = { $value ->
        [refund] Pengembalian dana
        [fee] Biaya dihapus
        [goodwill] Kompensasi
        [other] Lainnya
       *[nothing] Tidak ada
    }
button-apology = { $value ->
        [yes] 🙏 Ya, kirim
       *[no] Tidak, kirim
    }
button-form_skip = Lewati
button-form_step = { $value ->
        [finding] ✏️ Hasil
        [cause] ✏️ Akar masalah
        [redress] ✏️ Ganti rugi
        [amount] ✏️ Jumlah
        [words] ✍️ Tambah kalimat temuan
       *[apology] 🙏 Permintaan maaf
    }
finding-refused =
    ✋ <b>Kalimat ini tidak dapat masuk ke putusan.</b>{ held-reasons }
    Tulis kalimat lain, atau lanjutkan tanpa kalimat dengan tombol pada formulir.
finding-too-long = Kalimat untuk putusan paling panjang { $limit } huruf. Tulis lebih singkat, atau lanjutkan tanpa kalimat dengan tombol pada formulir.
button-approve = ✅ Setujui
button-decline = ✖️ Tolak

redress-ask =
    { $approved ->
        [yes] ✅ Disetujui oleh { $name }
        [no] ✖️ Ditolak oleh { $name }
       *[none] 💰 <b>Perlu persetujuan ganti rugi</b>
    } · <b>{ $number }</b> · { $topic_name }
    👤 { $customer } · diselesaikan oleh { $agent }
    { decision-facts }{ $link ->
        [none] {""}
       *[other] {""}
    <a href="{ $link }">Buka tiketnya</a>
    }
redress-judged = { $approved ->
        [yes] ✅ { $name } (penyelia) menyetujui ganti rugi <b>{ $number }</b>. Putusan dikirim ke nasabah.
       *[no] ✖️ { $name } (penyelia) menolak ganti rugi <b>{ $number }</b>. Pilih ganti rugi lain pada formulir putusan.
    }
redress-noted = 💰 <b>{ $number }</b>: { $redress_money }{ $reference ->
        [none] {""}
       *[other] , rujukan { $reference }
    }. Lanjutkan pada formulir putusan di topiknya.
redress-needs-amount = Tulis jumlahnya sesudah perintah, bila ada dengan nomor rujukan: <code>/redress 50000 REF123</code>; di luar percakapan tiketnya dengan nomornya di depan: <code>/redress TG-10019 50000 REF123</code>. Boleh juga 50rb, Rp50.000, atau 1,5jt.
toast-form-next = Tercatat.
toast-form-skipped = Dilewati; dapat diisi nanti.
toast-decision-incomplete = Putusan { $number } belum lengkap, jadi belum dikirim. Isi yang masih kosong pada formulir.
toast-decision-sent = Putusan { $number } dikirim ke nasabah.
toast-redress-asked = Penyelia diminta menyetujui. Sesudah itu putusan { $number } langsung dikirim.
toast-redress-approved = Disetujui. Putusan { $number } dikirim ke nasabah.
toast-redress-declined = Ditolak. Petugas diminta memilih ganti rugi lain untuk { $number }.
toast-redress-changed = Tidak ada lagi yang menunggu keputusan di sini: putusan { $number } sudah diubah.
error-form-over = Formulir putusan { $number } ini sudah tidak berlaku: tiketnya belum diselesaikan atau sudah dibuka lagi. Setiap penyelesaian punya formulir sendiri.
error-not-the-decider = Putusan { $number } diisi oleh { $name }, yang menyelesaikannya, atau oleh penyelia.
error-already-decided = Putusan { $number } sudah dikirim ke nasabah dan tidak dapat diubah lagi.
staff-menu-redress = Jumlah ganti rugi, misalnya 50000 REF123
