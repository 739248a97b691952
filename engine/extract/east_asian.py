"""Detects the double-byte encodings of China, Japan and Korea by frequent characters, even in one short line. Pure.

Each of them can decode bytes of the others, into characters that nobody writes. So the encoding is chosen whose
characters are frequent in its language.
"""

from __future__ import annotations

import codecs
import re

# At least this share, and this number, of the characters must be frequent ones. Running text has a half or more,
# a line of technical terms may have only a fifth.
MIN_SHARE = 0.15
MIN_FREQUENT = 2
_SAMPLE_BYTES = 2000

# The characters that make up half of running text.
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成"
    "方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机十民第公此已工使情明"
    "性知全三又关点正业外将两高间由问很最重并物手应向头文体相见被利什二等产或新己制身果加月话合回代内信表化给位次度门任常先通"
    "请件数据用户选项命令输入输出程序系统文件名称设置错误信息版本网络目录参数默认字符帮助显示使用如果需要可以没有其他包含支持"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成"
    "方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十民第公此已工使情明"
    "性知全三又關點正業外將兩高間由問很最重並物手應向頭文體相見被利什二等產或新己制身果加月話合回代內信表化給位次度門任常先通"
    "請件數據戶選項命令輸入輸出程式系統檔案名稱設定錯誤訊息版本網路目錄參數預設字元顯示使用如果需要可以沒有其他包含支援"
)
_KOREAN = frozenset(
    "이다는을의에가고를한은하도지로기사나자리대인서어시아정수그해일있보전부제들과으만것여스라게원주구성상면적조장안동성인오우"
    "할중모된었였했습니까요며거나때문위화학생년월니없않같말내세데경계공신연용유입실선관파명령행설치옵션값목록출력함음됩않"
)
_KANA = re.compile(r"[\u3041-\u3093\u30a1-\u30fc、。「」]")
_WIDE = re.compile(r"[^\x00-\x7f]")
_OFTEN = {"gb18030": _SIMPLIFIED, "big5hkscs": _TRADITIONAL, "cp949": _KOREAN}
_JAPANESE = ("cp932", "euc_jp")
# Punctuation such as 、 and 。, which all of them use.
_SIGNS = re.compile(r"[\u3000-\u3002\u300a-\u3011\uff01-\uff1f“”‘’…—·]")


def east_asian_encoding(sample: bytes) -> str:
    """ "gb18030", "big5hkscs", "cp949", "cp932" or "euc_jp" if `sample` reads as that language, else ""."""
    best, encoding = MIN_SHARE, ""
    for name in (*_OFTEN, *_JAPANESE):
        try:
            # The sample may end inside a character.
            text = codecs.getincrementaldecoder(name)("strict").decode(sample[:_SAMPLE_BYTES], final=False)
        except UnicodeDecodeError:
            continue
        score = _frequent(text, name)
        if score > best:
            best, encoding = score, name
    return encoding


def _frequent(text: str, encoding: str) -> float:
    """The share of the language's frequent characters among the non-ASCII characters."""
    characters = _SIGNS.sub("", "".join(_WIDE.findall(text)))
    if encoding in _JAPANESE:
        frequent = len(_KANA.findall(characters))
    else:
        frequent = sum(character in _OFTEN[encoding] for character in characters)
    return frequent / len(characters) if frequent >= MIN_FREQUENT else 0.0
