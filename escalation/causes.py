"""Why complaints are made, as a desk counts it where its owner's file names no causes."""

USUAL_CAUSES: dict[str, dict[str, str]] = {
    "system": {"id": "Gangguan sistem", "en": "System fault"},
    "our_mistake": {"id": "Kekeliruan kami", "en": "Our mistake"},
    "partner": {"id": "Mitra atau pihak ketiga", "en": "A partner"},
    "fraud": {"id": "Penipuan pihak lain", "en": "Fraud by others"},
    "misunderstanding": {"id": "Salah paham nasabah", "en": "Misunderstanding"},
    "unclear": {"id": "Informasi kurang jelas", "en": "Unclear information"},
    "other": {"id": "Lainnya", "en": "Other"},
}
