"""Two hundred texts in ten scripts, for everything that must work in every language."""

from __future__ import annotations

_SENTENCES: dict[str, tuple[str, ...]] = {
    "latin": (
        "The contract ends on the last day of March unless both parties agree in writing.",
        "Der Mietvertrag kann mit einer Frist von drei Monaten gekündigt werden.",
        "Une forêt ancienne couvre les collines au nord de la ville.",
        "La receta lleva aceite de oliva, ajo y pimentón dulce.",
        "O gato dorme em cima do telhado quando chove.",
    ),
    "cyrillic": (
        "Договор аренды заканчивается в марте.",
        "Вчера мы ездили на озеро ловить рыбу.",
        "Учёные открыли новый вид бабочек в горах.",
        "Поезд отправляется в шесть часов утра.",
        "Смачний борщ варять із буряка та капусти.",
    ),
    "greek": (
        "Το συμβόλαιο λήγει τον Μάρτιο.",
        "Η θάλασσα ήταν ήρεμη το πρωί.",
        "Οι επιστήμονες βρήκαν ένα νέο είδος.",
        "Το τρένο φεύγει στις έξι.",
        "Το ψωμί ψήνεται στον φούρνο.",
    ),
    "arabic": (
        "ينتهي العقد في آخر يوم من شهر مارس.",
        "ذهبنا أمس إلى البحيرة لصيد السمك.",
        "اكتشف العلماء نوعا جديدا من الفراشات.",
        "يغادر القطار في السادسة صباحا.",
        "قرارداد اجاره در پایان ماه به پایان می‌رسد.",
    ),
    "hebrew": (
        "החוזה מסתיים בסוף מרץ.",
        "אתמול נסענו לאגם לדוג.",
        "המדענים גילו מין חדש של פרפרים.",
        "הרכבת יוצאת בשש בבוקר.",
        "הלחם נאפה בתנור.",
    ),
    "devanagari": (
        "अनुबंध मार्च के अंत में समाप्त होता है।",
        "कल हम झील पर मछली पकड़ने गए।",
        "वैज्ञानिकों ने तितलियों की एक नई प्रजाति खोजी।",
        "ट्रेन सुबह छह बजे निकलती है।",
        "रोटी ओवन में पकती है।",
    ),
    "thai": (
        "สัญญาสิ้นสุดในวันสุดท้ายของเดือนมีนาคม",
        "เมื่อวานเราไปตกปลาที่ทะเลสาบ",
        "นักวิทยาศาสตร์ค้นพบผีเสื้อชนิดใหม่",
        "รถไฟออกตอนหกโมงเช้า",
        "ขนมปังอบในเตา",
    ),
    "han": (
        "合同将于三月底到期。",
        "昨天我们去湖边钓鱼。",
        "科学家在山里发现了新的蝴蝶品种。",
        "火车早上六点出发。",
        "面包在烤箱里烤着。",
    ),
    "kana": (
        "契約は三月末に終了します。",
        "昨日、私たちは湖へ釣りに行きました。",
        "科学者が新種の蝶を発見した。",
        "電車は朝六時に出発します。",
        "ﾊﾟﾝはオーブンで焼かれている。",
    ),
    "hangul": (
        "계약은 3월 말에 종료됩니다.",
        "어제 우리는 호수에 낚시하러 갔다.",
        "과학자들이 새로운 나비 종을 발견했다.",
        "기차는 아침 여섯 시에 출발한다.",
        "빵이 오븐에서 구워지고 있다.",
    ),
}


def _variants(sentences: tuple[str, ...]) -> list[str]:
    """Each sentence alone, in pairs, in a passage, and with digits, ligatures, tabs and double spaces."""
    count = len(sentences)
    pairs = [f"{sentences[i]} {sentences[(i + 1) % count]}" for i in range(count)]
    passages = [" ".join(sentences[i:] + sentences[:i]) for i in range(count)]
    odd = [
        f"{i + 7}. “{sentences[i]}” — № {i * 37}%\n\tﬁ ½ Ⅷ  {sentences[(i + 2) % count]}" * (i + 1)
        for i in range(count)
    ]
    return [*sentences, *pairs, *passages, *odd]


TEXTS: tuple[str, ...] = tuple(text for sentences in _SENTENCES.values() for text in _variants(sentences))
