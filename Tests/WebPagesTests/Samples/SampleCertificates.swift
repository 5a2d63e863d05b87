@testable import WebPages

extension Sample {
    static var unitCertificates: UnitCertificatesPage {
        UnitCertificatesPage(
            code: "METER",
            unit: "Smart meters",
            rows: [
                AskedRow(id: "a1", name: "Plain words", by: meter, isOwn: true),
                AskedRow(id: "a2", name: hostile, by: field, isOwn: false),
            ],
            name: "plain words",
            problems: [
                Problem(
                    field: "certificate",
                    message: "The unit asks for this certificate already. Nothing has to be done."
                )
            ]
        )
    }
}
