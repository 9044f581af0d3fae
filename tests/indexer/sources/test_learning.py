"""What the shipped records teach, measured on what was not learned."""

import numpy as np
import pytest
from sklearn.model_selection import KFold

from indexer.sources.automatic import read_automatically
from indexer.sources.compose import Telling
from indexer.sources.learning import (
    SURE_OF_INNOVATION,
    SURE_OF_SECTOR,
    innovation_probability,
    new_sector_model,
    sector_examples,
)
from indexer.sources.plaintext import soup_of
from indexer.sources.reading import PageReader
from indexer.sources.spec import Spec
from tests.indexer.sources.conftest import SHARED, needs_replica

OTHER_PAGES = [
    "Bupati membuka pekan olahraga pelajar. Ribuan siswa mengikuti defile. Bupati melepas balon dan berpesan agar menjunjung sportivitas.",
    "Pengumuman pemenang tender pembangunan gedung kantor camat. Nilai penawaran dan nilai terkoreksi tercantum di bawah ini.",
    "Wali kota mutasi belasan kepala sekolah. Pengambilan sumpah jabatan berlangsung di aula dinas pendidikan.",
    "Jadwal pelayanan loket selama bulan Ramadan. Loket buka pukul delapan dan tutup pukul dua siang.",
    "Beranda. Profil. Berita. Galeri. Unduhan. Kontak. Pencarian. Arsip. Peta situs. Kebijakan privasi.",
    "Berita terbaru. Baca selengkapnya. Berita populer. Baca selengkapnya. Halaman berikutnya. Arsip bulan lalu.",
    "Hujan deras menumbangkan pohon di tiga ruas jalan. Petugas memotong batang pohon. Lalu lintas dialihkan.",
    "Dewan mengesahkan anggaran daerah tahun depan. Rapat paripurna berlangsung sampai malam. Semua fraksi menerima.",
    "Daftar nama peserta yang lulus ujian tertulis. Peserta membawa kartu identitas pada ujian wawancara.",
    "Tugas pokok sekretariat daerah ialah membantu kepala daerah menyusun kebijakan dan mengoordinasikan administrasi.",
    "Gubernur menghadiri pelantikan pengurus organisasi wanita. Acara diisi paduan suara dan doa bersama.",
    "Harga cabai rawit di pasar induk naik. Pedagang mengatakan pasokan berkurang karena cuaca. Pembeli mengeluh.",
    "Persyaratan legalisasi akta kelahiran: akta asli, fotokopi, dan formulir. Diambil pada hari yang sama.",
    "Peringatan hari guru diisi upacara bendera dan pemberian bunga. Kepala dinas membacakan sambutan menteri.",
    "Peraturan bupati tentang perjalanan dinas. Pasal satu memuat pengertian. Pasal dua mengatur uang harian.",
    "Lomba memasak antarkelurahan dimenangkan ibu PKK. Juara mendapat piala dan kompor gas.",
    "Tim SAR mencari nelayan yang hilang. Perahu ditemukan terbalik. Pencarian dilanjutkan besok pagi.",
    "Hak cipta dilindungi undang-undang. Dilarang memperbanyak isi situs tanpa izin pengelola.",
    "Konsultasi publik rancangan peraturan wali kota dihadiri akademisi dan pengusaha. Masukan dicatat notulis.",
    "Nomor antrean vaksin hari ini sudah habis. Silakan datang kembali besok dengan membawa kartu keluarga.",
]
INNOVATIONS = [
    "Tanggap Darurat Ibu. Dulu ibu bersalin terlambat dirujuk karena ambulans jauh. Desa menyiapkan mobil warga bergiliran. Rujukan kini kurang dari satu jam dan kematian ibu turun.",
    "Pajak lewat warung. Wajib pajak enggan ke kantor karena jauh. Pemerintah kabupaten bekerja sama dengan pemilik warung sebagai titik bayar. Penerimaan naik seperlima.",
    "Kartu sehat disabilitas. Penyandang disabilitas sulit mengakses puskesmas. Petugas mendata dari rumah ke rumah dan menjadwalkan kunjungan. Layanan menjangkau seribu orang.",
    "Sampah jadi gas. Sampah pasar membusuk dan berbau. Dinas membangun pengolah biogas bersama pedagang. Gas dipakai dapur umum dan volume sampah berkurang.",
    "Aplikasi lapor jalan rusak. Laporan warga dulu lambat ditangani. Warga kini memotret jalan rusak, petugas menerima peta, dan perbaikan selesai dalam tiga hari.",
    "Rapor desa terbuka. Anggaran desa sulit diketahui warga. Pemerintah desa menampilkan belanja di papan dan gawai. Kepercayaan warga meningkat dan swadaya bertambah.",
    "Sekolah sungai. Anak di bantaran putus sekolah. Relawan mengajar di atas perahu dengan kurikulum setara. Seratus anak kembali belajar.",
    "Satu data petani. Pupuk bersubsidi salah sasaran. Dinas memadukan data lahan dan kartu petani. Penyaluran tepat sasaran naik dari enam puluh menjadi sembilan puluh lima persen.",
    "Puskesmas malam. Pekerja pabrik tidak sempat berobat siang. Puskesmas membuka layanan sampai pukul sembilan malam. Kunjungan pekerja naik tiga kali lipat.",
    "Perpustakaan kontainer. Taman kota sepi dan minat baca rendah. Peti kemas bekas diubah menjadi perpustakaan yang dikelola pemuda. Pengunjung mencapai dua ratus orang sehari.",
]


def test_a_sector_that_is_named_is_nearly_always_right(shipped_records):
    """Five-fold cross-validation over the shipped records."""
    texts, main = sector_examples()
    sectors = [record.sectors for record in shipped_records if record.sectors]
    named, right = 0, 0
    for learn, held in KFold(5, shuffle=True, random_state=20).split(texts):
        model = new_sector_model().fit([texts[i] for i in learn], [main[i] for i in learn])
        probabilities = model.predict_proba([texts[i] for i in held])
        for i, row in zip(held, probabilities, strict=True):
            named += row.max() >= SURE_OF_SECTOR
            right += row.max() >= SURE_OF_SECTOR and model.classes_[row.argmax()] in sectors[i]
    assert named / len(texts) > 0.55
    assert right / named > 0.94


def test_pages_of_our_own_making_are_told_apart():
    innovations = np.array([innovation_probability(text) for text in INNOVATIONS]) >= SURE_OF_INNOVATION
    others = np.array([innovation_probability(text) for text in OTHER_PAGES]) >= SURE_OF_INNOVATION
    assert innovations.mean() >= 0.8
    assert others.mean() <= 0.15


@needs_replica
def test_pages_of_the_replica_are_told_apart():
    spec = Spec(name="contoh", kind="web", title="Contoh", where=("https://contoh.example/",))
    reader = PageReader(spec)

    def taken(name: str) -> bool:
        page = soup_of((SHARED / "direktori" / name).read_bytes())
        return isinstance(reader.read(page, f"https://contoh.example/{name}", None), Telling)

    entries = [taken(f"inovasi/{number}.html") for number in range(47, 247, 5)]
    lists = [taken(f"daftar-{number}.html") for number in range(1, 18)] + [
        taken("index.html"),
        taken("admin/index.html"),
    ]
    assert np.mean(entries) >= 0.9
    assert np.mean(lists) <= 0.1


def test_a_page_says_of_itself_what_json_ld_and_meta_tags_hold():
    data = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Antrean Daring", "description": "'
        + "Ringkas dan jelas. " * 4
        + '"}]}'
    )
    page = soup_of(f'<title>x</title><script type="application/ld+json">{data}</script><h1>Lain</h1>')
    told = read_automatically(page, "Warga mendaftar lewat telepon. " * 10)
    assert told["title"] == "Antrean Daring"
    assert str(told["summary"]).startswith("Ringkas")


@pytest.mark.parametrize("script", ["{", "[" * 10_000, '"x"', '[{"@type": 5}]', '{"@graph": 3}'])
def test_broken_json_ld_does_no_harm(script):
    page = soup_of(f'<title>Judul | Situs</title><script type="application/ld+json">{script}</script>')
    assert read_automatically(page, "Warga dilayani. " * 20)["title"] == "Judul"
