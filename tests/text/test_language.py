"""The language of sentences in many scripts, of queries, and of text without a language."""

import pytest

from engine.text.language import LanguageDetector, language_of_script

SENTENCES = {
    "en": "Everything stays on your own machine, and nothing is sent anywhere unless you name a server.",
    "de": "Die Sitzung wurde auf nächsten Dienstag verschoben, weil der Saal nicht frei war.",
    "fr": "Nous avons décidé de reporter la réunion à la semaine prochaine en raison de la grève.",
    "es": "La reunión se aplazó hasta el martes porque la sala no estaba libre.",
    "it": "La riunione è stata rinviata a martedì perché la sala non era libera.",
    "pt": "A reunião foi adiada para terça-feira porque a sala não estava livre.",
    "nl": "De vergadering werd uitgesteld tot dinsdag omdat de zaal niet vrij was.",
    "sv": "Mötet sköts upp till tisdag eftersom salen inte var ledig.",
    "pl": "Spotkanie zostało przełożone na wtorek, ponieważ sala nie była wolna.",
    "cs": "Schůzka byla odložena na úterý, protože sál nebyl volný.",
    "ru": "Встреча была перенесена на вторник, потому что зал был занят.",
    "uk": "Зустріч перенесли на вівторок, бо зала була зайнята.",
    "tr": "Salon boş olmadığı için toplantı salıya ertelendi.",
    "fi": "Kokous siirrettiin tiistaille, koska sali ei ollut vapaa.",
    "hu": "Az értekezletet keddre halasztották, mert a terem nem volt szabad.",
    "vi": "Cuộc họp bị hoãn đến thứ ba vì phòng họp không trống.",
    "zh": "会议推迟到星期二，因为会议室没有空。",
    "ja": "会議室が空いていなかったため、会議は火曜日に延期された。",
    "ko": "회의실이 비어 있지 않아서 회의가 화요일로 연기되었다.",
    "ar": "تم تأجيل الاجتماع إلى يوم الثلاثاء لأن القاعة لم تكن متاحة.",
    "hi": "बैठक मंगलवार तक टाल दी गई क्योंकि कमरा खाली नहीं था।",
    "th": "การประชุมถูกเลื่อนไปเป็นวันอังคารเพราะห้องประชุมไม่ว่าง",
    "el": "Η συνάντηση αναβλήθηκε για την Τρίτη.",
    "he": "הפגישה נדחתה ליום שלישי.",
}


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence(detector: LanguageDetector, code: str, sentence: str) -> None:
    assert detector.detect(sentence) == code
    assert detector.detect(sentence + "\n\n" + sentence) == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Mietvertrag mit der Hausverwaltung", "de"),
        ("la facture de l'électricité", "fr"),
        ("договір оренди квартири", "uk"),
        ("电费账单", "zh"),
        ("電気料金の請求書", "ja"),
        ("전기 요금", "ko"),
    ],
)
def test_a_query(detector: LanguageDetector, query: str, code: str) -> None:
    assert detector.detect(query) == code


@pytest.mark.parametrize("text", ["", " \n ", "12345 67.8", "https://example.org/a/b", "x", "== || ++"])
def test_what_is_no_language_is_unknown(detector: LanguageDetector, text: str) -> None:
    assert detector.detect(text) == ""


@pytest.mark.parametrize("text", ["\x00\x01", "\ud800 lone", "😀😀😀", "a" * 100_000, "é" * 5])
def test_anything_gives_an_answer(detector: LanguageDetector, text: str) -> None:
    assert isinstance(detector.detect(text), str)


def test_scripts_that_several_languages_share_are_left_to_the_model() -> None:
    assert language_of_script("Привет, как дела") == ""
    assert language_of_script("नमस्ते दुनिया") == ""
    assert language_of_script("العربية") == ""
