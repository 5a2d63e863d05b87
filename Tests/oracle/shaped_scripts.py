"""Cases on writing: scripts, marks, emoji, case, compatibility forms, hidden characters.

Each row: labels, query, texts that match, texts that narrowly miss, reading. {x} becomes filler words.
"""

from __future__ import annotations

from shaped_vocabulary import Case, Draw, posts

ZWSP, ZWNJ, ZWJ, RLM, LRI, PDI, RLO, SHY, BOM = "\u200b", "\u200c", "\u200d", "\u200f", "\u2066", "\u2069", "\u202e", "\u00ad", "\ufeff"

ROWS = [
    # Marks: stripped on five scripts, kept elsewhere
    (("Latin", "marks"), "café", ["cafe", "CAFÉ", "cafe\u0301", "ca\u0300fé"], ["caff", "cafés", "caf"], ""),
    (("Latin", "marks"), "uber", ["über", "ÜBER", "u\u0308ber"], ["ueber", "ubers", "ùbe"], ""),
    (("Latin", "marks"), "Đường", ["đương", "Đường", "ĐƯỜNG"], ["duong", "dương", "đuo ng"], ""),
    (("Latin", "marks"), '"Łódź øre"', ["łodz øre", "ŁÓDŹ ØRE"], ["lodz øre", "łodz ore", "łodz"], ""),
    (("Greek", "marks"), "καλημέρα", ["καλημερα", "ΚΑΛΗΜΕΡΑ", "Καλημέρα"], ["καλημερ", "καλησπερα", "kαλημερα"], ""),
    (("Greek", "case folding"), "Σίσυφος", ["σισυφοσ", "ΣΙΣΥΦΟΣ", "σίσυφος"], ["σισυφο", "σίσυφοι", "σισυφ ος"], ""),
    (("Cyrillic", "marks"), "ещё", ["еще", "ЕЩЁ", "еще\u0308"], ["ищё", "ещ", "ещёх"], ""),
    (("Cyrillic", "marks"), "счетчик", ["счётчик", "СЧЁТЧИК"], ["счет", "счётчики", "счетчиг"], ""),
    (("Arabic", "marks"), "فاتورة", ["فاتُورَة", "فاتورة", "الى فاتورة."], ["فاتوره", "الفاتورة", "فاتور"], ""),
    (("Arabic", "marks"), "إلغاء", ["الغاء", "إِلْغَاء", "ألغاء"], ["الغا", "للغاء", "غاء"], ""),
    (("Arabic", "phrase", "marks"), '"انقطاع الكهرباء"', ["انقِطاع الكَهرَباء", "انقطاع الكهرباء"], ["الكهرباء انقطاع", "انقطاع zorb الكهرباء", "انقطاع"], ""),
    (("Hebrew", "marks"), "שלום", ["שָׁלוֹם", "שלום", "שלום!"], ["שלומ", "השלום", "שלו ם"], ""),
    (("Hebrew", "UAX #29"), 'צה״ל', ["צה״ל", "zorb צה״ל."], ["צה ל", "צהל", "צה"], ""),
    (("Hebrew", "NEAR"), "חשבון NEAR/1 חשמל", ["חשבון חשמל", "חשמל zorb חשבון"], ["חשבון zorb dax חשמל", "חשבון", "חשמלי חשבון"], ""),
    (("Devanagari",), "बिजली", ["बिजली", "आज बिजली।"], ["बजली", "बिजल", "बिजलीघर"], ""),
    (("Devanagari", "marks stay"), "की", ["की", "zorb की"], ["क", "कि", "का"], ""),
    (("Devanagari", "wildcard *"), "बिज*", ["बिजली", "बिजो"], ["बजली", "xबिजली", "बि"], ""),
    (("Devanagari", "wildcard ?"), "बिज?", ["बिजली", "बिजक", "बिज5"], ["बिजो", "बिज", "बिजलक", "बजली"], "R10"),
    (("Korean",), "정전", ["정전", "오늘 정전!"], ["정전이", "정 전", "대정전"], ""),
    (("Korean", "wildcard *"), "정전*", ["정전", "정전이다"], ["대정전", "정 전이", "전정"], ""),
    (("Korean", "NFKC"), "한국", ["한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"], ["한", "한국어", "국한"], ""),

    # Pair-indexed scripts
    (("Chinese", "pairs"), "停电", ["停电", "今天又停电了", "停电…"], ["停 电", "电停", "停了电", "停"], ""),
    (("Chinese", "pairs"), "电表读数", ["我的电表读数错了"], ["电表的读数", "电表", "读数电表", "电表 读数"], ""),
    (("Chinese", "one character"), "电", ["停电了", "电", "电表"], ["店", "停", "東"], ""),
    (("Chinese", "phrase", "pairs"), '"停电 通知"', ["停电 通知", "停电通知", "停电，通知"], ["通知停电", "停电的通知", "停电"], "R8"),
    (("Chinese", "NEAR", "pairs"), "停电 NEAR/2 通知", ["停电通知", "通知又来停电", "停电 zorb dax 通知"], ["停电又来的通知", "停电", "通知 zorb dax lemka 停电"], "R8"),
    (("Chinese", "mixed scripts"), "iPhone手机", ["我的iphone手机坏了", "iPhone 手机"], ["手机iphone", "iphone的手机", "iphone"], ""),
    (("Chinese", "wildcard ?"), "停电?知", ["停电通知", "又停电告知了"], ["停电知", "停电的通知", "停电"], "R10"),
    (("Japanese", "pairs"), "停電", ["停電です", "また停電か"], ["停車電車", "停 電", "停"], ""),
    (("Japanese", "pairs"), "メーター", ["スマートメーターが", "メーター", "ﾒｰﾀｰ"], ["メータ", "メ ーター", "ターメー"], ""),
    (("Japanese", "pairs", "mixed scripts"), "東京タワー", ["東京タワーへ", "明日は東京タワー"], ["東京のタワー", "タワー東京", "東京 タワー"], ""),
    (("Japanese", "marks stay"), "が", ["がっこう", "か\u3099", "が"], ["か", "かき", "ば"], ""),
    (("Japanese", "marks stay", "pairs"), "ばす", ["ばすが来る", "は\u3099す"], ["はす", "ぱす", "すば"], ""),
    (("Japanese", "NFKC"), "ガス", ["ｶﾞｽ", "ガス", "都市ガス"], ["カス", "ｶｽ", "スガ"], ""),
    (("Japanese", "#tag"), "#停電", ["#停電", "zorb #停電 dax"], ["停電", "#停電中", "# 停電"], ""),
    (("Japanese", "one character", "AND"), "水 止", ["水が止まった"], ["水が出た", "止まった", "氷 止まった"], ""),
    (("Thai", "pairs"), "ไฟดับ", ["วันนี้ไฟดับอีกแล้ว", "ไฟดับ"], ["ไฟไม่ดับ", "ดับไฟ", "ไฟ ดับ"], ""),
    (("Thai", "one character"), "ฟ", ["ไฟ", "ฟ้า"], ["ไป", "พา", "ดับ"], ""),
    (("Thai", "NEAR"), "ไฟ NEAR/3 ดับ", ["ไฟดับ", "ดับ zorb ไฟ"], ["ไฟ zorb dax lemka tivo ดับ", "ไฟ", "ดับ"], "R8"),
    (("Lao", "pairs"), "ໄຟຟ້າ", ["ບິນໄຟຟ້າ", "ໄຟຟ້າ"], ["ໄຟ", "ຟ້າໄຟ", "ໄຟ ຟ້າ"], ""),
    (("Lao", "OR"), "ນໍ້າ OR ໄຟ", ["ໄຟຟ້າ", "ນໍ້າບໍ່ໄຫຼ"], ["ຟ້າ", "ມາ", "ນາ"], ""),
    (("Khmer", "pairs"), "ភ្លើង", ["ដាច់ភ្លើងហើយ", "ភ្លើង"], ["ភលើង", "ភ្លឹង", "ភ្ល ើង"], ""),
    (("Khmer", "phrase"), '"ដាច់ ភ្លើង"', ["ដាច់ភ្លើង", "ដាច់ ភ្លើង"], ["ភ្លើង ដាច់", "ដាច់ zorb ភ្លើង", "ដាច់"], "R8"),
    (("Burmese", "pairs"), "မီးပျက်", ["ဒီနေ့မီးပျက်တယ်", "မီးပျက်"], ["မီးမပျက်", "ပျက်မီး", "မီး ပျက်"], ""),
    (("Burmese", "NOT"), "မီး -ပျက်", ["မီးလာပြီ"], ["မီးပျက်", "ပျက်", "ရေလာပြီ"], ""),

    # Emoji
    (("emoji",), "🔥", ["zorb🔥dax", "🔥🔥", "🔥"], ["💧", "zorb", "fire"], ""),
    (("emoji", "skin tones"), "👍🏽", ["👍", "👍🏿", "ok👍🏻"], ["👎🏽", "🏽", "👊🏽"], ""),
    (("emoji", "skin tones"), "👍", ["👍🏽 zorb", "👍"], ["👎", "👌🏽", "thumb"], ""),
    (("emoji", "ZWJ"), "👨‍👩‍👧", ["👨‍👩‍👧 zorb", "x👨‍👩‍👧"], ["👨", "👨 👩 👧", "👨‍👩‍👦"], ""),
    (("emoji", "ZWJ", "skin tones"), "👩‍🚀", ["👩🏿‍🚀", "👩‍🚀"], ["👩", "🚀", "👨‍🚀"], "R7"),
    (("emoji", "ZWJ"), "👩", ["👩 zorb", "👩🏽"], ["👩‍🚀", "👨", "🚀"], "R7"),
    (("emoji", "ZWJ"), "❤️‍🔥", ["❤️‍🔥", "❤‍🔥 zorb"], ["❤️", "🔥", "❤️ zorb 🔥"], ""),
    (("emoji", "presentation"), "❤", ["❤️", "zorb ❤ dax"], ["💙", "❤️‍🔥", "♥"], "R7"),
    (("emoji", "flags"), "🇬🇧", ["🇬🇧", "🇫🇷🇬🇧 zorb"], ["🇬", "🇧🇬", "🇫🇷"], ""),
    (("emoji", "flags", "phrase"), '"🇫🇷 🇬🇧"', ["🇫🇷🇬🇧", "🇫🇷 🇬🇧"], ["🇬🇧🇫🇷", "🇫🇷", "🇫🇷 zorb 🇬🇧"], ""),
    (("emoji", "flags"), "🏴󠁧󠁢󠁥󠁮󠁧󠁿", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿 zorb"], ["🏴", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇬🇧"], "R7"),
    (("emoji", "keycaps"), "1️⃣", ["zorb 1️⃣ dax", "1️⃣2️⃣", "1\u20e3"], ["1", "2️⃣", "1️"], "R7"),
    (("emoji", "keycaps"), '"#️⃣ zorb"', ["#️⃣ zorb"], ["# zorb", "#zorb", "*️⃣ zorb"], "R7"),
    (("emoji", "raw:"), 'raw:"👍🏽"', ["👍🏽", "zorb 👍🏽!"], ["👍", "👍🏿", "👎🏽"], "R11"),
    (("emoji", "raw:", "ZWJ"), 'raw:"👩‍🚀"', ["👩‍🚀"], ["👩🚀", "👩", "👩🏽‍🚀"], "R11"),
    (("emoji", "NEAR"), "🔥 ONEAR/1 🚒", ["🔥🚒", "🔥 zorb 🚒"], ["🚒🔥", "🔥 zorb dax 🚒", "🔥"], ""),
    (("emoji", "word"), "parley™", ["Parley™", "parley", "Parley®"], ["parleytm", "™", "parley™️x"[5:]], "R7"),

    # Case folding
    (("case folding",), "STRASSE", ["straße", "Strasse", "STRAẞE"], ["strase", "straßen", "stra sse"], ""),
    (("case folding",), "straße", ["STRASSE", "strasse"], ["straze", "strass", "xstraße"], ""),
    (("case folding",), "istanbul", ["İstanbul", "ISTANBUL", "i\u0307stanbul"], ["ıstanbul", "stanbul", "istanbull"], ""),
    (("case folding",), "DİYARBAKIR", ["diyarbakir", "Diyarbakir"], ["diyarbakır", "diyarbakr", "dıyarbakir"], ""),
    (("case folding",), "congreſs", ["congress", "CONGRESS", "congreſs"], ["congres", "conpress", "congreff"], ""),
    (("case folding", "wildcard *"), "straß*", ["STRASSE", "straßen"], ["strase", "xstraße", "stra"], ""),
    (("case folding",), "ǆungla", ["Ǆungla", "ǅungla", "džungla"], ["dungla", "zungla", "ǆungl"], ""),
    (("case folding",), "Ꮳꮃꭹ", ["ᏣᎳᎩ", "ꮳꮃꭹ"], ["ᏣᎳ", "ᎳᎩᏣ", "Ꮳ"], ""),

    # Compatibility forms
    (("NFKC",), "parley2026", ["Ｐａｒｌｅｙ２０２６", "𝐏𝐚𝐫𝐥𝐞𝐲2026", "PARLEY2026"], ["Ｐａｒｌｅｙ", "parley２０２５", "parley 2026"], ""),
    (("NFKC",), "office", ["oﬃce", "ｏffice", "Oﬀice"], ["oﬃc", "ofice", "o ffice"], ""),
    (("NFKC",), "finale", ["ﬁnale", "FINALE"], ["ﬂnale", "finalé s"[:5], "fínal"], ""),
    (("NFKC",), '"ｇｏｏｄ　ｄａｙ"', ["good day", "ＧＯＯＤ　ＤＡＹ"], ["goodday", "day good", "good zorb day"], ""),
    (("NFKC", "Arabic"), "سلام", ["ﺳﻼﻡ", "سَلام"], ["سلم", "السلام", "ﺳﻼ"], ""),
    (("NFKC",), '"zorb №5"', ["zorb №5", "zorb 5"], ["№", "zorb no5", "zorb no 5"], "R6"),

    # Hidden characters
    (("zero-width",), "voucher", [f"vou{ZWSP}cher", f"v{ZWNJ}oucher", f"vouch{ZWJ}er", f"{BOM}voucher", f"vou{SHY}cher"], ["vou cher", "vouche", f"vou{ZWSP} cher"], "R5"),
    (("zero-width",), f"ref{ZWSP}und", ["refund", f"re{ZWSP}fund"], ["ref und", "refun", "re-fund"], "R5"),
    (("bidi controls",), "tariff", [f"{RLO}tariff{PDI}", f"tar{RLM}iff", f"{LRI}tariff{PDI}"], ["tar iff", f"tarif{RLM}", "ffirat"], "R5"),
    (("bidi controls", "Hebrew"), "חשבון", [f"{LRI}חשבון{PDI}", f"חש{RLM}בון"], ["חש בון", "חשבו", "נובשח"], "R5"),
    (("zero-width", "phrase"), '"gas bill"', [f"gas{ZWSP} {ZWSP}bill", f"g{ZWSP}as b{ZWSP}ill"], [f"gas{ZWSP}bill", "gasbill", "bill gas"], "R5"),
    (("zero-width", "Thai"), "ไฟดับ", [f"ไฟ{ZWSP}ดับ"], ["ไฟ ดับ", f"ดับ{ZWSP}ไฟ", "ไฟ"], "R5"),
    (("zero-width", "Khmer"), "ភ្លើង", [f"ភ្លើង{ZWSP}ហើយ", f"ភ្ល{ZWSP}ើង"], ["ភលើង", "ហើយ", f"ភ្ល{ZWSP} ើង"], "R5"),
    (("zero-width", "Devanagari"), "क्ष", [f"क्{ZWJ}ष", "क्ष"], ["कष", "क् ष", "क"], "R5"),
    (("zero-width", "#tag"), "#MeterFail", [f"#Meter{ZWSP}Fail"], [f"# Meter{ZWSP}Fail", "Meter Fail", f"#Meter{ZWSP} Fail"], "R5"),
    (("zero-width", "raw:"), 'raw:"FREE"', [f"FR{ZWSP}EE"], ["free", f"FR{ZWSP} EE", "FREES"], "R11"),

    # Mixed scripts
    (("mixed scripts",), "paypal", ["PayPal"], ["раypal", "pаypal", "рaypal"], ""),
    (("mixed scripts", "AND"), "停电 outage", ["outage停电", "停电 (outage)"], ["outage停", "电停 outage", "停电outages"], ""),
    (("mixed scripts", "numbers"), "3月", ["2026年3月", "3月"], ["13月", "3 日", "三月"], ""),
    (("mixed scripts", "phrase"), '"メーター meter"', ["メーターmeter", "スマートメーター METER"], ["meterメーター", "メーターmeters", "メーター zorb meter"], ""),
]


def row(draw: Draw, place: int) -> Case:
    labels, query, matching, missing, reading = ROWS[place]
    return Case(labels, query, posts(*matching, draw.gap(1) + matching[0] + draw.gap(2)),
                posts(*missing, draw.gap(2) + missing[0] + draw.gap(1)), reading)


FAMILIES = [lambda draw, place=place: row(draw, place) for place in range(len(ROWS))]
