/// Somebody of the invented valley who has an account on both small networks.
struct Townsperson: Sendable, Hashable {
    /// How the scripts and Mastodon call them.
    let key: String
    let name: String
    /// What they usually write in (BCP 47).
    let language: String
    let note: String

    /// On the small Bluesky.
    var handle: String { key + ".valley.example" }

    /// An identity that follows from the key: 24 letters, as a `did:plc:` has them.
    var did: String { "did:plc:" + String((key + "x" + Self.filler).prefix(24)) }

    private static let filler = "ystwythvalleydemonetwork"
}

/// Everybody in the valley; the organisation comes first, as the small networks' pages want it.
enum Townspeople {
    static let marram = Townsperson(
        key: "marram",
        name: "Marram Energy",
        language: "en",
        note: "The energy co-op of the valley. People answer here, with their names."
    )

    static let all: [Townsperson] =
        [marram]
        + lines.map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            return Townsperson(key: parts[0], name: parts[1], language: parts[2], note: parts[3])
        }

    static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { $1 })

    private static let lines = [
        "gwen|Gwen Morris|en|Llanidloes. Kitchen in progress.",
        "huwj|Huw Jenkins|en|Night boiler, early riser.",
        "adeyemi|R. Adeyemi|en|Keeps the receipts.",
        "kilowattkev|Kilowatt Kev|en|Measures things that nobody asked about.",
        "dee|Dee Whitcombe|en|Piano tuner. Reviews in good faith.",
        "priya|Priya Nair|en|Architect. One car, one battery, many questions.",
        "owain|Owain Pugh|en|Sheep, mostly.",
        "carys|Carys Lloyd|en|Solar pioneer, alto.",
        "daip|Dai P|en|garlic",
        "tess|Tess Albright|en|Talybont. Bus 27.",
        "rosa|Rosa Quirke|en|Soup for eleven.",
        "bram|Bram Oakley|en|Birds, tides, Mill Lane.",
        "nadia|Nadia Feroz|en|Reads with her ears.",
        "ollie|Ollie Tanner|en|Forwards my father's questions.",
        "jude|Jude Penhale|en|Borth seafront.",
        "sam|Sam Whitlock|en|Café on the corner.",
        "hafren|Hafren Housing|en|46 flats and their people.",
        "lowri|Lowri Bevan|cy|Cymraeg yn gyntaf.",
        "gethin|Gethin Rhydderch|cy|Garddwr, amheuwr.",
        "nerys|Nerys Puw|cy|Tregaron.",
        "elis|Elis Madog|cy|Croeseiriau a chi.",
        "ffion|Ffion Tudur|cy|Mam-gu sy'n gwybod orau.",
        "jonas|Jonas Weidlich|de|Zwei Kinder, eine Wallbox.",
        "anke|Anke Tesmer|de|Penparcau, seit 2009.",
        "ulf|Ulf Brandner|de|Reiher und Rechnungen.",
        "kasia|Kasia Nowicka|pl|Uczę się walijskiego.",
        "marek|Marek Zawadzki|pl|Elektryk z ciekawości.",
        "ola|Ola Pietras|pl|Teatr cieni.",
        "ines|Inés Calvo|es|Ajedrez los martes.",
        "mateo|Mateo Rivas|es|Paneles y paciencia.",
        "lucia|Lucía Bermejo|es|Barrio del faro.",
        "layla|ليلى حداد|ar|قهوة ومطر.",
        "omar|عمر الخطيب|ar|كتب قديمة.",
        "salma|سلمى ناصر|ar|طالبة هندسة.",
        "haruto|水野春斗|ja|ラグビー初心者。",
        "yuki|雪野ゆき|ja|冬が好きです。",
        "mio|小川澪|ja|猫と星。",
        "marramhelpdesk|Marram Help Desk|en|Official refunds. Card needed.",
    ]
}
