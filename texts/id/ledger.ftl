audit-found =
    🔎 Pemeriksaan malam menemukan hal yang perlu dilihat seseorang:{ $messages ->
        [none] {""}
       *[other] {""}
    • pesan yang belum dijawab: <b>{ $messages }</b>
    }{ $notices ->
        [none] {""}
       *[other] {""}
    • pesan kita yang belum sampai: <b>{ $notices }</b>
    }{ $tickets ->
        [none] {""}
       *[other] {""}
    • tiket tanpa petugas, kartu, atau tenggat: <b>{ $tickets }</b>
    }{ $files ->
        [none] {""}
       *[other] {""}
    • berkas yang hilang atau berubah: <b>{ $files }</b>
    }{ $journal ->
        [none] {""}
       *[other] {""}
    • catatan jurnal yang tidak utuh: <b>{ $journal }</b>
    }
    Mintalah pengelola sistem menjalankan <code>tanggap audit --verify</code>: semuanya disebut satu per satu.
