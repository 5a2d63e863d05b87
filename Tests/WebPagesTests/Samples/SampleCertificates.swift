import Primitives

@testable import WebPages

extension Sample {
    static var unitCertificates: UnitCertificatesPage {
        UnitCertificatesPage(
            code: "METER",
            unit: "Smart meters",
            rows: [
                AskedRow(id: "a1", name: "Plain words", by: meter, isOwn: true),
                AskedRow(id: "a2", name: hostile, by: field, isOwn: false, countsFrom: now - .seconds(86_400)),
            ],
            name: "plain words",
            holders: [HolderRow(id: "p1", name: hostile, givenBy: "Nia Prosser", at: now - .seconds(172_800))],
            problems: [
                Problem(field: "certificate", message: heldBefore)
            ]
        )
    }
}

private let heldBefore =
    "Some people hold a certificate of this name already. Look who gave it to them, then say whether theirs count."
