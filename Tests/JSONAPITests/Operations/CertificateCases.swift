import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// The certificates of people, and those that units ask for.
let certificateCases: [OperationCase] = [
    OperationCase(
        "listCertificates",
        good: { door in
            _ = try await door.certificate()
            return try await door.ask(.get, "/agents/\(door.tom)/certificates", as: .meterReader)
        },
        refused: (404, "agent.unknown"),
        bad: { try await $0.ask(.get, "/agents/\(nowhere)/certificates") }
    ),
    OperationCase(
        "giveCertificate",
        good: { try await $0.ask(.post, "/agents/\($0.tom)/certificates", plainWords) },
        refused: (403, "certificate.ownCertificate"),
        bad: { door in
            let nia = door.ear.marram.id(of: .administrator)
            return try await door.ask(.post, "/agents/\(nia)/certificates", plainWords)
        }
    ),
    OperationCase(
        "revokeCertificate",
        204,
        good: { try await $0.ask(.delete, try await $0.certificate()) },
        refused: (404, "certificate.unknown"),
        bad: { try await $0.ask(.delete, "/agents/\($0.tom)/certificates/\(nowhere)") }
    ),
    OperationCase(
        "listAskedCertificates",
        good: { door in
            _ = try await door.ask(.post, door.asking, askedPlainWords)
            return try await door.ask(.get, door.asking, as: .meterReader)
        },
        refused: (404, "details.unitUnknown"),
        bad: { try await $0.ask(.get, "/units/\(nowhere)/certificates") }
    ),
    OperationCase(
        "askCertificate",
        good: { try await $0.ask(.post, $0.asking, askedPlainWords) },
        refused: (422, "certificate.nameUnfit"),
        bad: { try await $0.ask(.post, $0.asking, #"{"name":" "}"#) }
    ),
    OperationCase(
        "listCertificateHolders",
        good: { door in
            _ = try await door.ask(.post, "/agents/\(door.tom)/certificates", plainWords)
            return try await door.ask(.get, door.holding)
        },
        refused: (404, "details.unitUnknown"),
        bad: { try await $0.ask(.get, "/units/\(nowhere)/certificate-holders?name=x") }
    ),
    OperationCase(
        "stopAskingCertificate",
        204,
        good: { try await $0.ask(.delete, try await $0.askedCertificate()) },
        refused: (404, "certificate.notAsked"),
        bad: { try await $0.ask(.delete, "\($0.asking)/\(nowhere)") }
    ),
]

/// Whoever holds one already goes on.
let askedPlainWords = #"{"name":"Plain words","counting":"held"}"#
let plainWords = #"{"name":"Plain words","endsAt":"2027-11-20T09:00:00Z"}"#

extension Door {
    /// Where the meter people ask for certificates.
    var asking: String { "/units/\(ear.marram.meter.id)/certificates" }

    /// Where it is said who holds one that the meter people might ask for.
    var holding: String { "/units/\(ear.marram.meter.id)/certificate-holders?name=Plain%20words" }

    /// One that the meter agent holds: its address.
    func certificate() async throws -> String {
        let path = "/agents/\(tom)/certificates"
        let number = try await ask(.get, path).count("certificates")
        return path + "/" + (try await ask(.post, path, #"{"name":"Course \#(number)"}"#).member("id"))
    }

    /// One that a unit asks for in which nobody works, so that it closes nothing to anybody: its address.
    func askedCertificate() async throws -> String {
        let number = try await ask(.get, "/units").count("units")
        let unit = try await ask(.post, "/units", #"{"code":"C\#(number)","name":"Course \#(number)"}"#).member("id")
        let path = "/units/\(unit)/certificates"
        return path + "/" + (try await ask(.post, path, askedPlainWords).member("id"))
    }
}
