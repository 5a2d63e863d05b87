/// How programs begin the line in front of a quotation, in small letters.
let attributionStarts = [
    "on ", "am ", "le ", "el ", "il ", "op ", "em ", "dnia ", "w dniu ", "den ", "pe ", "в ", "في ", "بتاريخ ",
    "am\u{a0}", "le\u{a0}",
]

/// What such a line says that somebody did.
let attributionVerbs = [
    "wrote", "schrieb", "geschrieben", "a écrit", "escribió", "ha scritto", "schreef", "escreveu",
    "napisał", "skrev", "kirjoitti", "yazdı", "написал", "пишет", "كتب", "كتبت", "napsal", "scris",
]

/// The fields that stand above a mail which is quoted without signs.
let headingFields: Set<String> = [
    "from", "sent", "date", "to", "cc", "subject",
    "von", "gesendet", "datum", "an", "betreff",
    "de", "envoyé", "à", "objet", "enviado", "para", "asunto",
    "da", "inviato", "a", "oggetto", "van", "verzonden", "aan", "onderwerp",
    "من", "تاريخ الإرسال", "التاريخ", "إلى", "الموضوع",
]

/// What telephones write below a mail.
let phoneSignatures = [
    "sent from my ", "von meinem iphone gesendet", "gesendet von ", "gesendet mit ", "von meinem ",
    "envoyé de mon ", "envoyé depuis ", "enviado desde mi ", "inviato da ", "verzonden vanaf ", "أرسلت من ", "مرسل من ",
]
