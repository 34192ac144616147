# Bagian kata siap pakai yang masih harus diisi: namanya untuk dibaca orang.

gap = { $code ->
        [name] nama nasabah
        [customer] nama nasabah
        [agent] nama petugas
        [number] nomor tiket
        [ticket_no] nomor tiket
        [sample_amount] jumlah uang
        [sample_last4] 4 angka terakhir
        [sample_date] hari atau tanggal
        [sample_time] jam
        [amount] jumlah uang
        [cashback_amount] jumlah cashback
        [held_amount] jumlah yang tertahan
        [penalty] jumlah denda
        [outstanding] sisa kewajiban
        [next_bill] tagihan berikutnya
        [fee_name] nama biaya
        [fee_rule] aturan biaya
        [min_spend] belanja minimum
        [due_date] tanggal janji
        [when] kapan
        [since] sejak kapan
        [date] tanggal
        [tx_date] tanggal transaksi
        [tx_time] waktu transaksi
        [credit_date] tanggal dikreditkan
        [refund_date] tanggal pengembalian
        [done_date] tanggal selesai
        [done_time] waktu selesai
        [block_time] waktu pemblokiran
        [hold_time] waktu penahanan
        [settle_time] waktu penyelesaian
        [settle_date] tanggal penyelesaian
        [pickup_date] tanggal pengambilan
        [request_date] tanggal permintaan
        [report_date] tanggal laporan
        [pay_date] tanggal pembayaran
        [payoff_date] tanggal pelunasan
        [delivered_date] tanggal diterima
        [return_date] tanggal kembali
        [effective_date] tanggal berlaku
        [outage_date] tanggal gangguan
        [start_time] waktu mulai
        [end_time] waktu berakhir
        [event_time] waktu kejadian
        [bill_month] bulan tagihan
        [expiry_month] bulan kedaluwarsa
        [account_last4] 4 angka terakhir rekening
        [card_last4] 4 angka terakhir kartu
        [loan_last4] 4 angka terakhir pinjaman
        [dest_last4] 4 angka terakhir rekening tujuan
        [phone_last4] 4 angka terakhir telepon
        [customer_last4] 4 angka terakhir nasabah
        [cause] sebabnya
        [finding] hasil pemeriksaan
        [result] hasilnya
        [status] keadaannya
        [steps] langkah-langkahnya
        [action] tindakannya
        [how_to_avoid] cara menghindarinya
        [branch] nama cabang
        [merchant] nama toko
        [dest_bank] bank tujuan
        [promo_name] nama promo
        [promo_link] tautan promo
        [atm_location] lokasi ATM
        [machine_location] lokasi mesin
        [delivery_city] kota tujuan
        [item] barangnya
        [product] nama produk
        [data_kind] jenis data
        [dpo_contact] kontak pelindung data
        [call_center] nomor layanan
        [organisation] nama perusahaan
        [topic] topiknya
        [ref] nomor rujukan
        [rrn] nomor rujukan
        [awb] nomor resi
        [receiver_name] nama penerima
        [operator] nama operator
        [authority] nama otoritas
        [slik_period] periode SLIK
        [pay_channel] saluran pembayaran
        [purpose] keperluannya
        [what] apa
        [error_msg] pesan kesalahan
        [old_device] perangkat lama
        [serial] nomor seri
       *[other] { $name }
    }
