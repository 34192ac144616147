# Siapa memegang tiket: giliran, masa pegang, serah terima, menunggu nasabah.

card-returned = ↩️ { $reason ->
        [lease_over] Kembali ke antrean: lama tanpa kabar{ $agent ->
            [none] {""}
           *[other] {" "}dari { $agent }
        }
        [moved] Pindah dari grup lain{ $agent ->
            [none] {""}
           *[other] ; tadinya ditangani { $agent }
        }
        [off_duty] Kembali ke antrean: { $agent ->
            [none] petugasnya selesai bertugas
           *[other] { $agent } selesai bertugas
        }
       *[other] Kembali ke antrean{ $agent ->
            [none] {""}
           *[other] {" "}dari { $agent }
        }
    }
card-waits-for = 📨 Diminta dari nasabah: { $what }

asked-by-name = 👋 { $agent_mention }, <b>{ $number }</b> · { $topic_name } belum ada petugasnya. Dapatkah Anda mengambilnya? Bila sampai { $until_at } belum diambil, penyelia diberi tahu.
alert-unclaimed =
    { $severity ->
        [critical] 🚨
       *[other] ⏳
    } <b>{ $number }</b> · { $topic_name }
    <b>Belum ada yang mengambil</b>{ $asked ->
        [none] {""}
       *[other] , juga setelah { $asked } ditanya
    }.
    👤 { $customer }{ $words ->
        [none] {""}
       *[other] {""}
            <blockquote>{ $words }</blockquote>
    }
    { alert-last }
    { $holder ->
        [none] Ambil sendiri, atau serahkan: <code>/assign { $number } @nama</code>
       *[other] 🙋 <b>{ $holder }</b> menanganinya
    }{ $link ->
        [none] {""}
       *[other] {" "}· <a href="{ $link }">lihat kartunya</a>
    }
lease-warned = ⏳ { $owner_mention }, sudah lama tidak ada kabar dari Anda di <b>{ $number }</b>. Jawab nasabah, tulis catatan, atau /wait bila menunggu nasabah; bila tidak, tiket ini kembali ke antrean pada { $until_at }.
lease-over = ↩️ <b>{ $number }</b> kembali ke antrean karena lama tidak ada kabar. { $agent_mention }, Anda tidak lagi memegangnya; /claim bila ingin meneruskan.

duty-off-holding =
    { $count ->
        [1] Anda tidak bertugas lagi, dan masih memegang <b>1</b> tiket: { $numbers }.
       *[other] Anda tidak bertugas lagi, dan masih memegang <b>{ $count }</b> tiket: { $numbers }.
    }

    Bagaimana dengan tiket itu? Tombol dengan nama menyerahkan semuanya kepada rekan yang bertugas.
agent-gone =
    👋 { $agent } tidak lagi di grup petugas dan masih memegang <b>{ $count }</b> tiket: { $numbers }.

    Siapa yang meneruskan? Tombol dengan nama menyerahkan semuanya kepada rekan yang bertugas. Tenggatnya tetap berjalan.
off-given-back = ↩️ { $agent } selesai bertugas; <b>{ $number }</b> kembali ke antrean.
handed-over = 🤝 { $from } menyerahkan <b>{ $number }</b> kepada { $agent_mention }. Tenggatnya tetap berjalan.

assigned = 🤝 <b>{ $number }</b> kini dipegang { $agent }.
assign-needs-name = Kepada siapa? Di percakapan tiketnya: <code>/assign @nama</code>. Di tempat lain dengan nomornya: <code>/assign TG-10019 @nama</code>.
assign-nobody = Di grup ini tidak ada yang bernama “{ $said }”.{ $names ->
        [none] {" "}Saat ini tidak ada yang bertugas.
       *[other] {" "}Yang bertugas: { $names }.
    }
assign-several = Nama “{ $said }” cocok dengan beberapa orang: { $names }. Sebutkan lebih lengkap.
assign-has-it = <b>{ $number }</b> memang sudah dipegang { $agent }.
assign-only-yourself = <b>{ $number }</b> belum ada petugasnya. Anda dapat mengambilnya sendiri dengan /claim; menyerahkannya kepada { $agent } hanya dapat dilakukan penyelia.
assign-off-duty = { $agent } sedang tidak bertugas, jadi <b>{ $number }</b> belum diserahkan. Pilih rekan lain, atau minta penyelia.
assign-full = { $agent } sudah memegang { $load } tiket, sebanyak batasnya, jadi <b>{ $number }</b> belum diserahkan. Pilih rekan lain, atau minta penyelia.

wait-too-long = Alasannya terlalu panjang; paling banyak { $limit } huruf. Tulis rinciannya di topik tiket, lalu /wait tanpa kata.
waiting-already = Tiket ini sudah menunggu nasabah. Perlu hal lain darinya? Tulis di belakang /wait.
waiting-asked = 📨 Nasabah diminta mengirim untuk <b>{ $number }</b>: { $what }
waiting-reminded = 🔔 Nasabah diingatkan tentang <b>{ $number }</b>. Tanpa jawaban sampai { $until_at }, tiket ditutup.
waiting-closed = 🔒 <b>{ $number }</b> ditutup: nasabah tidak menjawab, juga setelah diingatkan. Tiket terbuka lagi bila ia menulis.

button-off_back = Kembalikan semua
button-off_keep = Tetap saya pegang
toast-off-given-back = { $count } tiket kembali ke antrean.
toast-off-kept = { $count } tiket tetap pada Anda.
toast-off-handed = { $count } tiket diserahkan kepada { $name }.
toast-off-cannot = { $name } sedang tidak dapat menerima semuanya: tidak bertugas, atau sudah penuh. Pilih cara lain.
toast-off-not-yours = Ini tiket rekan Anda; hanya ia atau penyelia yang memutuskan.
toast-off-over = Tombol ini berlaku hanya selama tidak bertugas. Ketik /off untuk mengulang.
toast-off-nothing = Tidak ada tiket lagi yang dipegang.
error-too-much-work = Anda memegang { $load } tiket; batasnya { $limit }. Selesaikan atau serahkan satu dulu (/mine, /assign), lalu ambil yang baru.
error-reason-held = Alasan itu belum dikirim: isinya meminta data rahasia, menyebut tiket nasabah lain, atau belum lengkap. Ubah alasannya untuk { $number }, lalu kirim /wait lagi.

staff-menu-assign = Serahkan tiket kepada rekan
