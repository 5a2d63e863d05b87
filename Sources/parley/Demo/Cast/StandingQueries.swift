/// What the invented organisation listens for.
///
/// A post belongs to the unit of the first query that finds it, by name; the one that finds everybody comes last.
enum StandingQueries {
    struct Entry: Sendable {
        let name: String
        let unit: String
        let text: String
    }

    private static let named = "(marram OR @marram OR @marram.example)"

    /// The places of the valley: kept once, for every query that asks where.
    static let places = (
        name: "places",
        entries: [
            "Aberystwyth", "Borth", "Devil's Bridge", "Llanon", "Machynlleth", "Mill Lane", "Talybont", "Tywyn",
            "Ystwyth Valley",
        ]
    )

    static let all = [
        Entry(
            name: "A possible impostor",
            unit: "HUB",
            text: #"author:marramhelpdesk OR authorname:"Marram Help Desk""#
        ),
        Entry(
            name: "Bills and refunds",
            unit: "BILLING",
            text: """
                (bill* OR invoice OR refund OR "direct debit" OR bil OR debyd OR Rechnung OR Abschlag OR rachunek
                OR fakture OR zaliczke OR factura OR recibo OR فاتورة OR الفاتورة OR 請求書) AND \(named)
                NOT (display OR meter OR "night tariff" OR "tarifa nocturna" OR "exit fee" OR paneles)
                """
        ),
        Entry(
            name: "Car chargers",
            unit: "CHARGING",
            text: """
                charger OR "charging point" OR "charged at" OR gwefru OR Wallbox OR Ladesäule OR Ladekarte OR ładowarka
                OR cargador OR شاحن OR 充電器
                """
        ),
        Entry(
            name: "Displays and meters",
            unit: "METER",
            text: """
                (meter OR display OR "half-hourly" OR mesurydd OR Zähler OR Stromzähler OR licznik OR contador OR عداد
                OR العداد OR メーター OR スマートメーター) NOT (battery OR panel* OR wallbox OR council)
                """
        ),
        Entry(
            name: "Engineers and visits",
            unit: "FIELD",
            text: """
                (engineer OR technician OR "no-show" OR van OR visits OR peiriannydd OR Techniker OR monter
                OR técnico OR الفني OR 作業員) AND \(named) NOT (paneles OR solar)
                """
        ),
        Entry(
            name: "Grid upgrade and roads",
            unit: "NETWORK",
            text:
                #""grid upgrade" OR ((mill NEAR/3 lane) AND \#(named)) OR (list:places AND \#(named) AND (road* OR works))"#
        ),
        Entry(
            name: "Jobs and apprentices",
            unit: "PRESS",
            text:
                #"(apprentice* OR job OR vacancy OR "open day" OR sponsor OR depot) AND \#(named) NOT (battery OR charger)"#
        ),
        Entry(
            name: "Night tariff and prices",
            unit: "TARIFF",
            text: """
                "night tariff" OR "night rate" OR "tariff nos" OR Nachttarif OR "taryfa nocna" OR "tarifa nocturna"
                OR "تعرفة الليل" OR 夜間料金 OR "exit fee" OR (price OR tariff) AND \(named)
                """
        ),
        Entry(
            name: "Outages",
            unit: "NETWORK",
            text: """
                outage OR "power cut" OR blackout OR "toriad trydan" OR Stromausfall OR "brak prądu" OR apagón
                OR "se fue la luz" OR "انقطاع الكهرباء" OR 停電
                """
        ),
        Entry(
            name: "Solar, heat and batteries",
            unit: "SOLAR",
            text: """
                solar OR panels OR panele OR paneli OR paneles OR battery OR batri OR "heat pump" OR Wärmepumpe
                OR Balkonkraftwerk OR (loft AND \(named)) OR الشمسية OR 太陽光パネル
                """
        ),
        Entry(name: "Whoever names Marram", unit: "HUB", text: "marram OR @marram OR @marram.example OR #marram"),
    ]

    /// Was of use for a week, and is paused since.
    static let storm = Entry(name: "Storm watch", unit: "NETWORK", text: "storm AND \(named)")
}
