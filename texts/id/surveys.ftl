# What supervisors read about surveys
survey-report-head = 📊 <b>{ $title }</b>
    { $period }, dibandingkan dengan { $before }
survey-report-none = 📊 Tidak ada survei yang dikirim pada { $period }. Angka muncul setelah pengaduan diselesaikan atau survei dimulai.
error-unknown-period = Periode itu belum saya pahami. Tulis misalnya /report surveys 30 (hari), 2026-10 (bulan), 2026-Q3 (kuartal) atau 2026 (tahun).
error-period-not-begun = Periode itu belum dimulai. Tulis misalnya /report surveys 30 untuk tiga puluh hari terakhir.
survey-period = { $first } – { $last }
survey-report-rate = Diundang { $invited }, menjawab { $answered }: <b>{ $value }</b> ({ $range }){ $waiting ->
        [0] {""}
       *[other] {" "}· { $waiting } masih dapat menjawab
    }
survey-range = n = { $n }; { $low } sampai { $high }{ $indicative ->
        [yes] , indikatif
       *[no] {""}
    }
survey-measure-resolved = ✅ Masalah selesai: <b>{ $value }</b> ({ $range })
survey-measure-csat = ⭐ Puas (nilai 4–5): <b>{ $value }</b> ({ $range })
survey-measure-effort = 🪜 Mudah: <b>{ $value }</b> dari 7 ({ $range })
survey-measure-nps = 📣 NPS: <b>{ $value }</b> ({ $range })
survey-measure-loyalty = 🤝 Indeks loyalitas: <b>{ $value }</b> dari 100 ({ $range })
survey-beside-effort = Setuju mudah (5–7): { $value } ({ $range })
survey-beside-loyalty = Setia (8 ke atas di semua butir): { $value } ({ $range })
survey-change = { $direction ->
        [up] ▲ naik { $difference }
        [down] ▼ turun { $difference }
       *[level] = sama
    } dari { $before } (n = { $n }){ $clear ->
        [yes] {""}
       *[no] , bisa kebetulan
    }
survey-spread-nps = Promotor (9–10) { $promoters }, pasif (7–8) { $passives }, detraktor (0–6) { $detractors }
survey-needed = Untuk ketelitian ±10 poin perlu sekitar { $needed } jawaban.
survey-drivers = <b>Berkaitan dengan loyalitas</b> (n = { $n }; bersama menjelaskan { $explained } perbedaan; kaitan, bukan sebab)
survey-drivers-few = Faktor loyalitas tampil mulai { $least } jawaban lengkap; sekarang { $n }.
survey-driver-line = { $place }. { $driver }: <b>{ $value }</b> ({ $low } sampai { $high }), nilai { $score } dari 5 – { $quadrant ->
        [mend] benahi dahulu
        [keep] pertahankan
        [watch] pantau
       *[enough] sudah cukup
    }
survey-driver-service = Layanan
survey-driver-product = Produk dan biaya
survey-driver-image = Citra dan kepercayaan
survey-driver-resolution = Penyelesaian masalah
survey-reasons = Alasan yang dipilih: { $reasons }
survey-reason = { $label } { $count }
survey-own-words = kata-kata sendiri
survey-other-reason = lainnya
survey-aftercare = 🩹 Tindak lanjut bagi yang tidak puas: { $cases }
survey-aftercare-in-time = Dihubungi tepat waktu: <b>{ $value }</b> ({ $range })
survey-aftercare-recovered = Pulih, dinilai baik saat ditanya sekali lagi: <b>{ $value }</b> ({ $range })
survey-quiet = <b>Yang kurang terdengar</b>
survey-quiet-line = • { $kind ->
        [topic] Topik { $group }
        [finding] Putusan { $group }
       *[late] Pengaduan yang terlambat
    }: { $answered } dari { $invited } menjawab ({ $value })
survey-finding-upheld = dikabulkan
survey-finding-partly = dikabulkan sebagian
survey-finding-rejected = ditolak
survey-topics = <b>Per topik</b> (puas, yang terendah dahulu)
survey-topic-line = • { $topic }: { $value } ({ $range })
survey-topics-few = • Topik dengan kurang dari { $least } jawaban: { $topics } (n = { $n })
survey-quotes = <b>Kata nasabah</b> (komentar: { $n })
survey-quote-line = • { $topic } ({ $count }){ $score ->
        [none] {""}
       *[other] , nilai { $score }
    }: <i>{ $words }</i>
survey-agents = <b>Per petugas</b> (puas)
survey-agent-line = • { $name }: { $value } ({ $range })
survey-agents-few = • Petugas dengan kurang dari { $least } jawaban: { $agents }, belum ditampilkan
survey-handed = Jawaban tentang pengaduan yang ditangani lebih dari satu petugas: { $n }; dihitung pada petugas yang menjawab nasabah.
survey-skipped = Tidak ditanya: { $reasons }
survey-skip-reopened = dibuka kembali
survey-skip-stopped = tidak ingin survei
survey-skip-blocked = memblokir bot
survey-skip-silenced = ditandai spam
survey-skip-asked_lately = baru saja ditanya
survey-skip-complaint_open = masih ada pengaduan terbuka
survey-skip-not_solved = belum selesai
survey-skip-staff = anggota staf
survey-skip-ended = survei diakhiri
survey-skip-fraud_open = kasus penipuan terbuka
survey-report-foot = Dalam kurung: banyaknya jawaban dan rentang pada keyakinan 95 %. Undangan dihitung pada hari direncanakan.

# The picture of the report
survey-picture-caption = 📊 { $title }, { $period }
survey-table-caption = 📎 Tabel jawaban, { $period }. Buka dengan lembar kerja (spreadsheet).
survey-picture-trend = { $measure } per { $weeks ->
        [1] minggu
       *[other] { $weeks } minggu
    }
survey-picture-change = sebelumnya { $before }
survey-picture-spread = Semua nilai
survey-picture-topics = Puas menurut topik
survey-picture-drivers = Yang berkaitan dengan loyalitas
survey-picture-importance = bagian dari penjelasan, %
survey-picture-score = nilai rata-rata, 1–5
survey-picture-reasons = Alasan yang dipilih
survey-picture-rate = { $answered } dari { $invited } menjawab ({ $value })
survey-picture-foot = Garis: rentang pada keyakinan 95 %. n: banyaknya jawaban. { $organisation }
survey-short-resolved = Selesai
survey-short-csat = Puas (4–5)
survey-short-effort = Mudah (1–7)
survey-short-nps = NPS
survey-short-loyalty = Indeks loyalitas
survey-short-in-time = Dihubungi tepat waktu
survey-short-recovered = Pulih setelahnya
survey-quadrant-mend = benahi dahulu
survey-quadrant-keep = pertahankan
survey-quadrant-watch = pantau
survey-quadrant-enough = sudah cukup

# The columns of the table
survey-column-day = hari
survey-column-survey = survei
survey-column-invitation = undangan
survey-column-topic = topik
survey-column-finding = putusan
survey-column-late = terlambat
survey-column-agent = petugas
survey-column-agents = banyak petugas
survey-column-question = pertanyaan
survey-column-answer = jawaban
survey-column-label = arti jawaban
survey-column-words = kata-kata
